import type { DataElement, Group } from '../definition/dataset.ts';
import type { Arithmetic, Comparison, Expression, Logic } from './expression.ts';
import type { ScalarType } from './type.ts';

/**
 * Rows to look at: of a group of the record in frame `record`, or the other examinations of the patient. `frame` is
 * where one row stands while the criteria and values are asked. `source` is the part of the expression that names them.
 */
export interface Rows {
  readonly of: { readonly group: Group; readonly record: number } | 'history';
  readonly frame: number;
  readonly criteria: readonly Term[];
  readonly source: Expression;
}

/** An element read from a frame; `missing` are its codes that mean "not known". */
interface Read {
  readonly element: DataElement;
  readonly frame: number;
  readonly missing: readonly string[];
}

interface TermKinds {
  readonly constant: { readonly value: boolean | number | string };
  readonly nothing: object;
  readonly today: object;
  readonly element: Read;
  /** All known codes of a multi-coded element; unknown when there are none. */
  readonly codes: Read;
  readonly codeCount: { readonly codes: Term };
  readonly contains: { readonly codes: Term; readonly item: Term };
  readonly logic: { readonly operator: Logic; readonly left: Term; readonly right: Term };
  readonly not: { readonly operand: Term };
  readonly compare: { readonly operator: Comparison; readonly left: Term; readonly right: Term };
  readonly member: { readonly item: Term; readonly options: readonly Term[] };
  readonly arithmetic: { readonly operator: Arithmetic; readonly left: Term; readonly right: Term };
  readonly choose: { readonly condition: Term; readonly yes: Term; readonly no: Term };
  readonly known: { readonly operand: Term };
  readonly between: {
    readonly measure: 'days' | 'workingDays' | 'months' | 'years';
    readonly from: Term;
    readonly to: Term;
  };
  readonly dateOf: { readonly operand: Term };
  readonly exists: { readonly rows: Rows };
  readonly rowCount: { readonly rows: Rows };
  readonly quantified: { readonly quantifier: 'all' | 'any'; readonly rows: Rows; readonly criterion: Term };
  readonly aggregate: {
    readonly calculation: 'sum' | 'min' | 'max' | 'avg' | 'first';
    readonly rows: Rows;
    readonly value: Term;
  };
}

type TermKind = keyof TermKinds;

/**
 * A checked part of an expression: names resolved to elements and frames, quoted names to codes, numbers to one unit.
 * Both executions and the explanation read terms, so that they cannot understand a text differently.
 */
export type Term<K extends TermKind = TermKind> = {
  readonly [P in K]: {
    readonly kind: P;
    readonly type: ScalarType;
    readonly source: Expression;
  } & TermKinds[P];
}[K];

/** One function for each kind of term: a kind without an entry does not compile. */
export type TermTable<Context, Result> = {
  readonly [K in TermKind]: (term: Term<K>, context: Context) => Result;
};

/** Calls the function of the term's kind. */
export function perTerm<Context, Result, K extends TermKind>(
  table: TermTable<Context, Result>,
  term: Term<K>,
  context: Context,
): Result {
  return table[term.kind](term, context);
}
