import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rowRefusals } from './row-refusals.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../docs/guides/register-extract.md'), 'utf8');

test.each(Object.keys(rowRefusals))('the guide says what to do about %s', (reason) =>
  expect(guide).toContain(`\`${reason}\``),
);
