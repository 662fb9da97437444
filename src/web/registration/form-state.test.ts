import { expect, test } from 'vitest';
import { datasetAt } from '../../../test/support/datasets.ts';
import { elementById } from '../../definition/record.ts';
import {
  acceptWarning,
  contentOf,
  isTouched,
  keepTyped,
  openForm,
  rebase,
  setRows,
  setValue,
  settle,
  takeTheirs,
  type FieldPlace,
} from './form-state.ts';

const elements = elementById(datasetAt('cardiac-ct/1.0.0'));
function place(id: string, row?: number): FieldPlace {
  const placed = elements.get(id);
  if (!placed) throw new Error(`the dataset has no element ${id}`);
  if (row === undefined || !placed.group) return { element: placed.element };
  return { element: placed.element, group: { id: placed.group.id, row } };
}

const base = {
  values: { 'rf.weight': 80, 'ref.examType': ['1', '2'] },
  groups: { segment: [{ 'seg.segment': '5' }] },
};
const form = openForm(3, base);

test('a form that was only opened loses nothing when it is closed', () =>
  expect(isTouched(form)).toBe(false));

test('a value that is typed back is no change', () => {
  const changed = setValue(form, place('rf.weight'), 90);
  expect(contentOf(changed).values['rf.weight']).toBe(90);
  expect(isTouched(setValue(changed, place('rf.weight'), 80))).toBe(false);
  expect(isTouched(setValue(form, place('ref.examType'), ['2', '1']))).toBe(false);
});

test('an emptied field is absent', () =>
  expect(contentOf(setValue(form, place('rf.weight'), null)).values).not.toHaveProperty('rf.weight'));

test('a text that is not understood stays typed, and leaves the value as it was', () => {
  const typing = keepTyped(form, place('rf.weight'), '8x');
  expect(typing.typed).toEqual({ 'rf.weight': '8x' });
  expect(contentOf(typing)).toEqual(base);
  expect(isTouched(typing)).toBe(true);
  expect(setValue(typing, place('rf.weight'), 81).typed).toEqual({});
});

test('a field of a row changes its row alone, and the row of before is no change', () => {
  const changed = setValue(form, place('seg.stenosis', 0), '3');
  expect(contentOf(changed).groups['segment']).toEqual([{ 'seg.segment': '5', 'seg.stenosis': '3' }]);
  expect(isTouched(setValue(changed, place('seg.stenosis', 0), null))).toBe(false);
  expect(contentOf(setRows(form, 'segment', [])).groups).toEqual({});
});

test('what was typed while the form was saved stays typed', () => {
  const sent = setValue(form, place('rf.weight'), 90);
  const typedOn = setValue(setValue(sent, place('rf.weight'), 91), place('rf.height'), 180);
  const after = settle(typedOn, 4, contentOf(sent));
  expect(after).toMatchObject({ revision: 4, edit: { values: { 'rf.weight': 91, 'rf.height': 180 } } });
  expect(isTouched(settle(sent, 4, contentOf(sent)))).toBe(false);
});

test('on a newer revision what is mine stays, and where both changed one can take the other', () => {
  const mine = setValue(setValue(form, place('rf.weight'), 90), place('rf.height'), 180);
  const theirs = { ...base, values: { ...base.values, 'rf.weight': 85 } };
  const { form: merged, conflicts } = rebase(mine, 4, theirs);
  expect(conflicts).toEqual([{ id: 'rf.weight', mine: 90, theirs: 85 }]);
  expect(contentOf(merged).values).toMatchObject({ 'rf.weight': 90, 'rf.height': 180 });
  expect(contentOf(takeTheirs(merged, 'rf.weight')).values).toMatchObject({
    'rf.weight': 85,
    'rf.height': 180,
  });
});

test('the last reason for a warning counts, belongs to the form, and is done with once it is saved', () => {
  const given = { rule: 'effective-dose-high', field: 'rad.effDose' };
  const first = acceptWarning(form, { ...given, reason: 'first' });
  const second = acceptWarning(first, { ...given, reason: 'second' });
  const other = acceptWarning(second, { rule: 'effective-dose-high', reason: 'of the record' });
  expect(other.acceptances.map(({ reason }) => reason)).toEqual(['second', 'of the record']);
  expect(isTouched(other)).toBe(true);
  expect(isTouched(settle(other, 4, base))).toBe(false);
});
