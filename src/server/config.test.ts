import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('a database URL is used unless a directory is named', () => {
  const environment = { DATABASE_URL: 'postgres://localhost/registry' };
  expect(readConfig({}, environment).databaseUrl).toBe('postgres://localhost/registry');
  expect(readConfig({ data: 'here' }, environment).databaseUrl).toBeUndefined();
});

test('the server listens on this machine only unless told otherwise', () =>
  expect(readConfig({}, {})).toMatchObject({ host: '127.0.0.1', port: 8080 }));

test('no DICOM port, no door', () => expect(readConfig({}, {}).dicom).toBeUndefined());

test('the DICOM door has an address, a table of peers and certificates of its own', () =>
  expect(
    readConfig(
      { dicomPort: '11112', dicomPeers: 'peers.yaml', dicomKey: 'k', dicomCert: 'c', dicomCa: 'a' },
      { NUCLEUS_DICOM_HOST: '10.0.0.1', NUCLEUS_DICOM_PORT: '104' },
    ).dicom,
  ).toEqual({
    host: '10.0.0.1',
    port: 11_112,
    peersFile: 'peers.yaml',
    tls: { key: 'k', cert: 'c', ca: 'a' },
  }));

test.each<[object, Record<string, string>]>([
  [{ port: 'x' }, {}],
  [{ dicomPort: 'x' }, {}],
  [{ dicomPeers: 'peers.yaml' }, {}],
  [{ dicomPort: '104', dicomKey: 'k' }, {}],
  [{ port: '70000' }, {}],
  [{}, { DATABASE_URL: 'mysql://x' }],
])('wrong settings %j %j are refused', (options, environment) =>
  expect(() => readConfig(options, environment)).toThrow(),
);

test('the file of PACS is named by option or environment', () => {
  expect(readConfig({}, {}).pacsFile).toBeUndefined();
  expect(readConfig({ pacs: '/etc/pacs.yaml' }, { NUCLEUS_PACS: '/other' }).pacsFile).toBe('/etc/pacs.yaml');
  expect(readConfig({}, { NUCLEUS_PACS: '/other' }).pacsFile).toBe('/other');
});

test('a watched folder has a centre and a way to end', () => {
  expect(readConfig({}, {}).watch).toBeUndefined();
  expect(readConfig({ watchFolder: '/in' }, {}).watch).toEqual({ folder: '/in', afterwards: 'move' });
  expect(
    readConfig({ watchDelete: true }, { NUCLEUS_WATCH_FOLDER: '/in', NUCLEUS_WATCH_CENTRE: 'odense' }).watch,
  ).toEqual({ folder: '/in', afterwards: 'delete', centre: 'odense' });
  expect(() => readConfig({ watchCentre: 'odense' }, {})).toThrow();
});

test('originals are kept only when somebody says so, with the key in the data directory unless named', () => {
  expect(readConfig({ data: '/d' }, {}).originals).toEqual({ isOn: false, keyFile: '/d/originals.key' });
  expect(readConfig({ data: '/d', keepOriginals: true }, {}).originals?.isOn).toBe(true);
  const environment = { NUCLEUS_KEEP_ORIGINALS: 'true', NUCLEUS_ORIGINALS_KEY: '/etc/nucleus/k' };
  expect(readConfig({}, environment).originals).toEqual({ isOn: true, keyFile: '/etc/nucleus/k' });
});
