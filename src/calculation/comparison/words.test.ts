import { expect, test } from 'vitest';
import type { Label } from '../../kernel/label.ts';
import { gateReasons } from './adjusted-centres.ts';
import { chartWords } from './chart-rules.ts';
import { rankabilityWords } from './shrunken-centres.ts';
import { standingWords } from './standing.ts';

const tables: readonly (readonly [string, Readonly<Record<string, Label>>])[] = [
  ['standings', standingWords],
  ['charts', chartWords],
  ['rankability', rankabilityWords],
  ['reasons for no adjustment', gateReasons],
];

test.each(tables)('%s have words of their own in each language', (_, words) => {
  const labels = Object.values(words);
  for (const language of ['en', 'da'] as const)
    expect(new Set(labels.map((label) => label[language])).size).toBe(labels.length);
  for (const { en, da } of labels) expect(da).not.toBe(en);
});
