import { isDeepStrictEqual } from 'node:util';
import type { Dataset } from '../definition/dataset.ts';
import type { RuleFinding } from '../definition/finding.ts';
import { answerOf, unreasonedAnswers, type Reasons } from '../definition/override-reasons.ts';
import { reasonFault } from '../definition/reason-text.ts';
import { applyEdit, changedPaths, fieldsOf, type RecordEdit } from '../definition/record-edit.ts';
import {
  elementById,
  groupsOf,
  isTyped,
  isMachine,
  sourceOf,
  type Provenance,
  type RecordContent,
  type Source,
} from '../definition/record.ts';
import { Problem } from '../kernel/problem.ts';

export interface WrittenRecord {
  readonly content: RecordContent;
  readonly provenance: Provenance;
}

function requireEditable(dataset: Dataset, { values, groups }: RecordEdit): void {
  const elements = elementById(dataset);
  const editable = (id: string): boolean => {
    const placed = elements.get(id);
    return placed !== undefined && !placed.group && isTyped(placed.element);
  };
  const known = new Set(groupsOf(dataset).map(({ id }) => id));
  const refused = [
    ...Object.keys(values).filter((id) => !editable(id)),
    ...Object.keys(groups).filter((id) => !known.has(id)),
  ];
  if (refused.length > 0) throw refusedFields('These fields cannot be typed', refused);
}

const refusedFields = (reason: string, fields: readonly string[]): Problem => {
  const named = fields.slice(0, 20).map((field) => field.slice(0, 80));
  return new Problem('valueRefused', { reason: `${reason}: ${named.join(', ')}`, fields: named });
};

function requireReasons(paths: readonly string[], before: Provenance, reasons: Reasons): void {
  const missing = unreasonedAnswers(paths, before, reasons);
  if (missing.length > 0)
    throw new Problem('reasonNeeded', {
      reason: `Give a reason for changing what a machine measured: ${missing.join(', ')}`,
      fields: missing,
    });
  for (const [answer, reason] of Object.entries(reasons)) {
    const fault = reason.trim() === '' ? undefined : reasonFault(reason);
    if (fault !== undefined) throw refusedFields(`The reason ${fault}`, [answer]);
  }
}

/** The provenance after an edit: what it did not touch keeps its source; what it changed was typed. */
function provenanceAfter(
  { content, provenance }: WrittenRecord,
  paths: ReadonlySet<string>,
  reasonOf: (path: string) => string | undefined,
): Provenance {
  const sources: Source[] = [];
  const place = (source: Source): number => {
    const known = sources.findIndex((other) => isDeepStrictEqual(other, source));
    return known === -1 ? sources.push(source) - 1 : known;
  };
  const typed = (path: string): Source => {
    const reason = reasonOf(path);
    return { kind: 'form', ...(reason !== undefined && { reason }) };
  };
  const fields = [...fieldsOf(content).keys()].flatMap((path) => {
    const source = paths.has(path) ? typed(path) : sourceOf(provenance, path);
    return source ? [[path, place(source)] as const] : [];
  });
  return { sources, fields: Object.fromEntries(fields) };
}

/**
 * A record as a person's edit leaves it. Problems: `valueRefused` for fields that nobody types (derived, held by the
 * record's keys, unknown), `reasonNeeded` where a machine's value is changed without one.
 */
export function editRecord(
  dataset: Dataset,
  before: WrittenRecord,
  edit: RecordEdit,
  reasons: Reasons,
): WrittenRecord {
  requireEditable(dataset, edit);
  const content = applyEdit(before.content, edit);
  const paths = changedPaths(before.content, content);
  requireReasons(paths, before.provenance, reasons);
  const reasonOf = (path: string): string | undefined =>
    isMachine(sourceOf(before.provenance, path)) ? reasons[answerOf(path)]?.trim() : undefined;
  return {
    content,
    provenance: provenanceAfter({ content, provenance: before.provenance }, new Set(paths), reasonOf),
  };
}

/** Rules that say of one value that it is none the tables can hold. */
const unstorable: ReadonlySet<string> = new Set([
  ...['type', 'code', 'range', 'length', 'unknown-field', 'max-rows'],
]);

/** Throws `valueRefused` when the edit put in something that no table can hold; its words stay in the browser. */
export function requireStorable(dataset: Dataset, findings: readonly RuleFinding[]): void {
  const refused = findings.filter(({ rule, severity }) => severity === 'error' && unstorable.has(rule));
  const elements = elementById(dataset);
  // A derived value that is not possible is left out of the record already.
  const fields = [...new Set(refused.map(({ field }) => field ?? ''))].filter(
    (field) => !elements.get(field)?.element.derived,
  );
  if (fields.length > 0) throw refusedFields('These fields hold something that cannot be stored', fields);
}
