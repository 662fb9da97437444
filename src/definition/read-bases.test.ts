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

test('a data source says how it is delivered, if there is a way', () => {
  const given = reading(
    'data-sources.yaml',
    `lpr:\n  ${described}\n  delivered: { register: lpr, event: ct }\n`,
  );
  expect(readDataSources(given)).toMatchObject({
    lpr: { id: 'lpr', delivered: { register: 'lpr', event: 'ct' } },
  });
  const none = reading('data-sources.yaml', `audit:\n  ${described}\n`);
  expect(readDataSources(none)['audit']).not.toHaveProperty('delivered');
  const wrong = reading('data-sources.yaml', `LPR:\n  ${described}\n  delivered: { event: ct }\n`);
  readDataSources(wrong);
  expect(messages(wrong)).toEqual(["'LPR' must be in kebab-case", expect.stringContaining('register')]);
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
