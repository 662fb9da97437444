import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RecordContent, Value } from '../definition/record.ts';
import { compileToFunction } from './compile-to-function.ts';
import { exampleDataset } from './example-dataset.ts';
import { readExpression } from './read-expression.ts';

const page = readFileSync(new URL('../../docs/handbook/expressions.md', import.meta.url), 'utf8');

/** The boxes of one kind: what stands between the fences. */
const boxes = (kind: string): readonly string[] =>
  [...page.matchAll(/^```(.*)\n([^`]*)^```$/gm)].filter((box) => box[1] === kind).map((box) => box[2] ?? '');

const isRecord = (content: unknown): content is RecordContent => typeof content === 'object';
const isHistory = (content: unknown): content is readonly RecordContent[] => Array.isArray(content);
const record: unknown = JSON.parse(boxes('json')[0] ?? '');
const history: unknown = JSON.parse(boxes('json history')[0] ?? '');

function answer(text: string): string {
  const checked = readExpression(text, exampleDataset);
  if ('errors' in checked) return `error: ${checked.errors.map(({ message }) => message).join('; ')}`;
  if (!isRecord(record) || !isHistory(history)) return 'the page has no record';
  const environment = { today: '2025-06-02', holidays: new Set(['2025-06-05', '2025-06-09']), history };
  return written(compileToFunction(checked)(record, environment));
}

function written(value: Value | undefined): string {
  if (value === undefined) return 'unknown';
  return typeof value === 'string' ? `'${value}'` : String(value);
}

const examples = boxes('expression')
  .flatMap((box) => box.trim().split('\n'))
  .map((line) => line.split('→').map((part) => part.trim()));

test.each(examples)('the handbook says that %s is %s', (text, expected) =>
  expect(answer(text)).toBe(expected),
);

const constructs = [
  ...[
    'and',
    'or',
    'xor',
    'implies',
    'not',
    'in',
    'contains',
    '=',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    '+',
    '-',
    '*',
    '/',
    '|',
  ],
  ...[
    '.exists()',
    '.empty()',
    '.count()',
    '.sum()',
    '.min()',
    '.max()',
    '.avg()',
    '.where(',
    '.all(',
    '.any(',
  ],
  ...['.first()', '.not()', '.exists(acq', 'iif(', 'daysBetween(', 'workingDaysBetween(', 'monthsBetween('],
  ...['yearsBetween(', 'dateOf(', 'today()', 'history', '%record', '{}', '@T', "'kg/m2'", 'true', 'false'],
];

test.each(constructs)('the handbook has an example of %s', (construct) =>
  expect(examples.filter(([text]) => text?.includes(construct))).not.toEqual([]),
);
