import type { DoseEvent } from './dose-event.ts';
import { thresholds } from './rules/thresholds.ts';
import { roundOff } from './units.ts';
import { type Warning, warn } from './warnings.ts';

/** What a report or a dose screen states about itself. */
interface StatedTotals {
  readonly eventCount: number | undefined;
  readonly dlpTotalMgyCm: number | undefined;
}

const sumOf = (events: readonly DoseEvent[]): number =>
  roundOff(events.reduce((dlp, event) => dlp + (event.dlpMgyCm ?? 0), 0));

/**
 * Why the stated count or total says that events are missing; undefined when nothing contradicts. It asks of one report
 * whether it is whole, in both directions and to the rounding of its own numbers, before it is joined with others and before
 * anybody edits anything. The rule `dose-sum` of the dataset asks something else of the record, whoever wrote its fields: that
 * no total is smaller than its parts. A total typed by hand never meets this; a report that lost an event never meets that.
 */
export function contradiction(
  { eventCount, dlpTotalMgyCm }: StatedTotals,
  events: readonly DoseEvent[],
): Warning | undefined {
  if (eventCount !== undefined && eventCount !== events.length)
    return warn('event-count-differs', `${eventCount} ≠ ${events.length}`);
  const sum = sumOf(events);
  const tolerance = thresholds.doseRoundingPerEvent.value * (events.length + 1);
  if (dlpTotalMgyCm !== undefined && Math.abs(dlpTotalMgyCm - sum) > tolerance)
    return warn('dlp-sum-differs', `${dlpTotalMgyCm} ≠ ${sum} mGy·cm`);
  return undefined;
}

/**
 * Events whose DLP cannot be the product of their CTDIvol and length: a unit, a phantom or a digit may be wrong. Its limits are
 * wide, because they tell a misread source; the rule `dose-consistent` judges the rows of the record, far more strictly.
 */
export const implausibleDoses = (events: readonly DoseEvent[]): readonly Warning[] =>
  events.flatMap((event, index) => {
    const ratio = ratioOf(event);
    if (ratio === undefined || isPlausible(ratio)) return [];
    return [warn('dlp-length-differs', `${index + 1}: ${event.dlpMgyCm} mGy·cm, ${ratio.toPrecision(2)}`)];
  });

const isPlausible = (ratio: number): boolean =>
  ratio >= thresholds.doseLengthMinRatio.value && ratio <= thresholds.doseLengthMaxRatio.value;

/** DLP over CTDIvol times length; only a moving table makes it near 1. */
function ratioOf({
  scanMode,
  dlpMgyCm,
  ctdivolMgy,
  scanLengthMm,
  exposedRangeMm,
}: DoseEvent): number | undefined {
  const lengthMm = Math.max(scanLengthMm ?? 0, exposedRangeMm ?? 0);
  if (scanMode !== 'spiral' && scanMode !== 'sequenced') return undefined;
  if (!dlpMgyCm || !ctdivolMgy || lengthMm < thresholds.doseLengthMinMm.value) return undefined;
  return dlpMgyCm / (ctdivolMgy * (lengthMm / 10));
}
