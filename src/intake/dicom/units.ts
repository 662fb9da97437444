import { parseDecimal } from './dicom-dataset.ts';
import type { ContentItem } from './structured-report.ts';
import { type Warning, warn } from './warnings.ts';

/** Unit codes (UCUM as files really write it) → factor to the registry's unit of the quantity. */
type UnitTable = Readonly<Record<string, number>>;

/** The registry's unit of each quantity is the one with factor 1 that stands first. UCUM is case-sensitive. */
const units = {
  doseLengthProduct: { 'mGy.cm': 1, mGycm: 1, 'mGy*cm': 1, 'mGy·cm': 1, 'Gy.cm': 1000 },
  dose: { mGy: 1, Gy: 1000, uGy: 0.001 },
  effectiveDose: { mSv: 1, Sv: 1000, uSv: 0.001 },
  length: { mm: 1, cm: 10, m: 1000 },
  time: { s: 1, ms: 0.001 },
  current: { mA: 1, A: 1000, uA: 0.001 },
  voltage: { kV: 1, V: 0.001 },
  number: { '': 1, '1': 1, ratio: 1 },
  count: { '': 1, '1': 1, events: 1, 'X-Ray sources': 1, 'X-ray sources': 1 },
} as const satisfies Record<string, UnitTable>;

export type Quantity = keyof typeof units;

/** A number read from a report, in the registry's unit, and what had to be said about it. */
export interface Measured {
  readonly value: number | undefined;
  readonly warnings: readonly Warning[];
}

const leftOut = (...warnings: readonly Warning[]): Measured => ({ value: undefined, warnings });

/**
 * A NUM item as a number in the registry's unit. Of several values the first counts, with a warning (Toshiba writes
 * two); a value that is no number or has an unknown unit is left out, with a warning, never guessed.
 */
export const measure = (item: ContentItem | undefined, quantity: Quantity): Measured =>
  item ? measureItem(item, units[quantity]) : leftOut();

function measureItem({ concept, numbers, unit }: ContentItem, table: UnitTable): Measured {
  const [first, ...others] = numbers.flatMap((text) => text.split('/'));
  if (!first) return leftOut();
  const name = concept?.meaning ?? '';
  const unitCode = unit?.value ?? '';
  const number = parseDecimal(first.trim());
  if (number === undefined) return leftOut(warn('number-unreadable', name));
  const factor = factorOf(unitCode, table);
  if (factor === undefined) return leftOut(warn('unit-unknown', `${name}: ${unitCode}`));
  const warnings = others.length > 0 ? [warn('number-multi-valued', name)] : [];
  return { value: roundOff(number * factor), warnings };
}

function factorOf(unit: string, table: UnitTable): number | undefined {
  // An annotation in braces has no meaning in UCUM: `{ratio}` is a pure number.
  const plain = unit.replace(/\{[^}]*\}/g, '');
  return Object.hasOwn(table, plain) ? table[plain] : undefined;
}

/** Takes away what binary arithmetic adds to decimal figures: 0.1 + 0.2 is 0.3. */
export const roundOff = (value: number): number => Number(value.toPrecision(12));
