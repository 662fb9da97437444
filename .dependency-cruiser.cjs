// The order of the rooms. A file may import its own room and the rooms above it; nothing else.
const rooms = [
  'kernel',
  'definition',
  'expression',
  'calculation',
  'derive',
  'access',
  'validation',
  'intake',
  'store',
  'indicators',
  'reports',
  'submissions',
  'exports',
  'operations',
  'server',
  'cli',
  'web',
];
const pure = rooms.slice(0, rooms.indexOf('intake'));
const forWeb = pure;
const inRooms = (names) => `^src/(${names.join('|')})/`;
const tests = '\\.test\\.tsx?$';

const upward = rooms.slice(0, -2).map((room, index) => ({
  name: `${room}-imports-down`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: tests },
  to: { path: inRooms(rooms.slice(index + 1)) },
}));

module.exports = {
  forbidden: [
    ...upward,
    { name: 'cli-and-web-apart', severity: 'error', from: { path: '^src/cli/' }, to: { path: '^src/web/' } },
    {
      name: 'web-imports-pure-rooms',
      severity: 'error',
      from: { path: '^src/web/', pathNot: tests },
      to: {
        path: '^src/',
        pathNot: [...forWeb, 'web'].map((room) => `^src/${room}/`),
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-types-only-from-operations',
      severity: 'error',
      from: { path: '^src/web/', pathNot: tests },
      to: { path: '^src/', pathNot: [...forWeb, 'web', 'operations'].map((room) => `^src/${room}/`) },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      from: { path: inRooms(pure), pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sql-driver-in-its-rooms',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(store|indicators|server|cli)/' },
      to: { path: 'node_modules/(pg|@electric-sql)' },
    },
    {
      name: 'no-test-code-in-src',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
