import type { CodedElement, DataElement, Dataset, Range, TextElement } from '../../definition/dataset.ts';
import { perType } from '../../definition/per-type.ts';
import type { Value } from '../../definition/record.ts';
import type { Label } from '../../kernel/label.ts';
import type { FactValue } from './facts.ts';
import { type Warning, warn } from './warnings.ts';

/** A captured value as the value of an element, or why it cannot be one. */
interface Taken {
  readonly value: Value | undefined;
  readonly warnings: readonly Warning[];
}

const taken = (value: Value): Taken => ({ value, warnings: [] });
const leftOut = (...warnings: readonly Warning[]): Taken => ({ value: undefined, warnings });

/**
 * A captured fact in the form an element keeps it: rounded for integers, the code for a value set's name, 0 or 1 for
 * tri-states. A value outside the hard range or the value set is left out with a warning; so is one of another kind,
 * without a warning, because then the mapping is at fault and not the source.
 */
export function takeValue(element: DataElement, value: FactValue, dataset: Dataset): Taken {
  return perType<Taken>({
    quantity: (quantity) => takeNumber(quantity, value, quantity.range),
    integer: (integer) =>
      takeNumber(integer, typeof value === 'number' ? Math.round(value) : value, integer.range),
    coded: (coded) => takeCode(coded, String(value), dataset),
    'multi-coded': (coded) => takeCodes(coded, value, dataset),
    'tri-state': () => (typeof value === 'boolean' ? taken(value ? '1' : '0') : leftOut()),
    boolean: () => (typeof value === 'boolean' ? taken(value) : leftOut()),
    date: (date) => takeDay(date, value, date.range),
    datetime: () => leftOut(),
    time: () => (typeof value === 'string' ? taken(value) : leftOut()),
    text: (text) => takeText(text, String(value)),
    reference: () => leftOut(),
  })(element);
}

function takeNumber(element: DataElement, value: FactValue, range: Range | undefined): Taken {
  if (typeof value !== 'number') return leftOut();
  return isWithin(value, range)
    ? taken(value)
    : leftOut(warn('out-of-range', describe(element, value, range)));
}

function takeDay(element: DataElement, value: FactValue, range: Range<string> | undefined): Taken {
  if (typeof value !== 'string') return leftOut();
  return isWithin(value, range)
    ? taken(value)
    : leftOut(warn('out-of-range', describe(element, value, range)));
}

const isWithin = <T extends number | string>(value: T, { min, max }: Range<T> = {}): boolean =>
  (min === undefined || value >= min) && (max === undefined || value <= max);

function describe<T extends number | string>(
  element: DataElement,
  value: T,
  { min, max }: Range<T> = {},
): Label {
  const limits = `${min ?? '…'} – ${max ?? '…'}`;
  return { en: `${element.label.en} ${value} (${limits})`, da: `${element.label.da} ${value} (${limits})` };
}

function takeCode(element: CodedElement, name: string, dataset: Dataset): Taken {
  const found = dataset.valueSets[element.valueSet]?.codes.find((code) => code.name === name);
  if (found) return taken(found.code);
  const { label } = element;
  return leftOut(warn('code-unknown', { en: `${label.en} ${name}`, da: `${label.da} ${name}` }));
}

function takeCodes(element: CodedElement, value: FactValue, dataset: Dataset): Taken {
  const names = typeof value === 'object' ? value : [String(value)];
  const all = names.map((name) => takeCode(element, name, dataset));
  const codes = all.flatMap(({ value: code }) => (typeof code === 'string' ? [code] : []));
  return {
    value: codes.length > 0 ? codes : undefined,
    warnings: all.flatMap(({ warnings }) => warnings),
  };
}

function takeText({ label, maxLength, pattern }: TextElement, text: string): Taken {
  if (pattern !== undefined && !new RegExp(pattern).test(text))
    return leftOut(warn('code-unknown', { en: `${label.en} ${text}`, da: `${label.da} ${text}` }));
  if (text.length <= maxLength) return taken(text);
  const warning = warn('text-shortened', {
    en: `${label.en} (${maxLength})`,
    da: `${label.da} (${maxLength})`,
  });
  return { value: text.slice(0, maxLength), warnings: [warning] };
}
