import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { problems } from '../../src/kernel/problem.ts';

test('the guide lists exactly the problems of the catalogue, with their status', async () => {
  const guide = await readFile(join(import.meta.dirname, '../../docs/guides/problems.md'), 'utf8');
  const listed = [...guide.matchAll(/^\| `(\w+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ]);
  const catalogued = Object.entries(problems).map(([code, { status }]) => [code, status]);
  expect(listed.toSorted()).toEqual(catalogued.toSorted());
});
