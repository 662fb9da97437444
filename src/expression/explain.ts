import { fieldPath, type RecordContent, type Value } from '../definition/record.ts';
import type { CheckedExpression } from './check-types.ts';
import { candidatesOf, within } from './compile-rows.ts';
import { compileTerm, situationOf } from './compile-to-function.ts';
import type { Environment, Situation } from './evaluate.ts';
import { isRead, partsOf } from './parts.ts';
import type { Rows, Term } from './term.ts';
import { writeExpression } from './write-expression.ts';

/** A field a clause reads, with the value as it is stored; undefined when the record has none. */
interface FieldRead {
  readonly path: string;
  readonly value: Value | undefined;
}

/**
 * Why a clause has its value: its text, its value (undefined is unknown), the fields it reads itself, and the clauses
 * it is made of. A row stands as a clause `acquisition[0]`, true when every criterion for the rows is.
 */
export interface Explanation {
  readonly text: string;
  readonly value: Value | undefined;
  readonly fields: readonly FieldRead[];
  readonly clauses: readonly Explanation[];
}

/** A situation whose rows still know where they come from. */
interface Place extends Situation {
  readonly rows: readonly ({ readonly id: string; readonly row: number } | undefined)[];
}

type Share = Pick<Explanation, 'fields' | 'clauses'>;

const nothing: Share = { fields: [], clauses: [] };

const joined = (shares: readonly Share[]): Share => ({
  fields: shares.flatMap(({ fields }) => fields),
  clauses: shares.flatMap(({ clauses }) => clauses),
});

function readField({ element, frame }: Term<'element' | 'codes'>, place: Place): Share {
  const path = fieldPath(element.id, place.rows[frame]);
  return { fields: [{ path, value: place.frames[frame]?.values[element.id] }], clauses: [] };
}

/** What a part adds to the clause around it: a field, what it is made of, or a clause of its own. */
function shareOf(part: Term, around: Term, place: Place): Share {
  if (isRead(part)) return readField(part, place);
  if (part.source === around.source) return contentOf(part, place);
  return ['constant', 'nothing', 'today'].includes(part.kind)
    ? nothing
    : { fields: [], clauses: [explainTerm(part, place)] };
}

function explainRow(rows: Rows, around: Term, place: Place): Explanation {
  const named = place.rows[rows.frame];
  const kept = rows.criteria.every((criterion) => compileTerm(criterion)(place) === true);
  const asked = kept ? partsOf(around).within : [];
  const content = joined([...rows.criteria, ...asked].map((part) => shareOf(part, around, place)));
  return { text: named ? `${named.id}[${named.row}]` : '', value: kept, ...content };
}

function explainRows(rows: Rows, around: Term, place: Place): readonly Explanation[] {
  const id = rows.of === 'history' ? 'history' : rows.of.group.id;
  return (candidatesOf(rows, place) ?? []).map((content, row) => {
    const names = [...place.rows, undefined].slice(0, rows.frame);
    return explainRow(rows, around, { ...within(rows, content, place), rows: [...names, { id, row }] });
  });
}

function contentOf(term: Term, place: Place): Share {
  const { here, rows } = partsOf(term);
  const direct = joined(here.map((part) => shareOf(part, term, place)));
  return rows ? joined([direct, { fields: [], clauses: explainRows(rows, term, place) }]) : direct;
}

function explainTerm(term: Term, place: Place): Explanation {
  const share = isRead(term) ? readField(term, place) : contentOf(term, place);
  return { text: writeExpression(term.source), value: compileTerm(term)(place), ...share };
}

/**
 * Evaluates a checked expression as `compileToFunction` does and tells how the answer came about, clause by clause.
 * For people who ask why a record is counted; many times slower than the function.
 */
export function explain(
  checked: CheckedExpression,
  record: RecordContent,
  environment: Environment,
): Explanation {
  return explainTerm(checked.term, { ...situationOf(checked, record, environment), rows: [] });
}
