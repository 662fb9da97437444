import { expect, test } from 'vitest';
import { datasetAt } from '../../../test/support/datasets.ts';
import { exampleExamination as view } from '../../../test/support/example-examination.ts';
import { singleElements } from '../../definition/record.ts';
import type { FieldReading } from '../field/field-reading.ts';
import { layGroupOut } from './group-layout.ts';
import { elementAt, fieldAnchor, isWorthShowing, readSections } from './read-sections.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const sections = readSections(dataset, view, '2026-01-01');
const fields = sections.flatMap((section) => section.fields);
const groups = sections.flatMap((section) => section.groups);

const fieldAt = (path: string): FieldReading | undefined => fields.find((field) => field.path === path);
const groupOf = (id: string) => {
  const found = groups.find(({ group }) => group.id === id);
  if (!found) throw new Error(`the dataset has no group ${id}`);
  return found;
};

test('no field of the definition is left out, answered or not', () =>
  expect(fields.map((field) => field.path)).toEqual(singleElements(dataset).map((element) => element.id)));

test('a field comes with its value, its source and its findings', () => {
  expect(fieldAt('rf.weight')?.value).toBe(84);
  expect(fieldAt('rf.weight')?.source?.kind).toBe('ct-header');
  expect(fieldAt('prep.rhythm')?.findings.map((finding) => finding.rule)).toEqual(['required']);
});

test('an unanswered field that is asked about stays visible when empty ones are hidden', () => {
  const visible = fields.filter(isWorthShowing).map((field) => field.path);
  expect(visible).toContain('prep.rhythm');
  expect(visible).not.toContain('prep.hrScan');
});

test.each<[string, boolean | undefined, string]>([
  ['con.volume', false, 'no contrast was given'],
  ['rf.weight', true, 'it is always asked'],
  ['sym.ccs', undefined, 'the symptoms it depends on are not answered'],
])('whether %s applies is %s: %s', (path, applies) => expect(fieldAt(path)?.applies).toBe(applies));

test('patient, centre and scanner, of which the record holds ids at most, are shown in words', () => {
  expect(fieldAt('pat.cpr')?.value).toBe(view.patient.maskedIdentifier);
  expect(fieldAt('adm.hospital')?.value).toBe(view.centreName);
  expect(fieldAt('adm.examId')?.value).toBe(view.id);
  expect(fieldAt('adm.scannerId')?.value).toBe('Siemens Healthineers SOMATOM Force (CT2)');
});

test('a section counts rows as answers and leaves out what does not apply', () => {
  const technique = sections.find(({ section }) => section.id === 'technique');
  const applying = technique?.fields.filter(({ applies }) => applies !== false).length ?? 0;
  expect(technique?.answered).toBe(4);
  expect(technique?.total).toBe(applying + 2);
  expect(applying).toBeLessThan(technique?.fields.length ?? 0);
});

test('a section gathers the findings of its fields and rows', () => {
  const technique = sections.find(({ section }) => section.id === 'technique');
  expect(technique?.findings.map((finding) => finding.field)).toEqual(['acquisition[1].rad.ctdivol']);
});

test('few rows with many fields stand side by side, many rows with a key go downwards', () => {
  const acquisition = layGroupOut(groupOf('acquisition'), false);
  const segment = layGroupOut(groupOf('segment'), false);
  expect([acquisition.direction, acquisition.headed]).toEqual(['across', 'number']);
  expect([segment.direction, segment.headed]).toEqual(['down', 'key']);
  expect(segment.elements[0]?.id).toBe('seg.segment');
});

test('a column nobody filled in is shown only with the empty fields', () => {
  const shown = (showEmpty: boolean) =>
    layGroupOut(groupOf('acquisition'), showEmpty).elements.map(({ id }) => id);
  expect(shown(false)).not.toContain('acq.pitch');
  expect(shown(true)).toContain('acq.pitch');
});

test.each([
  ['rf.weight', 'rf.weight', undefined],
  ['acquisition[3].rad.ctdivol', 'rad.ctdivol', 3],
  ['acquisition', undefined, undefined],
  ['rad.ctdivol', undefined, undefined],
  ['segment[0].rad.ctdivol', undefined, undefined],
])('the path %s leads to the element %s in row %s', (path, id, row) => {
  const found = elementAt(dataset, path);
  expect(found?.element.id).toBe(id);
  expect(found?.row).toBe(row);
});

test('an anchor has no character that an address would have to escape', () =>
  expect(fieldAnchor('acquisition[3].rad.ctdivol')).toBe('field-acquisition-3-rad-ctdivol'));
