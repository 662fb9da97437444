import { expect, test } from 'vitest';
import { accepted, readWritten } from '../../../test/support/read-written.ts';
import { container, number, textItem, writeDoseReport } from '../../../test/support/write-dose-report.ts';
import { written, writeDicom } from '../../../test/support/write-dicom.ts';
import { concepts, conceptEvidence, isConcept, nameOfCode, scanModes } from './concepts.ts';
import { childOf, childrenOf, descendantsOf, itemLimit, readContentTree } from './structured-report.ts';
import { tags } from './tags.ts';

const tree = accepted(
  readContentTree(readWritten(writeDoseReport({ events: [{ uid: '1.2.3.4' }, {}] })).dataset),
);

test('items are found by their code among the children of an item', () => {
  expect(tree.key).toBe('DCM 113701');
  expect(tree.concept?.meaning).toBe('X-Ray Radiation Dose Report');
  expect(childrenOf(tree, concepts.ctAcquisition)).toHaveLength(2);
  const accumulated = childOf(tree, concepts.ctAccumulated);
  expect(childOf(accumulated, concepts.eventCount)).toMatchObject({
    numbers: ['2'],
    unit: { value: '{events}' },
  });
  expect(childOf(tree, concepts.dlpTotal)).toBeUndefined();
  expect(childOf(undefined, concepts.dlpTotal)).toBeUndefined();
});

test('an item may lie deeper than expected', () => {
  expect(descendantsOf(tree, concepts.eventUid).map(({ text }) => text)).toEqual(['1.2.3.4']);
});

test.each([
  ['SRT', 'P5-08001'],
  ['SNM3', 'P5-08001'],
  ['99SDM', 'P5-08001'],
  ['SCT', '116152004'],
])('%s %s means a spiral', (scheme, value) => {
  expect(nameOfCode({ scheme, value, meaning: 'whatever it is called' }, scanModes)).toBe('spiral');
});

test('the meaning text alone means nothing', () => {
  expect(
    nameOfCode({ scheme: '99GE', value: '1', meaning: 'Spiral Acquisition' }, scanModes),
  ).toBeUndefined();
  expect(isConcept(undefined, scanModes.spiral)).toBe(false);
});

test('the codes are those of the standard, each with one meaning', () => {
  expect(conceptEvidence.status).toBe('published');
  const codes = Object.values({ ...concepts, ...scanModes }).flatMap((concept) => concept.codes);
  expect(
    codes.filter((code) => !/^(DCM \d{6}|LN \d+-\d|SCT \d+|SRT [A-Z0-9]+-[A-Z0-9]+)$/.test(code)),
  ).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});

test('an empty code sequence, or a code without value, is no code', () => {
  const region = [written(tags.CodeMeaning, 'LO', 'Other')];
  const items = [
    [written(tags.ConceptCodeSequence, 'SQ', [])],
    [written(tags.ConceptCodeSequence, 'SQ', [region])],
  ];
  const file = readWritten(
    writeDicom([written(tags.ContentSequence, 'SQ', items)], { undefinedLengths: true }),
  );
  expect(accepted(readContentTree(file.dataset)).children.map(({ code }) => code)).toEqual([
    undefined,
    undefined,
  ]);
});

test('more items than the limit are refused', () => {
  const many = Array.from({ length: itemLimit }, () => []);
  const file = readWritten(writeDicom([written(tags.ContentSequence, 'SQ', many)]));
  expect(readContentTree(file.dataset)).toMatchObject({ refused: 'too-large' });
});

test('texts and numbers below a container keep their values', () => {
  const items = [
    container(concepts.dose, textItem(concepts.comment, 'Gated'), number(concepts.dlp, '1.5\\2', 'mGy.cm')),
  ];
  const file = readWritten(writeDicom([written(tags.ContentSequence, 'SQ', items)], { explicit: false }));
  const dose = childOf(accepted(readContentTree(file.dataset)), concepts.dose);
  expect(childOf(dose, concepts.comment)?.text).toBe('Gated');
  expect(childOf(dose, concepts.dlp)?.numbers).toEqual(['1.5', '2']);
});
