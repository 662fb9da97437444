import type { DataElement } from '../../definition/dataset.ts';
import { mergeEdits, type EditConflict } from '../../definition/merge-edits.ts';
import { applyEdit, emptyEdit, isSameValue, type RecordEdit } from '../../definition/record-edit.ts';
import { fieldPath, type RecordContent, type Value, type Values } from '../../definition/record.ts';
import { isSameFinding, type GivenReason } from '../../validation/standing-reasons.ts';

/** Where a field stands: in the record itself, or in a row of a group. */
export interface FieldPlace {
  readonly element: DataElement;
  readonly group?: { readonly id: string; readonly row: number };
}

export const pathOf = ({ element, group }: FieldPlace): string => fieldPath(element.id, group);

/**
 * A form that is being filled: what somebody changed on a revision, the texts that are not understood yet, and the
 * reasons for changing what a machine measured (by element id, or group id). Nothing typed is ever dropped silently.
 */
export interface FormState {
  readonly revision: number;
  readonly base: RecordContent;
  readonly edit: RecordEdit;
  readonly typed: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<string, string>>;
  /** Why warnings may stand. */
  readonly acceptances: readonly GivenReason[];
  readonly identifier?: string;
}

export const openForm = (revision: number, base: RecordContent): FormState => ({
  ...{ revision, base, edit: emptyEdit, typed: {}, reasons: {}, acceptances: [] },
});

/** The record as it stands on the screen. */
export const contentOf = ({ base, edit }: FormState): RecordContent => applyEdit(base, edit);

/** Whether anything would be lost if the form were closed. */
export const isTouched = ({ edit, typed, identifier, acceptances }: FormState): boolean =>
  Object.keys(edit.values).length + Object.keys(edit.groups).length + Object.keys(typed).length > 0 ||
  acceptances.length > 0 ||
  identifier !== undefined;

const without = <T>(entries: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(entries).filter(([other]) => other !== key));

/** A text that means nothing yet stays in its field as it was typed; the value before it stays in the record. */
export const keepTyped = (form: FormState, place: FieldPlace, text: string): FormState => ({
  ...form,
  typed: { ...form.typed, [pathOf(place)]: text },
});

function withValue(values: Values, id: string, value: Value | null): Values {
  return value === null ? without(values, id) : { ...values, [id]: value };
}

/** A group of rows as it stands now. An edit that leads back to what was there is none. */
export function setRows(form: FormState, group: string, rows: readonly Values[]): FormState {
  const isAsBefore = JSON.stringify(rows) === JSON.stringify(form.base.groups[group] ?? []);
  const groups = isAsBefore ? without(form.edit.groups, group) : { ...form.edit.groups, [group]: rows };
  return { ...form, edit: { ...form.edit, groups } };
}

/** A field with a new value, or emptied with null. */
export function setValue(form: FormState, place: FieldPlace, value: Value | null): FormState {
  const next = { ...form, typed: without(form.typed, pathOf(place)) };
  const { element, group } = place;
  if (group) {
    const rows = contentOf(next).groups[group.id] ?? [];
    const changed = rows.map((row, index) => (index === group.row ? withValue(row, element.id, value) : row));
    return setRows(next, group.id, changed);
  }
  const isAsBefore = isSameValue(value ?? undefined, form.base.values[element.id]);
  const values = isAsBefore
    ? without(form.edit.values, element.id)
    : { ...form.edit.values, [element.id]: value };
  return { ...next, edit: { ...form.edit, values } };
}

/** The reason for changing what a machine measured, by element id or group id. */
export const giveReason = (form: FormState, answer: string, reason: string): FormState => ({
  ...form,
  reasons: { ...form.reasons, [answer]: reason },
});

/** Why a warning may stand; a later reason for the same warning replaces the earlier. */
export const acceptWarning = (form: FormState, given: GivenReason): FormState => ({
  ...form,
  acceptances: [...form.acceptances.filter((each) => !isSameFinding(each, given)), given],
});

/** The number of a patient nobody has named yet; an empty one takes it back. */
export function nameForm(form: FormState, identifier: string): FormState {
  const { revision, base, edit, typed, reasons, acceptances } = form;
  return { revision, base, edit, typed, reasons, acceptances, ...(identifier !== '' && { identifier }) };
}

/** The form on the revision somebody else saved meanwhile, with the answers both changed. */
export function rebase(
  form: FormState,
  revision: number,
  theirs: RecordContent,
): { readonly form: FormState; readonly conflicts: readonly EditConflict[] } {
  const { edit, conflicts } = mergeEdits(form.base, form.edit, theirs);
  return { form: { ...form, revision, base: theirs, edit }, conflicts };
}

/** The form after it was saved: what was typed since stays an edit. */
export function settle(form: FormState, revision: number, saved: RecordContent): FormState {
  const { edit } = mergeEdits(saved, form.edit, saved);
  return { revision, base: saved, edit, typed: form.typed, reasons: {}, acceptances: [] };
}

/** The form with the other person's answer where both changed it. */
export const takeTheirs = (form: FormState, id: string): FormState => ({
  ...form,
  edit: { values: without(form.edit.values, id), groups: without(form.edit.groups, id) },
});
