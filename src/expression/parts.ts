import type { CheckedExpression } from './check-types.ts';
import { perTerm, type Rows, type Term, type TermTable } from './term.ts';

/** What a term is made of: parts asked where it stands, and parts asked within each of its rows. */
interface Parts {
  readonly here: readonly Term[];
  readonly rows?: Rows;
  readonly within: readonly Term[];
}

const none: Parts = { here: [], within: [] };
const here = (...terms: readonly Term[]): Parts => ({ here: terms, within: [] });
const ofRows = (rows: Rows, ...within: readonly Term[]): Parts => ({ here: [], rows, within });

const table: TermTable<undefined, Parts> = {
  constant: () => none,
  nothing: () => none,
  today: () => none,
  element: () => none,
  codes: () => none,
  codeCount: ({ codes }) => here(codes),
  contains: ({ codes, item }) => here(codes, item),
  logic: ({ left, right }) => here(left, right),
  not: ({ operand }) => here(operand),
  compare: ({ left, right }) => here(left, right),
  member: ({ item, options }) => here(item, ...options),
  arithmetic: ({ left, right }) => here(left, right),
  choose: ({ condition, yes, no }) => here(condition, yes, no),
  known: ({ operand }) => here(operand),
  between: ({ from, to }) => here(from, to),
  dateOf: ({ operand }) => here(operand),
  exists: ({ rows }) => ofRows(rows),
  rowCount: ({ rows }) => ofRows(rows),
  quantified: ({ rows, criterion }) => ofRows(rows, criterion),
  aggregate: ({ rows, value }) => ofRows(rows, value),
};

export const partsOf = (term: Term): Parts => perTerm(table, term, undefined);

/** Whether a term reads an element. */
export const isRead = (term: Term): term is Term<'element' | 'codes'> =>
  term.kind === 'element' || term.kind === 'codes';

function readsOf(term: Term, history: ReadonlySet<number>): readonly string[] {
  if (isRead(term)) return history.has(term.frame) ? [] : [term.element.id];
  const { here, rows, within } = partsOf(term);
  const direct = here.flatMap((part) => readsOf(part, history));
  if (!rows) return direct;
  const earlier = rows.of === 'history' || history.has(rows.of.record);
  const inner = earlier ? new Set([...history, rows.frame]) : history;
  return [...direct, ...[...rows.criteria, ...within].flatMap((part) => readsOf(part, inner))];
}

/** The ids of the elements of the record itself an expression reads, each once; the patient's history is left out. */
export const elementsRead = ({ term }: CheckedExpression): readonly string[] => [
  ...new Set(readsOf(term, new Set())),
];
