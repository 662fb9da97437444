/**
 * Which role may do what, as data. `own` means at the actor's own centre, `all` everywhere; what is not listed is
 * denied. The roles are those of the registry's access matrix; the actions are those the operations have.
 */
export const roles = [
  'data-entry',
  'centre-clinician',
  'centre-lead',
  'physicist',
  'steering',
  'data-manager',
  'console',
] as const;
export type Role = (typeof roles)[number];

export type Action =
  | 'indicator.read'
  | 'indicator.exact'
  | 'indicator.compare'
  | 'record.list'
  | 'record.read'
  | 'record.write'
  | 'warning.accept'
  | 'quarantine.resolve'
  | 'intake.read'
  | 'scanner.place'
  | 'protocol.map'
  | 'sender.manage'
  | 'status.read'
  | 'people.read'
  | 'fetch.read'
  | 'fetch.control'
  | 'extract.import'
  | 'original.read'
  | 'database.distribute'
  | 'report.professional';

export type Scope = 'own' | 'all';

const atCentre = {
  'indicator.read': 'all',
  'indicator.exact': 'own',
  'record.list': 'own',
  'record.read': 'own',
  'status.read': 'all',
} as const;

const answersForms = { 'record.write': 'own', 'warning.accept': 'own' } as const;
const mendsIntake = (scope: Scope) => ({ 'quarantine.resolve': scope, 'scanner.place': scope }) as const;

/**
 * Figures of named centres are open to all signed-in people of the demo registry; individual records only to the
 * centre that made them. Small numbers are hidden where `indicator.exact` does not reach: who may see the patients sees how
 * many they are. `console` is whoever sits at the server's own command line, whose every read is logged too; a warning is
 * answered by a person with a name.
 */
export const matrix: Readonly<Record<Role, Readonly<Partial<Record<Action, Scope>>>>> = {
  'data-entry': { ...atCentre, ...answersForms, 'intake.read': 'own' },
  'centre-clinician': { ...atCentre, ...answersForms },
  'centre-lead': {
    ...{ ...atCentre, ...answersForms, ...mendsIntake('own') },
    ...{ 'intake.read': 'own', 'fetch.read': 'own', 'fetch.control': 'own' },
    'people.read': 'own',
  },
  // The warnings about doses are the physicist's to answer.
  physicist: {
    ...{ ...atCentre, 'warning.accept': 'own', 'intake.read': 'own', 'fetch.read': 'own' },
    ...{ 'original.read': 'own', 'protocol.map': 'own' },
  },
  steering: {
    'indicator.read': 'all',
    'indicator.compare': 'all',
    'status.read': 'all',
    'report.professional': 'all',
  },
  'data-manager': {
    'indicator.read': 'all',
    'indicator.exact': 'all',
    'indicator.compare': 'all',
    'status.read': 'all',
    'record.list': 'all',
    'record.read': 'all',
    ...mendsIntake('all'),
    'protocol.map': 'all',
    'intake.read': 'all',
    'fetch.read': 'all',
    'fetch.control': 'all',
    'people.read': 'all',
    'extract.import': 'all',
    'original.read': 'all',
    'report.professional': 'all',
  },
  console: {
    'indicator.read': 'all',
    'indicator.exact': 'all',
    'indicator.compare': 'all',
    'status.read': 'all',
    'record.list': 'all',
    'record.read': 'all',
    'record.write': 'all',
    ...mendsIntake('all'),
    'protocol.map': 'all',
    'intake.read': 'all',
    'sender.manage': 'all',
    'fetch.read': 'all',
    'fetch.control': 'all',
    'people.read': 'all',
    'extract.import': 'all',
    'original.read': 'all',
    'database.distribute': 'all',
    'report.professional': 'all',
  },
};
