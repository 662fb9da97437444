import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { datasetAt } from '../../../test/support/datasets.ts';
import { elementById } from '../../definition/record.ts';
import { en } from '../texts/en.ts';
import { wordsIn } from '../texts/language.tsx';
import type { FieldReading } from './field-reading.ts';
import { FieldValue } from './field-value.tsx';
import { sourceDetails, SourceStory } from './source-mark.tsx';

const dataset = datasetAt('cardiac-ct/1.0.0');
const reading = { dataset, words: wordsIn('en') };

function drawn(id: string, rest: Partial<FieldReading>): string {
  const element = elementById(dataset).get(id)?.element;
  if (!element) throw new Error(`the dataset has no ${id}`);
  const field = {
    path: id,
    element,
    value: undefined,
    source: undefined,
    findings: [],
    applies: true,
    ...rest,
  };
  return renderToStaticMarkup(<FieldValue field={field} reading={reading} />);
}

test('a value stands with a mark of its source that can be focused and has a name', () => {
  const markup = drawn('rf.weight', { value: 84, source: { kind: 'ct-header' } });
  expect(markup).toContain('84\u00a0kg');
  expect(markup).toMatch(
    /<button type="button" class="source source-ct-header">CT<span[^>]*> source of Weight: CT header</,
  );
});

test('a value without a source has no mark', () =>
  expect(drawn('rf.weight', { value: 84 })).not.toContain('button'));

test('a missing answer is said, not left blank', () =>
  expect(drawn('rf.weight', {})).toContain(en.notAnswered));

test('a missing answer that was not asked for is no gap', () =>
  expect(drawn('con.volume', { applies: false })).toContain(en.examination.doesNotApply));

test('a missing answer that may not have been asked for says so', () =>
  expect(drawn('con.volume', { applies: undefined })).toContain(en.examination.mayNotApply));

test('the story of a source names its kind, its rule and the object it was read from', () => {
  const source = { kind: 'rdsr', sopInstanceUid: '1.2.3', rule: 'dose-report 1.2.0' } as const;
  const story = renderToStaticMarkup(<SourceStory source={source} />);
  expect(story).toContain('Dose report');
  expect(story).toContain('1.2.3');
  expect(sourceDetails(source, en)).toEqual([
    ['Rule', 'dose-report 1.2.0'],
    ['SOP Instance UID', '1.2.3'],
  ]);
});

test('a value of a spreadsheet names file, row and column', () =>
  expect(sourceDetails({ kind: 'csv', file: 'a.csv', row: 14, column: 'pulse' }, en)).toEqual([
    ['File', 'a.csv'],
    ['Row', '14'],
    ['Column', 'pulse'],
  ]));
