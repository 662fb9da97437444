/**
 * The position of the band an age in years falls into, given the ascending first years of the bands.
 * Undefined below the first band; the last band is open upwards, its end is the caller's valid range.
 */
export function ageBand(ageYears: number, firstYears: readonly number[]): number | undefined {
  const position = firstYears.findLastIndex((first) => ageYears >= first);
  return position < 0 ? undefined : position;
}
