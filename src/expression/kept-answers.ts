import type { Dataset, Group } from '../definition/dataset.ts';
import { tableName } from '../definition/column-name.ts';
import type { CheckedExpression } from './check-types.ts';
import { askedOfRecords } from './check-definition.ts';
import { partsOf } from './parts.ts';
import type { Rows, Term } from './term.ts';

/**
 * What a rule or an indicator asks of the rows of a record, answered once when the record is written and kept in a column
 * beside its values, so that asking it of all records joins no rows.
 */
export interface KeptAnswer {
  /** The name follows from the question, so that another question never finds the column of this one. */
  readonly column: string;
  readonly question: CheckedExpression;
  /** The groups whose rows it looks at. */
  readonly groups: readonly Group[];
}

/** The rows a term looks at, in itself and within them. */
function rowsWithin(term: Term): readonly Rows[] {
  const { here, rows, within } = partsOf(term);
  const inner = rows ? [...rows.criteria, ...within] : [];
  return [...(rows ? [rows] : []), ...[...here, ...inner].flatMap(rowsWithin)];
}

/** Whether a term answers the same on every day, whatever the holidays. */
function isTimeless(term: Term): boolean {
  if (term.kind === 'today' || (term.kind === 'between' && term.measure === 'workingDays')) return false;
  const { here, rows, within } = partsOf(term);
  return [...here, ...(rows?.criteria ?? []), ...within].every(isTimeless);
}

/** Whether a term asks rows of the record `e` and the answer follows from that record alone. */
function isOfRecord(term: Term): boolean {
  const { rows } = partsOf(term);
  return rows?.frame === 1 && rowsWithin(term).every(({ of }) => of !== 'history') && isTimeless(term);
}

/** The question as text: what it reads and compares, without the place where it was written. */
const questionText = (term: Term): string =>
  JSON.stringify(term, (key, value: unknown) => {
    if (key === 'source') return undefined;
    return (key === 'element' || key === 'group') && hasId(value) ? value.id : value;
  });

const hasId = (value: unknown): value is { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value;

/** FNV-1a of 32 bits (draft-eastlake-fnv): two questions of one column would make a table PostgreSQL refuses. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The column that holds the answer to a question about rows, where it is kept; undefined for any other term. */
export function answerColumn(term: Term): string | undefined {
  const { rows } = partsOf(term);
  if (!rows || rows.of === 'history' || !isOfRecord(term)) return undefined;
  return `kept_${tableName(rows.of.group.id)}_${hashOf(questionText(term))}`;
}

function questionsIn(term: Term): readonly Term[] {
  if (isOfRecord(term)) return [term];
  return partsOf(term).here.flatMap(questionsIn);
}

function answerTo(term: Term, dataset: Dataset): readonly (readonly [string, KeptAnswer])[] {
  const column = answerColumn(term);
  const groups = rowsWithin(term).flatMap(({ of }) => (of === 'history' ? [] : [of.group]));
  const question = { term, type: term.type, dataset };
  return column === undefined ? [] : [[column, { column, question, groups: [...new Set(groups)] }]];
}

/** What the tables keep that a definition is asked of. */
const known = new WeakMap<Dataset, ReadonlyMap<string, KeptAnswer>>();

/**
 * The answers that the tables of a dataset keep, by column, in the order in which its rules and indicators ask. Found once
 * for a dataset: `dataset` is the definition whose tables are installed, also when a changed rule is asked of them.
 */
export function keptAnswersOf(dataset: Dataset): ReadonlyMap<string, KeptAnswer> {
  const found = known.get(dataset);
  if (found) return found;
  const questions = askedOfRecords(dataset).flatMap(({ term }) => questionsIn(term));
  const answers = new Map(questions.flatMap((term) => answerTo(term, dataset)));
  known.set(dataset, answers);
  return answers;
}

/** A definition that is asked of the tables of another: they keep what the installed one asks. Answers it. */
export function overTablesOf(asked: Dataset, installed: Dataset): Dataset {
  known.set(asked, keptAnswersOf(installed));
  return asked;
}
