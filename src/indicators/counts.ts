/** What is counted of one indicator at one centre; counts of centres add up to those of a region and the nation. */
export interface Counts {
  readonly numerator: number;
  readonly denominator: number;
  readonly unknown: number;
  readonly excluded: number;
}

export const noCounts: Counts = { numerator: 0, denominator: 0, unknown: 0, excluded: 0 };

export const addCounts = (a: Counts, b: Counts): Counts => ({
  numerator: a.numerator + b.numerator,
  denominator: a.denominator + b.denominator,
  unknown: a.unknown + b.unknown,
  excluded: a.excluded + b.excluded,
});
