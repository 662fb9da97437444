import type { Random } from '../../kernel/random.ts';

/** True with the given probability (0 to 1). */
export const happens = (random: Random, probability: number): boolean => random() < probability;

/** One of the choices, drawn with its weight; weights need not add up to 1. */
export function choose<T>(random: Random, choices: readonly (readonly [T, number])[]): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * total;
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (!last) throw new RangeError('There is nothing to choose from');
  return last[0];
}

/** A normal deviate by Box and Muller. */
export function normal(random: Random, mean: number, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return mean + deviation * radius * Math.cos(2 * Math.PI * random());
}

/** A log-normal deviate given by its median and the standard deviation of its logarithm. */
export const logNormal = (random: Random, median: number, deviation: number): number =>
  median * Math.exp(normal(random, 0, deviation));

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

export const rounded = (value: number, decimals = 0): number => {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
};
