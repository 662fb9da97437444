/** How many cases of one measure stand where; counts of centres add up to those of a region and the nation. */
export interface Counts {
  readonly initial: number;
  /** In the initial population and meeting the denominator: the excluded, excepted and unknown are among them. */
  readonly eligible: number;
  readonly excluded: number;
  readonly exception: number;
  readonly unknown: number;
  readonly denominator: number;
  readonly numerator: number;
  /** What a ratio adds up over its denominator. */
  readonly numeratorSum: number;
  readonly denominatorSum: number;
  /** In the initial population in months that are not counted yet, for whom nothing else is said. */
  readonly immature: number;
}

export const noCounts: Counts = {
  ...{ initial: 0, eligible: 0, excluded: 0, exception: 0, unknown: 0 },
  ...{ denominator: 0, numerator: 0, numeratorSum: 0, denominatorSum: 0, immature: 0 },
};

export const addCounts = (a: Counts, b: Counts): Counts => ({
  initial: a.initial + b.initial,
  eligible: a.eligible + b.eligible,
  excluded: a.excluded + b.excluded,
  exception: a.exception + b.exception,
  unknown: a.unknown + b.unknown,
  denominator: a.denominator + b.denominator,
  numerator: a.numerator + b.numerator,
  numeratorSum: a.numeratorSum + b.numeratorSum,
  denominatorSum: a.denominatorSum + b.denominatorSum,
  immature: a.immature + b.immature,
});
