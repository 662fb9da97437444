import { findRoot } from './find-root.ts';
import { requirePositive, requireProbability } from './require-arguments.ts';
import { cusumWeight } from './risk-adjusted-cusum.ts';
import { sumOf } from './sum.ts';

/** A class of patients of a centre: its share of all patients (weights need not sum to 1) and its predicted risk. */
interface RiskClass {
  readonly weight: number;
  readonly risk: number;
}

/** The chart whose run length is asked for. */
interface CusumDesign {
  readonly mix: readonly RiskClass[];
  /** The odds ratio the chart looks for. */
  readonly oddsRatio: number;
}

/** Steps the height of the chart is divided into. Twice as many change the limit by under one in a thousand. */
const states = 400;
/** The last state stands for heights up to half a step above it, where the limit lies. */
const halfStep = 0.5;

interface Jump {
  readonly probability: number;
  readonly size: number;
}

/**
 * The mean number of patients until the chart signals at `limit` (> 0), when the true odds are `trueOddsRatio` (> 0)
 * times the predicted ones: 1 for the false alarms. Markov chain whose steps are split between the two neighbouring
 * states. Brook D, Evans DA. Biometrika 1972;59:539–49; Knoth S, Wittenberg P, Gan FF. Stat Med 2019;38:2206–18.
 */
export function averageRunLength(design: CusumDesign, limit: number, trueOddsRatio: number): number {
  requirePositive(limit);
  requirePositive(trueOddsRatio);
  requireDesign(design);
  const width = limit / (states - halfStep);
  const rows = Array.from({ length: states }, (_, state) =>
    rowOf(jumpsOf(design, trueOddsRatio), state * width, width),
  );
  return solveFirst(rows);
}

/**
 * The limit at which the chart gives a false alarm every `runLength` (> 1) patients on average, within about half a per
 * cent. It depends on the mix of patients: recompute it per centre and store it with the run length.
 */
export function cusumLimit(design: CusumDesign, runLength: number): number {
  if (!(runLength > 1 && runLength < Infinity)) throw new RangeError(`not a run length: ${runLength}`);
  const excess = (limit: number): number => Math.log(averageRunLength(design, limit, 1) / runLength);
  let upper = 1;
  while (excess(upper) < 0) upper *= 1.5;
  return findRoot(excess, upper / 1e4, upper);
}

function requireDesign({ mix, oddsRatio }: CusumDesign): void {
  requirePositive(oddsRatio);
  for (const { weight, risk } of mix) {
    requirePositive(weight);
    requireProbability(risk);
  }
  if (mix.length === 0 || oddsRatio === 1)
    throw new RangeError('a chart needs patients and an odds ratio to look for');
}

function jumpsOf({ mix, oddsRatio }: CusumDesign, trueOddsRatio: number): readonly Jump[] {
  const total = sumOf(mix, ({ weight }) => weight);
  return mix.flatMap(({ weight, risk }) => {
    const trueRisk = (trueOddsRatio * risk) / (1 + (trueOddsRatio - 1) * risk);
    return [0, 1].map((outcome) => ({
      probability: (weight / total) * (outcome === 1 ? trueRisk : 1 - trueRisk),
      size: cusumWeight({ risk, outcome }, oddsRatio),
    }));
  });
}

/** The row of I − Q for one height of the chart: what goes to the limit or over it leaves the chain. */
function rowOf(jumps: readonly Jump[], height: number, width: number): Float64Array {
  const row = new Float64Array(states);
  add(row, Math.round(height / width), 1);
  for (const { probability, size } of jumps) {
    const place = Math.max(0, (height + size) / width);
    if (place >= states - halfStep) continue;
    const below = Math.floor(place);
    const above = Math.min(below + 1, states - 1);
    add(row, below, -probability * (below + 1 - place));
    add(row, above, -probability * (place - below));
  }
  return row;
}

function add(row: Float64Array, column: number, value: number): void {
  row[column] = at(row, column) + value;
}

const at = (row: Float64Array, column: number): number => row[column] ?? 0;

/** The first unknown of rows · x = 1, eliminating from the last one; such a matrix needs no pivoting. */
function solveFirst(rows: readonly Float64Array[]): number {
  const right = new Float64Array(rows.length).fill(1);
  rows.toReversed().forEach((source, fromLast) => {
    const pivot = rows.length - 1 - fromLast;
    const lowest = source.findIndex((value, column) => column > 0 && value !== 0);
    rows.slice(0, pivot).forEach((row, target) => {
      const factor = at(row, pivot) / at(source, pivot);
      if (factor === 0) return;
      add(right, target, -factor * at(right, pivot));
      add(row, 0, -factor * at(source, 0));
      for (let column = lowest; column <= pivot; column += 1) add(row, column, -factor * at(source, column));
    });
  });
  const corner = rows[0] ? at(rows[0], 0) : 1;
  return at(right, 0) / corner;
}
