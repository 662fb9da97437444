import { expect, test } from 'vitest';
import { parseSpoolName, spoolNameOf } from './spool-name.ts';

const digest = 'a'.repeat(64);

test('a name tells centre, source and digest again, whatever the source is called', () => {
  const name = { centreId: '00000000-0000-4000-8000-000000000001', source: 'dimse:CT 1/../Ä', digest };
  expect(spoolNameOf(name)).toMatch(/^[\w-]+\.[\w-]+\.a{64}\.dcm$/);
  expect(parseSpoolName(spoolNameOf(name))).toEqual(name);
});

test('a name of the first version came by network', () =>
  expect(parseSpoolName(`c.${digest}.dcm`)).toEqual({ centreId: 'c', source: 'dimse', digest }));

test.each(['x.dcm', `c.${digest}.part`, `.${digest}.dcm`, `../c.${digest}.dcm`])(
  '%s is no such name',
  (name) => expect(parseSpoolName(name)).toBeUndefined(),
);
