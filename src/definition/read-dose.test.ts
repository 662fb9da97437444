import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import { checkDose } from './check-dose.ts';
import type { DefinitionError } from './definition-error.ts';
import { readDose } from './read-dose.ts';

const cardiacCt = datasetAt('cardiac-ct/1.0.0');
const evidence = '{ source: proposed, status: provisional }';
const given = (changes: string) => {
  const errors: DefinitionError[] = [];
  const text = `
values: standard-protocol
evidence: ${evidence}
aside: [localizer]
coronary: [ccta-padded]
suggestions: [{ type: ccta, gating: [prospective-padded], name: ccta-padded }]
comparison: { weightKg: [50, 90], fewest: 20, evidence: ${evidence} }
bands: { bmi: { below: [25, 30], evidence: ${evidence} }, heartRate: { below: [60], evidence: ${evidence} } }
levels:
  - id: one
    country: { en: A, da: A }
    label: { en: B, da: B }
    protocols: coronary
    quantity: dlp
    value: 280
    evidence: ${evidence}
${changes}`;
  const { dose } = readDose({ files: new Map([['dose.yaml', text]]), references: [], errors });
  return { dose, messages: errors.map(({ message }) => message) };
};

test('levels for the coronary examination are for all of its protocols', () => {
  const { dose, messages } = given('');
  expect(messages).toEqual([]);
  expect(dose?.levels).toMatchObject([
    { id: 'one', protocols: ['ccta-padded'], quantity: 'dlp', value: 280 },
  ]);
  expect(dose?.comparison).toMatchObject({ weightKg: [50, 90], fewest: 20 });
});

test('a dataset without the file compares no doses', () => {
  expect(readDose({ files: new Map(), references: [], errors: [] })).toEqual({});
});

test('what names no code is an error, and so are two names for one kind of acquisition', () => {
  const { dose } = given('');
  if (!dose) throw new Error('it was read above');
  const [suggestion] = dose.suggestions;
  const wrong = {
    ...dose,
    coronary: ['ccta-golden'],
    suggestions: suggestion ? [suggestion, { ...suggestion, name: 'late' }] : [],
  };
  expect(checkDose({ ...cardiacCt, dose: wrong }).map(({ message }) => message)).toEqual([
    "unknown code 'ccta-golden'",
    "the acquisition 'ccta' suggests several names",
  ]);
});
