import type { RecordContent, Value, Values } from './record.ts';
import { isSameValue, type RecordEdit } from './record-edit.ts';

type Answer = Value | readonly Values[] | null;

/** One answer that two people changed differently: an element, or a whole group of rows. */
export interface EditConflict {
  readonly id: string;
  readonly mine: Answer;
  readonly theirs: Answer;
}

/** An edit that can be made on the newer record, and the answers in which it contradicts what was saved meanwhile. */
export interface MergedEdit {
  readonly edit: RecordEdit;
  readonly conflicts: readonly EditConflict[];
}

const isSameRow = (a: Values, b: Values): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((id) => isSameValue(a[id], b[id]));

function isSameRows(a: readonly Values[], b: readonly Values[]): boolean {
  return a.length === b.length && a.every((row, index) => isSameRow(row, b[index] ?? {}));
}

const isSameAnswer = (a: Value | null, b: Value | null): boolean =>
  isSameValue(a ?? undefined, b ?? undefined);

/** Which entries of an edit still say something, and which contradict; `same` compares what stands there. */
function mergeEntries<T extends Answer>(
  entries: Readonly<Record<string, T>>,
  standing: { readonly base: (id: string) => T; readonly theirs: (id: string) => T },
  same: (a: T, b: T) => boolean,
): { readonly kept: Readonly<Record<string, T>>; readonly conflicts: readonly EditConflict[] } {
  const open = Object.entries(entries).filter(([id, mine]) => !same(mine, standing.theirs(id)));
  const contradicting = open.filter(([id]) => !same(standing.base(id), standing.theirs(id)));
  return {
    kept: Object.fromEntries(open),
    conflicts: contradicting.map(([id, mine]) => ({ id, mine, theirs: standing.theirs(id) })),
  };
}

/**
 * The edit a person made on `base`, when somebody else saved `theirs` first. What only one of them changed is taken from
 * that one; where both changed an answer differently, both are in `conflicts` and the person decides. Groups of rows are
 * one answer each.
 */
export function mergeEdits(base: RecordContent, mine: RecordEdit, theirs: RecordContent): MergedEdit {
  const values = mergeEntries<Value | null>(
    mine.values,
    { base: (id) => base.values[id] ?? null, theirs: (id) => theirs.values[id] ?? null },
    isSameAnswer,
  );
  const groups = mergeEntries<readonly Values[]>(
    mine.groups,
    { base: (id) => base.groups[id] ?? [], theirs: (id) => theirs.groups[id] ?? [] },
    isSameRows,
  );
  return {
    edit: { values: values.kept, groups: groups.kept },
    conflicts: [...values.conflicts, ...groups.conflicts],
  };
}
