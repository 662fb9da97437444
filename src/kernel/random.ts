/** A source of chance: numbers from 0 (included) to 1 (excluded). Chance comes in as an argument, like time. */
export type Random = () => number;

/** A generator that gives the same numbers for the same seed. Source: Tommy Ettinger's mulberry32 (public domain). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `min` to `max`, both included. */
export const wholeNumber = (random: Random, min: number, max: number): number =>
  min + Math.floor(random() * (max - min + 1));

/** One of a list; throws RangeError when the list is empty. */
export function oneOf<T>(random: Random, list: readonly T[]): T {
  const [chosen] = list.slice(wholeNumber(random, 0, list.length - 1)).slice(0, 1);
  if (chosen === undefined) throw new RangeError('oneOf needs a list with members');
  return chosen;
}
