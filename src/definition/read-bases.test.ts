import { expect, test } from 'vitest';
import type { DefinitionError } from './definition-error.ts';
import { datasetOfBasis } from './basis.ts';
import { readBases, readDataSources, readNamedExpressions } from './read-bases.ts';
import { datasetOf, plain } from '../../test/support/small-dataset.ts';

const described = `label: { en: a, da: a }
  description: { en: b, da: b }
  evidence: { source: proposed, status: provisional }`;

function reading(file: string, text: string) {
  const errors: DefinitionError[] = [];
  return { files: new Map([[file, text]]), references: [], errors };
}
const messages = ({ errors }: { errors: readonly DefinitionError[] }) => errors.map(({ message }) => message);

test('a named expression has a label and its text', () => {
  const given = reading('expressions.yaml', `firstCcta:\n  ${described}\n  expression: "%ccta and a.b"\n`);
  expect(readNamedExpressions(given)).toMatchObject({
    firstCcta: { id: 'firstCcta', label: { en: 'a' }, expression: '%ccta and a.b' },
  });
  expect(given.errors).toEqual([]);
});

test('a data source says whether the registry can receive it', () => {
  const given = reading('data-sources.yaml', `lpr:\n  ${described}\n  received: true\n`);
  expect(readDataSources(given)).toMatchObject({ lpr: { id: 'lpr', received: true } });
  const wrong = reading('data-sources.yaml', `LPR:\n  ${described}\n  received: often\n`);
  readDataSources(wrong);
  expect(messages(wrong)).toEqual(["'LPR' must be in kebab-case", 'must be true or false']);
});

test('the elements of a basis are those of its dataset, and a dataset without such files has none', () => {
  const element =
    '- { id: cov.date, label: { en: d, da: d }, type: date, evidence: { source: proposed, status: provisional } }';
  const given = reading('bases.yaml', `coverage:\n  ${described}\n  elements:\n    ${element}\n`);
  const bases = readBases(given);
  expect(given.errors).toEqual([]);
  const dataset = { ...datasetOf({ elements: [plain('date', 'adm.examDate')] }), bases };
  expect(datasetOfBasis(dataset, 'coverage').sections[0]?.elements.map(({ id }) => id)).toEqual(['cov.date']);
  expect(datasetOfBasis(dataset, 'examination')).toBe(dataset);
  expect(readBases(reading('other.yaml', ''))).toEqual({});
});
