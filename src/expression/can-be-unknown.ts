import { knownElements } from './known-elements.ts';
import { perTerm, type Term, type TermTable } from './term.ts';

/** Ids of elements that are known to have a value. */
type Known = ReadonlySet<string>;

const some = (known: Known, ...parts: readonly Term[]): boolean =>
  parts.some((part) => canBeUnknown(part, known));

/** Whether a case can lack the element: one that counts the record's values is always there. */
function canLack({ element, frame }: Term<'element' | 'codes'>, known: Known): boolean {
  if (element.derived && 'completeness' in element.derived) return false;
  return frame !== 0 || !known.has(element.id);
}

/** Of two joined conditions one is open only while the other, if it is always known, does not decide. */
function ofLogic({ operator, left, right }: Term<'logic'>, known: Known): boolean {
  if (operator === 'xor') return some(known, left, right);
  const after = (part: Term, other: Term, undecided: boolean): boolean =>
    canBeUnknown(part, new Set([...known, ...knownElements(other, undecided)]));
  const undecided = operator === 'and';
  if (!canBeUnknown(left, known)) return after(right, left, operator === 'implies' || undecided);
  if (!canBeUnknown(right, known)) return after(left, right, undecided);
  return true;
}

/** Whether a term is a number that can be divided by. */
const isDivisor = (term: Term): boolean => term.kind === 'constant' && term.value !== 0;

const table: TermTable<Known, boolean> = {
  constant: () => false,
  nothing: () => true,
  today: () => false,
  element: canLack,
  codes: canLack,
  codeCount: ({ codes }, known) => some(known, codes),
  contains: ({ codes, item }, known) => some(known, codes, item),
  logic: ofLogic,
  not: ({ operand }, known) => some(known, operand),
  compare: ({ left, right }, known) => some(known, left, right),
  member: ({ item, options }, known) => some(known, item, ...options),
  arithmetic: ({ operator, left, right }, known) =>
    (operator === '/' && !isDivisor(right)) || some(known, left, right),
  choose: ({ yes, no }, known) => some(known, yes, no),
  known: () => false,
  between: ({ from, to }, known) => some(known, from, to),
  dateOf: ({ operand }, known) => some(known, operand),
  exists: () => false,
  rowCount: () => false,
  quantified: ({ criterion }, known) => some(known, criterion),
  aggregate: () => true,
};

/**
 * Whether a term can be unknown when the `known` elements have values: false only where that can be proven from how it
 * is written, so that a definition which can be unknown is never taken for one that cannot.
 */
export const canBeUnknown = (term: Term, known: Known): boolean => perTerm(table, term, known);
