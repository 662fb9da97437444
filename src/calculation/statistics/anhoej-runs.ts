import { binomial } from './binomial.ts';
import { quantile } from './discrete-law.ts';
import { requireCount } from './require-arguments.ts';

/** A value of a series in time order, or null for a month without one: the line has a gap and runs pass over it. */
export type SeriesValue = number | null;

/** Longest run that is still chance, and fewest crossings of the centre line that still are. */
interface RunsLimits {
  readonly longestRun: number;
  readonly fewestCrossings: number;
}

export interface RunsAnalysis {
  /** Points that are not on the centre line. */
  readonly usefulPoints: number;
  readonly longestRun: number | null;
  readonly crossings: number | null;
  readonly limits: RunsLimits | null;
  readonly brokenRules: readonly ('long-run' | 'few-crossings')[];
  /** Under ten useful points the rules say nothing, even when one of them is broken. */
  readonly verdict: 'signal' | 'no-signal' | 'too-few-points';
}

const fewestUsefulPoints = 10;
/** A point this close to the centre line, relative to both, is on it. */
const onTheLine = 1e-12;

/**
 * The limits for this many useful points (≥ 1): round(log2 n) + 3, and the 5 % quantile of Binomial(n − 1, ½).
 * Anhøj J, Olesen AV. PLoS One 2014;9:e113825; Schilling 2012; Chen 2010; as in qicharts2.
 */
export function runsLimits(usefulPoints: number): RunsLimits {
  requireCount(usefulPoints);
  if (usefulPoints === 0) throw new RangeError('no points have no limits');
  return {
    longestRun: Math.round(Math.log2(usefulPoints)) + 3,
    fewestCrossings: quantile(binomial(usefulPoints - 1, 0.5), 0.05),
  };
}

/**
 * Whether a series shows more than chance about a centre line: one run too long or too few crossings. Points on the
 * line are dropped, months without a value are passed over. Anhøj J, Olesen AV. PLoS One 2014;9:e113825.
 */
export function anhoejRuns(values: readonly SeriesValue[], centre: number): RunsAnalysis {
  const runs = runLengths(sidesOf(values, centre));
  const usefulPoints = runs.reduce((total, length) => total + length, 0);
  if (usefulPoints === 0) {
    return {
      usefulPoints,
      longestRun: null,
      crossings: null,
      limits: null,
      brokenRules: [],
      verdict: 'too-few-points',
    };
  }
  const limits = runsLimits(usefulPoints);
  const found = { usefulPoints, longestRun: Math.max(...runs), crossings: runs.length - 1, limits };
  const brokenRules = brokenBy(found.longestRun, found.crossings, limits);
  return { ...found, brokenRules, verdict: verdictOf(usefulPoints, brokenRules) };
}

function brokenBy(longestRun: number, crossings: number, limits: RunsLimits): RunsAnalysis['brokenRules'] {
  const longRun = longestRun > limits.longestRun ? (['long-run'] as const) : [];
  const fewCrossings = crossings < limits.fewestCrossings ? (['few-crossings'] as const) : [];
  return [...longRun, ...fewCrossings];
}

function verdictOf(usefulPoints: number, brokenRules: RunsAnalysis['brokenRules']): RunsAnalysis['verdict'] {
  if (usefulPoints < fewestUsefulPoints) return 'too-few-points';
  return brokenRules.length > 0 ? 'signal' : 'no-signal';
}

/** 1 above and −1 below the line, for points that are not on it. */
function sidesOf(values: readonly SeriesValue[], centre: number): readonly number[] {
  return values.flatMap((value) => {
    if (value === null) return [];
    const distance = value - centre;
    const slack = onTheLine * Math.max(Math.abs(value), Math.abs(centre));
    return Math.abs(distance) <= slack ? [] : [Math.sign(distance)];
  });
}

function runLengths(sides: readonly number[]): readonly number[] {
  const starts = sides.flatMap((side, index) => (side === sides[index - 1] ? [] : [index]));
  return starts.map((start, run) => (starts[run + 1] ?? sides.length) - start);
}
