import { expect, test } from 'vitest';
import { Problem } from '../../kernel/problem.ts';
import { readPacs } from './read-pacs.ts';

const files = new Map([
  ['token', 'abc\n'],
  ['password', 'secret\n'],
  ['pem', 'PEM'],
  ['empty', ' '],
  ['two-lines', 'a\nb'],
]);
const centres = new Map([['aarhus', 'id-1']]);
const read = (...rows: readonly string[]) =>
  readPacs('pacs.yaml', ['pacs:', ...rows].join('\n'), { centres, readSecret: (path) => files.get(path) });

function reasonOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.details['reason'];
    throw error;
  }
  return undefined;
}

const dimse = 'dimse: { host: pacs, port: 104, calledAe: PACS, callingAe: NUCLEUS, retrieve: c-get }';
const start = '  - { name: north, centre: aarhus';

test('what an entry does not say is gentle: any hour, no nights, one CT header a series', () => {
  const [pacs] = read(`${start}, ${dimse} }`);
  expect(pacs).toMatchObject({
    ...{ name: 'north', centreId: 'id-1', perMinute: 60, hours: undefined, nightly: undefined },
    interest: { headerModalities: new Set(['CT']) },
    connection: { kind: 'dimse', retrieve: 'c-get', sendsAs: 'PACS', entity: { host: 'pacs', port: 104 } },
  });
});

test('hours, nights, pace, headers and certificates are read', () => {
  const tls = 'tls: { keyFile: pem, certFile: pem, caFile: pem }';
  const rows = [
    '  - name: north',
    '    centre: aarhus',
    '    perMinute: 20',
    "    hours: { from: '20:00', to: '06:30' }",
    "    nightly: { at: '01:15', days: 5 }",
    '    headers: [CT, MR]',
    `    dimse: { host: pacs, port: 104, calledAe: P, callingAe: N, retrieve: c-move, sendsAs: STORE, ${tls} }`,
  ];
  expect(read(...rows)[0]).toMatchObject({
    ...{ perMinute: 20, hours: { from: 1200, to: 390 }, nightly: { at: 75, days: 5 } },
    interest: { headerModalities: new Set(['CT', 'MR']) },
    connection: { retrieve: 'c-move', sendsAs: 'STORE', entity: { tls: { key: 'PEM', cert: 'PEM' } } },
  });
});

test.each([
  ['tokenFile: token', 'Bearer abc'],
  ['user: nucleus, passwordFile: password', `Basic ${Buffer.from('nucleus:secret').toString('base64')}`],
])('a secret stands in a file: %s', (secret, authorization) =>
  expect(
    read(`${start}, dicomweb: { url: https://pacs/dicom-web, ${secret} } }`)[0]?.connection,
  ).toMatchObject({
    ...{ kind: 'dicomweb', authorization },
  }),
);

test.each([
  [`${start} }`, 'either dimse or dicomweb'],
  [`${start}, ${dimse}, dicomweb: { url: http://pacs } }`, 'either dimse or dicomweb'],
  [`  - { name: North, centre: aarhus, ${dimse} }`, 'small letters'],
  [`  - { name: north, centre: odense, ${dimse} }`, "'odense' is the code of no centre"],
  [`${start}, ${dimse}, perMinute: 0 }`, 'whole number from 1'],
  [`${start}, ${dimse}, hours: { from: '24:00', to: '06:00' } }`, 'a time of day'],
  [`${start}, ${dimse}, nightly: { at: '01:00', days: 40 } }`, '31 days at most'],
  [`${start}, ${dimse}, headers: [US] }`, 'one of CT, MR, NM, PT'],
  [`${start}, ${dimse.replace('104', '70000')} }`, 'beyond 65535'],
  [`${start}, ${dimse.replace('c-get', 'c-take')} }`, 'one of c-get, c-move'],
  [`${start}, dicomweb: { url: 'ftp://pacs' } }`, 'http or https'],
  [`${start}, dicomweb: { url: 'https://u:p@pacs' } }`, 'without query and password'],
  [`${start}, dicomweb: { url: https://pacs, tokenFile: nowhere } }`, "'nowhere' cannot be read"],
  [`${start}, dicomweb: { url: https://pacs, tokenFile: empty } }`, "'empty' is empty"],
  [`${start}, dicomweb: { url: https://pacs, tokenFile: two-lines } }`, 'one line'],
  [`${start}, dicomweb: { url: https://pacs, user: u } }`, 'both user and passwordFile'],
  [
    `${start}, dicomweb: { url: https://pacs, tokenFile: token, user: u, passwordFile: password } }`,
    'either',
  ],
  ['  []', 'one PACS at least'],
])('%s is refused, and the sentence says where and why', (row, reason) =>
  expect(reasonOf(() => read(row))).toContain(reason),
);

test('one run finds every error, each with its line', () => {
  const reason = reasonOf(() =>
    read(`  - { name: north, centre: odense, ${dimse} }`, `  - { name: X, centre: aarhus, ${dimse} }`),
  );
  expect(String(reason).split('\n')).toEqual([
    expect.stringMatching(/^pacs\.yaml:2:.*odense/),
    expect.stringMatching(/^pacs\.yaml:3:.*small letters/),
  ]);
});

test('a name is taken once', () =>
  expect(reasonOf(() => read(`${start}, ${dimse} }`, `${start}, ${dimse} }`))).toContain(
    "'north' more than once",
  ));
