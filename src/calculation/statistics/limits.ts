/** The two ends of an interval, without an estimate. */
export interface Limits {
  readonly lower: number;
  readonly upper: number;
}
