import { expect, test } from 'vitest';
import type { RecordContent } from '../definition/record.ts';
import { checkDefinitionExpressions } from './check-definition.ts';
import { compileToFunction } from './compile-to-function.ts';
import { compileToSql } from './compile-to-sql.ts';
import { exampleDataset } from './example-dataset.ts';
import { readExpression } from './read-expression.ts';

const label = { en: 'x', da: 'x' };
const place = { file: 'expressions.yaml', line: 3 };
const evidence = { source: 'test', status: 'local' } as const;

function datasetWith(expressions: Readonly<Record<string, string>>) {
  const named = Object.entries(expressions).map(
    ([id, expression]) => [id, { id, label, description: label, expression, evidence, place }] as const,
  );
  return { ...exampleDataset, expressions: Object.fromEntries(named) };
}

const dataset = datasetWith({
  ccta: "ref.examType contains 'ccta'",
  first: '%ccta and history.where(%ccta and adm.examDate < %record.adm.examDate).empty()',
  day: 'adm.examDate',
});
const environment = { today: '2026-01-01', holidays: new Set<string>() };

function asked(text: string, record: RecordContent, history: readonly RecordContent[] = []) {
  const checked = readExpression(text, dataset);
  if ('errors' in checked) return checked.errors;
  return compileToFunction(checked)(record, { ...environment, history });
}
const examined = (day: string, ...types: readonly string[]): RecordContent => ({
  values: { 'adm.examDate': day, 'ref.examType': types },
  groups: {},
});

test('a name stands for its expression, within names and within the history too', () => {
  const later = examined('2025-06-01', '2');
  expect(asked('%first', later)).toBe(true);
  expect(asked('%first', later, [examined('2025-05-01', '1')])).toBe(true);
  expect(asked('%first', later, [examined('2025-05-01', '2')])).toBe(false);
  expect(asked('%first', later, [examined('2025-07-01', '2')])).toBe(true);
  expect(asked('not %ccta', later)).toBe(false);
});

test('a name may stand for any value, and becomes the same SQL as its text', () => {
  const sqlOf = (text: string) => {
    const checked = readExpression(text, dataset);
    if ('errors' in checked) throw new Error(text);
    return compileToSql(checked, { environment, firstParameter: 1 }).text;
  };
  expect(asked('%day = @2025-06-01', examined('2025-06-01'))).toBe(true);
  expect(sqlOf('%day = @2025-06-01')).toBe(sqlOf('adm.examDate = @2025-06-01'));
});

test.each([
  ['%other', 'There is no %other in expressions.yaml'],
  ['%record', 'After %record stands a dot and an element'],
  ['%record = 1', 'After %record stands a dot and an element'],
  ['%day and true', 'This is a date; a yes/no value is needed here'],
  ['%ccta.x', 'There is no %ccta; %record is the record'],
])('%s: %s', (text, message) => {
  const errors = asked(text, examined('2025-06-01'));
  expect(JSON.stringify(errors)).toContain(message);
});

const faults = (expressions: Readonly<Record<string, string>>) =>
  checkDefinitionExpressions(datasetWith(expressions)).map(({ message }) => message);

test('a name that is wrong is found where it is defined, also when nothing uses it', () => {
  expect(faults({ tall: 'rf.heigth > 1' })).toEqual([
    'tall, expression: There is no element or group rf.heigth here (character 1)',
  ]);
  expect(faults({ tall: 'rf.height > ' })).toEqual([
    'tall, expression: The expression ends too early (character 13)',
  ]);
  expect(faults({ tall: 'rf.height > 1', man: '%tall and ' })[0]).toContain('man, expression:');
});

test('a name defined by itself is an error, and so are names nested out of sight', () => {
  expect(faults({ a: 'not %b', b: 'not %a' })[0]).toContain('%b is defined by itself: b <- a <- b');
  const nested = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`n${index}`, index === 0 ? 'ae.any' : `not %n${index - 1}`]),
  );
  expect(faults(nested)[0]).toContain('Names stand within names at most 6 deep');
});
