import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corpusFile, hasCorpus } from '../../../../test/support/corpus.ts';
import { quirks } from './quirks.ts';

const folder = join(import.meta.dirname, '..');
const tests = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

test('no two quirks have one name', () => {
  const ids = quirks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(quirks.map((quirk) => [quirk.id, quirk.shown]))('%s is shown by %s', (_, shown) => {
  const title = /^synthetic: (.*)$/.exec(shown)?.[1];
  if (title !== undefined) expect(tests.includes(`'${title}'`)).toBe(true);
  else if (hasCorpus) expect(existsSync(corpusFile(...(shown.split('/') as [string, string])))).toBe(true);
});
