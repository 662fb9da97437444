import { unitText } from '../../definition/units.ts';
import type { CodeRef, DoseView } from '../../operations/dose-view.ts';
import type { Words } from '../texts/language.tsx';

/** A dose as people read it: whole numbers of DLP, one decimal of CTDIvol. */
export const writeDose = (
  value: number,
  { quantity, unit }: Pick<DoseView, 'quantity' | 'unit'>,
  { formats, language }: Words,
): string => `${doseFigure(value, quantity, formats)} ${unitText(unit, language)}`;

export const doseFigure = (
  value: number,
  quantity: DoseView['quantity'],
  formats: Words['formats'],
): string => formats.number(value, quantity === 'dlp' ? 0 : 1);

export const scannerName = (
  id: string | null,
  { scanners }: Pick<DoseView, 'scanners'>,
  { texts }: Words,
): string => scanners.find((scanner) => scanner.id === id)?.name ?? texts.dose.unknownScanner;

/** The words of a code among those that occur; `other` where it is not known. */
export const codeWords = (
  code: string | null,
  codes: readonly CodeRef[],
  { written }: Words,
  other: string,
): string => {
  const found = codes.find((each) => each.code === code);
  return found ? written(found.label) : other;
};

/** A band of a number in words. */
export function bandWords(below: readonly number[], band: number | null, { texts, formats }: Words): string {
  const { dose } = texts;
  if (band === null) return dose.notKnown;
  const [low, high] = [below[band - 1], below[band]];
  if (low === undefined) return dose.bandUnder(formats.number(high ?? 0));
  if (high === undefined) return dose.bandFrom(formats.number(low));
  return dose.bandBetween(formats.number(low), formats.number(high));
}

/** The name of a drawing's file. */
export const doseFileName = (
  { year, centre, quantity }: Pick<DoseView, 'year' | 'centre' | 'quantity'>,
  chart: string,
): string => `dose-${chart}-${quantity}-${year}-${centre.code}`.replaceAll(/[^A-Za-z0-9.-]/g, '_');
