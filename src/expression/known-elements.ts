import { perTerm, type Term, type TermTable } from './term.ts';

/** What is supposed of a term: that it is true, that it is false, or only that it is known. */
export type Supposed = true | false | 'known';

type Elements = ReadonlySet<string>;

const none: Elements = new Set();
const both = (left: Elements, right: Elements): Elements =>
  new Set([...left].filter((element) => right.has(element)));
const either = (left: Elements, right: Elements): Elements => new Set([...left, ...right]);

/** Parts without which a term is unknown. */
const all = (...parts: readonly Term[]): Elements =>
  parts.map((part) => knownElements(part, 'known')).reduce(either, none);

const opposite = (supposed: Supposed): Supposed => (supposed === 'known' ? supposed : !supposed);

function ofLogic({ operator, left, right }: Term<'logic'>, supposed: Supposed): Elements {
  if (operator === 'xor') return all(left, right);
  const whole = operator === 'and';
  const first = (truth: boolean) => knownElements(left, operator === 'implies' ? !truth : truth);
  if (supposed === 'known')
    return both(
      either(first(whole), knownElements(right, whole)),
      both(first(!whole), knownElements(right, !whole)),
    );
  const combine = supposed === whole ? either : both;
  return combine(first(supposed), knownElements(right, supposed));
}

const read = ({ element, frame }: Term<'element' | 'codes'>): Elements =>
  frame === 0 ? new Set([element.id]) : none;

const table: TermTable<Supposed, Elements> = {
  constant: () => none,
  nothing: () => none,
  today: () => none,
  element: read,
  codes: read,
  codeCount: ({ codes }) => all(codes),
  contains: ({ codes, item }) => all(codes, item),
  logic: ofLogic,
  not: ({ operand }, supposed) => knownElements(operand, opposite(supposed)),
  compare: ({ left, right }) => all(left, right),
  member: ({ item }) => all(item),
  arithmetic: ({ left, right }) => all(left, right),
  choose: () => none,
  known: ({ operand }, supposed) => (supposed === true ? all(operand) : none),
  between: ({ from, to }) => all(from, to),
  dateOf: ({ operand }) => all(operand),
  exists: () => none,
  rowCount: () => none,
  quantified: () => none,
  aggregate: () => none,
};

/** The elements of the record itself that must have a known value for a term to be what is supposed of it. */
export const knownElements = (term: Term, supposed: Supposed): Elements => perTerm(table, term, supposed);
