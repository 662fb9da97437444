import { readEvidence } from '../../definition/read-evidence.ts';
import {
  readEntries,
  readMap,
  readNumberOrNull,
  readTextLike,
  type Spot,
} from '../../definition/yaml-file.ts';
import { parseDecimal } from './dicom-dataset.ts';
import { readNamed, readRuleFile } from './rules/rule-files.ts';
import type { ContentItem } from './structured-report.ts';
import { type Warning, warn } from './warnings.ts';

const quantities = [
  'doseLengthProduct',
  'dose',
  'effectiveDose',
  'length',
  'time',
  'current',
  'voltage',
  'number',
  'count',
  'activity',
  'volume',
  'mass',
  'age',
  'fasting',
  'glucose',
] as const;

export type Quantity = (typeof quantities)[number];

/** The registry's unit of a quantity, and the factor to it from each unit a file may have (UCUM as really written). */
export interface UnitTable {
  readonly unit: string;
  readonly factors: ReadonlyMap<string, number>;
}

function readUnits(spot: Spot): UnitTable {
  const fields = readMap(spot, ['unit', 'factors']);
  const factors = fields.get('factors');
  return {
    unit: readTextLike(fields.get('unit'), /^\S+$/, 'a unit'),
    factors: new Map(
      factors ? readEntries(factors).map(([unit, factor]) => [unit, readNumberOrNull(factor) ?? 0]) : [],
    ),
  };
}

/** The units every quantity may have; a value in any other is left out with a warning. */
export const { units, evidence: unitEvidence } = readRuleFile('units.yaml', (spot) => {
  const fields = readMap(spot, ['evidence', 'quantities']);
  return {
    evidence: readEvidence(fields.get('evidence'), []),
    units: readNamed(fields.get('quantities') ?? spot, quantities, readUnits),
  };
});

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

function measureItem({ concept, numbers, unit }: ContentItem, { factors }: UnitTable): Measured {
  const [first, ...others] = numbers.flatMap((text) => text.split('/'));
  if (!first) return leftOut();
  const name = concept?.meaning ?? '';
  const unitCode = unit?.value ?? '';
  const number = parseDecimal(first.trim());
  if (number === undefined) return leftOut(warn('number-unreadable', name));
  // An annotation in braces has no meaning in UCUM: `{ratio}` is a pure number.
  const factor = factors.get(unitCode.replace(/\{[^}]*\}/g, ''));
  if (factor === undefined) return leftOut(warn('unit-unknown', `${name}: ${unitCode}`));
  const warnings = others.length > 0 ? [warn('number-multi-valued', name)] : [];
  return { value: roundOff(number * factor), warnings };
}

/** Takes away what binary arithmetic adds to decimal figures: 0.1 + 0.2 is 0.3. */
export const roundOff = (value: number): number => Number(value.toPrecision(12));
