import type { Comparison } from './expression.ts';
import type { Term } from './term.ts';

type Constant = string | number | boolean;

/** A limit of numbers, days or times; `open` when the limit itself does not belong. */
interface Limit {
  readonly at: Constant;
  readonly open: boolean;
}

/** What one comparison with constants demands of an element of the record itself. */
export type Demand = { readonly element: string; readonly source: Term['source'] } & (
  | { readonly kind: 'is' | 'isNot'; readonly values: readonly Constant[] }
  | { readonly kind: 'has' | 'lacks'; readonly values: readonly Constant[] }
  | { readonly kind: 'between'; readonly min?: Limit; readonly max?: Limit }
);

const elementOf = (term: Term): string | undefined =>
  (term.kind === 'element' || term.kind === 'codes') && term.frame === 0 ? term.element.id : undefined;

const constantOf = (term: Term): Constant | undefined => (term.kind === 'constant' ? term.value : undefined);

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  ...{ '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' },
};
const opposite: Readonly<Record<Comparison, Comparison>> = {
  ...{ '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' },
};

interface Comparing {
  readonly element: string;
  readonly operator: Comparison;
  readonly at: Constant;
}

/** A comparison read from its element to its constant. */
function comparingOf({ operator, left, right }: Term<'compare'>): Comparing | undefined {
  const turned = elementOf(left) === undefined;
  const element = elementOf(turned ? right : left);
  const at = constantOf(turned ? left : right);
  if (element === undefined || at === undefined) return undefined;
  return { element, operator: turned ? mirrored[operator] : operator, at };
}

function ofComparison(term: Term<'compare'>, truth: boolean): Demand | undefined {
  const comparing = comparingOf(term);
  if (!comparing) return undefined;
  const { element, at } = comparing;
  const { source } = term;
  const asked = truth ? comparing.operator : opposite[comparing.operator];
  if (asked === '=') return { element, source, kind: 'is', values: [at] };
  if (asked === '!=') return { element, source, kind: 'isNot', values: [at] };
  const limit = { at, open: asked === '<' || asked === '>' };
  const end = asked === '<' || asked === '<=' ? { max: limit } : { min: limit };
  return { element, source, kind: 'between', ...end };
}

function ofMember({ item, options, source }: Term<'member'>, truth: boolean): Demand | undefined {
  const element = elementOf(item);
  const values = options.flatMap((option) => constantOf(option) ?? []);
  if (element === undefined || values.length < options.length) return undefined;
  return { element, source, kind: truth ? 'is' : 'isNot', values };
}

function ofContains({ codes, item, source }: Term<'contains'>, truth: boolean): Demand | undefined {
  const element = elementOf(codes);
  const value = constantOf(item);
  if (element === undefined || value === undefined) return undefined;
  return { element, source, kind: truth ? 'has' : 'lacks', values: [value] };
}

/** What a term demands by itself when it is true or false; nothing when it is no comparison of this kind. */
export function demandOf(term: Term, truth: boolean): Demand | undefined {
  if (term.kind === 'compare') return ofComparison(term, truth);
  if (term.kind === 'member') return ofMember(term, truth);
  if (term.kind === 'contains') return ofContains(term, truth);
  const element = term.type.kind === 'boolean' ? elementOf(term) : undefined;
  return element === undefined ? undefined : { element, source: term.source, kind: 'is', values: [truth] };
}

type Range = Extract<Demand, { readonly kind: 'between' }>;
type Listed = Exclude<Demand, Range>;

function isOutside(value: Constant, { min, max }: Range): boolean {
  if (min && (value < min.at || (min.open && value === min.at))) return true;
  return max !== undefined && (value > max.at || (max.open && value === max.at));
}

function isBefore(max: Limit | undefined, min: Limit | undefined): boolean {
  if (max === undefined || min === undefined) return false;
  return max.at < min.at || (max.at === min.at && (max.open || min.open));
}

function isRangeRuledOut(demand: Range, given: Demand): boolean {
  if (given.kind === 'is') return given.values.every((value) => isOutside(value, demand));
  return given.kind === 'between' && (isBefore(demand.max, given.min) || isBefore(given.max, demand.min));
}

const isWithin = (values: readonly Constant[], all: readonly Constant[]): boolean =>
  values.every((value) => all.includes(value));

/** For two lists of values by their kinds: whether the first names what the second rules out. */
const listed: Readonly<Record<string, (values: readonly Constant[], given: readonly Constant[]) => boolean>> =
  {
    'is is': (values, given) => !isWithin(values, given),
    'is isNot': (values, given) => values.some((value) => given.includes(value)),
    'isNot is': (values, given) => isWithin(given, values),
    'has lacks': isWithin,
    'lacks has': isWithin,
  };

function isListRuledOut(demand: Listed, given: Demand): boolean {
  if (given.kind === 'between')
    return demand.kind === 'is' && demand.values.some((value) => isOutside(value, given));
  return listed[`${demand.kind} ${given.kind}`]?.(demand.values, given.values) ?? false;
}

/** Whether what is demanded of an element names something that is ruled out by what holds of it. */
export function isRuledOut(demand: Demand, given: Demand): boolean {
  if (demand.element !== given.element) return false;
  return demand.kind === 'between' ? isRangeRuledOut(demand, given) : isListRuledOut(demand, given);
}
