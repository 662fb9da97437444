import { scaleLinear } from 'd3-scale';

/** Places values along a strip that is as wide as its table column: positions are percentages of that width. */
export interface PlotScale {
  readonly at: (value: number) => string;
  readonly percentAt: (value: number) => number;
  readonly ticks: readonly number[];
}

/** `roundTo` is about how many steps the ends are rounded to: at the number of ticks both ends carry a figure. */
interface Fineness {
  readonly ticks: number;
  readonly roundTo: number;
}

function scaleOver(low: number, high: number, fineness: Fineness): PlotScale {
  const scale = scaleLinear().domain([low, high]).nice(fineness.roundTo).range([0, 100]).clamp(true);
  const percentAt = (value: number): number => Math.round(scale(value) * 100) / 100;
  return { percentAt, at: (value) => `${percentAt(value)}%`, ticks: scale.ticks(fineness.ticks) };
}

const shareFineness = { ticks: 4, roundTo: 4 };
const amountFineness = { ticks: 2, roundTo: 8 };

/** A scale of shares (0 to 1) that just holds all given ones: differences of a few percent must stay visible. */
export function shareScale(shares: readonly number[]): PlotScale {
  if (shares.length === 0) return scaleOver(0, 1, shareFineness);
  const low = Math.max(0, Math.min(...shares) - 0.01);
  const high = Math.min(1, Math.max(...shares, low + 0.05));
  return scaleOver(low, high, shareFineness);
}

/** A scale of amounts from zero up: lengths along it may be compared. Its strips are narrow, so it has few ticks. */
export const amountScale = (amounts: readonly number[]): PlotScale =>
  scaleOver(0, Math.max(1, ...amounts), amountFineness);
