import fc from 'fast-check';
import fhirpath from 'fhirpath';
import { expect, test } from 'vitest';
import type { DataElement } from '../../src/definition/dataset.ts';
import {
  groupsOf,
  singleElements,
  type RecordContent,
  type Value,
  type Values,
} from '../../src/definition/record.ts';
import { compileToFunction } from '../../src/expression/compile-to-function.ts';
import { readExpression } from '../../src/expression/read-expression.ts';
import { standardDataset, expressionTexts, storedRecords } from './expression-cases.ts';

const seed = Number(process.env['EXPRESSION_SEED'] ?? Date.now() % 1_000_000_000);
const count = Number(process.env['EXPRESSION_BATCHES'] ?? 60) * 10;
const environment = { today: '2025-03-15', holidays: new Set<string>() };

const elements = new Map(
  [...singleElements(standardDataset), ...groupsOf(standardDataset).flatMap((group) => group.elements)].map(
    (element) => [element.id, element],
  ),
);

function nameOf(element: DataElement, value: Value): Value | undefined {
  if (element.type !== 'coded' && element.type !== 'multi-coded') return value;
  const codes = standardDataset.valueSets[element.valueSet]!.codes.filter(({ missing }) => !missing);
  const name = (each: string) => codes.find(({ code }) => code === each)?.name;
  if (typeof value === 'object') return value.map(name).filter((each) => each !== undefined);
  return typeof value === 'string' ? name(value) : undefined;
}

/** A value as a FHIRPath engine reads it: codes by name, unknown left out. */
function plainValue(element: DataElement, value: Value): Value | undefined {
  if (element.type === 'tri-state') return value === '9' ? undefined : value === '1';
  return nameOf(element, value);
}

/** `rf.height` becomes `height` within `rf`. */
function nested(values: Values): Readonly<Record<string, unknown>> {
  const object: Record<string, Record<string, unknown>> = {};
  for (const [id, value] of Object.entries(values)) {
    const [outer = '', inner = ''] = id.split('.');
    const plain = plainValue(elements.get(id)!, value);
    if (plain !== undefined) object[outer] = { ...object[outer], [inner]: plain };
  }
  return object;
}

const asResource = ({ values, groups }: RecordContent) => ({
  ...nested(values),
  ...Object.fromEntries(Object.entries(groups).map(([id, rows]) => [id, rows.map(nested)])),
});

const conversions: Readonly<Partial<Record<DataElement['type'], string>>> = {
  'tri-state': 'toBoolean()',
  boolean: 'toBoolean()',
  date: 'toDate()',
  datetime: 'toDateTime()',
  time: 'toTime()',
};

/** In plain JSON days and times are texts; FHIRPath wants to be told. */
const withConversions = (text: string): string =>
  text.replace(/[a-z]+\.[a-z][A-Za-z]+(?:\.first\(\))?(?![A-Za-z.(])/g, (path) => {
    const conversion = conversions[elements.get(path.replace('.first()', ''))?.type ?? 'text'];
    return conversion ? `${path}.${conversion}` : path;
  });

const withoutSignOfZero = (value: unknown) => (value === 0 ? 0 : value);

test('a standard expression means what FHIRPath says', () => {
  const records = fc
    .sample(storedRecords('ordinary'), { seed, numRuns: 40 })
    .map(({ content }) => ({ content, resource: asResource(content) }));
  let cases = 0;
  fc.assert(
    fc.property(expressionTexts('standard', 3), (text) => {
      const checked = readExpression(text, standardDataset);
      if ('errors' in checked) throw new Error(`${text}: ${JSON.stringify(checked.errors)}`);
      const ask = compileToFunction(checked);
      const oracle = fhirpath.compile(withConversions(text), undefined, { async: false });
      for (const { content, resource } of records) {
        const answers: unknown[] = oracle(resource);
        const answer = withoutSignOfZero(ask(content, environment));
        expect({ text, content, answer }).toEqual({ text, content, answer: withoutSignOfZero(answers[0]) });
        cases += 1;
      }
    }),
    { seed, numRuns: count },
  );
  console.log(`fhirpath: ${cases} generated cases agree (EXPRESSION_SEED=${seed})`);
  expect(cases).toBeGreaterThanOrEqual(20_000);
});
