import type { DataElement, Dataset, Range } from '../definition/dataset.ts';
import { triStateCodes } from '../definition/dataset.ts';
import { perType } from '../definition/per-type.ts';
import { codesOf, type Value } from '../definition/record.ts';
import { addDays, daysBetween } from '../kernel/day.ts';
import { oneOf, wholeNumber, type Random } from '../kernel/random.ts';
import { syntheticMatch, syntheticRemark } from './synthetic-text.ts';

/** Days and numbers are drawn from these where the definition sets no limit. */
const defaultDays = { min: '2015-01-01', max: '2025-12-31' };
const defaultWidth = 100;
const usualShare = 0.9;
const unknownShare = 0.05;

/** A value for an element of a dataset, inside its hard limits; nine of ten lie in the usual range. */
export const syntheticValue = (dataset: Dataset, random: Random): ((element: DataElement) => Value) =>
  perType<Value>({
    quantity: (element) => numberIn(random, limitsOf(random, element), element.decimals),
    integer: (element) => numberIn(random, limitsOf(random, element), 0),
    coded: (element) => code(random, codesOf(dataset, element)),
    'multi-coded': (element) => someCodes(random, codesOf(dataset, element)),
    'tri-state': () => (random() < unknownShare ? '9' : oneOf(random, triStateCodes.slice(0, 2))),
    boolean: () => random() < 0.5,
    date: (element) => day(random, limitsOf(random, element)),
    datetime: () => `${day(random, defaultDays)}T${time(random)}`,
    time: () => time(random),
    text: ({ pattern, maxLength }) =>
      pattern === undefined ? syntheticRemark(random, maxLength) : syntheticMatch(random, pattern),
    reference: ({ target }) => `${target}-${wholeNumber(random, 1, 9)}`,
  });

type Limited<T extends number | string> = { readonly range?: Range<T>; readonly usual?: Range<T> };

/** The usual range closed by the hard one, or now and then the hard range alone. */
function limitsOf<T extends number | string>(random: Random, { range, usual }: Limited<T>): Range<T> {
  return random() < usualShare ? { ...range, ...usual } : { ...range };
}

/** A number on the grid of the shown decimals; a range that holds no point of the grid gives any number in it. */
function numberIn(random: Random, range: Range, decimals: number): number {
  const min = range.min ?? Math.min(0, (range.max ?? defaultWidth) - defaultWidth);
  const max = range.max ?? min + defaultWidth;
  const steps = 10 ** decimals;
  const [first, last] = [Math.ceil(min * steps), Math.floor(max * steps)];
  return first <= last ? wholeNumber(random, first, last) / steps : min + (max - min) * random();
}

function day(random: Random, range: Range<string>): string {
  const min = range.min ?? earlier(defaultDays.min, range.max);
  const max = range.max ?? (min > defaultDays.max ? addDays(min, 365) : defaultDays.max);
  return addDays(min, wholeNumber(random, 0, daysBetween(min, max)));
}

const earlier = (day: string, limit: string | undefined): string =>
  limit !== undefined && limit < day ? addDays(limit, -365) : day;

function time(random: Random): string {
  const parts = [wholeNumber(random, 0, 23), wholeNumber(random, 0, 59), wholeNumber(random, 0, 59)];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

type Codes = ReturnType<typeof codesOf>;

function code(random: Random, codes: Codes): string {
  const known = codes.filter(({ missing }) => !missing);
  const isUnknown = known.length === 0 || random() < unknownShare;
  return oneOf(random, isUnknown ? codes : known).code;
}

/** At least one code, each once, in the order of the value set. */
function someCodes(random: Random, codes: Codes): readonly string[] {
  const known = codes.filter(({ missing }) => !missing);
  const chosen = known.filter(() => random() < 0.4);
  return chosen.length > 0 ? chosen.map((one) => one.code) : [code(random, codes)];
}
