import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('a database URL is used unless a directory is named', () => {
  const environment = { DATABASE_URL: 'postgres://localhost/registry' };
  expect(readConfig({}, environment).databaseUrl).toBe('postgres://localhost/registry');
  expect(readConfig({ data: 'here' }, environment).databaseUrl).toBeUndefined();
});

test('the server listens on this machine only unless told otherwise', () =>
  expect(readConfig({}, {})).toMatchObject({ host: '127.0.0.1', port: 8080 }));

test.each([
  [{ port: 'x' }, {}],
  [{ port: '70000' }, {}],
  [{}, { DATABASE_URL: 'mysql://x' }],
])('wrong settings %j %j are refused', (options, environment) =>
  expect(() => readConfig(options, environment)).toThrow(),
);
