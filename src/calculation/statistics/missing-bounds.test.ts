import fc from 'fast-check';
import { expect, test } from 'vitest';
import reference from '../../../test/fixtures/statistics/missing-bounds.json' with { type: 'json' };
import {
  judgeBounds,
  missingBounds,
  type AnswerCounts,
  type BoundsVerdict,
  type MissingBounds,
  type Standard,
} from './missing-bounds.ts';

const counts = (yes: number, no: number, unknown: number): AnswerCounts => ({
  yes,
  no,
  unknown,
  notApplicable: 0,
});

const close = (got: number | null | undefined, expected: number | null) =>
  expected === null ? expect(got ?? null).toBeNull() : expect(got).toBeCloseTo(expected, 9);

const verdicts: Readonly<Record<string, BoundsVerdict>> = {
  undecided_because_of_unknown: 'undecided-because-of-unknown',
  met_point_estimate_whatever_the_unknown: 'met-whatever-the-unknown',
};

test.each(reference.cases)('$title agrees with the reference', ({ inputs, expected }) => {
  const bounds = missingBounds({ ...inputs, notApplicable: inputs.not_applicable })!;
  expect(bounds.known).toBe(expected.denominator_known);
  close(bounds.unknownShare, expected.unknown_share);
  close(bounds.completeCase?.estimate, expected.complete_case);
  close(bounds.completeCase?.lower, expected.complete_case_ci[0] ?? null);
  close(bounds.completeCase?.upper, expected.complete_case_ci[1] ?? null);
  close(bounds.lowest, expected.worst_case);
  close(bounds.highest, expected.best_case);
  close(bounds.envelope.lower, expected.envelope[0] ?? null);
  close(bounds.envelope.upper, expected.envelope[1] ?? null);
  const standard: Standard = { comparison: 'at-least', value: inputs.standard };
  expect(judgeBounds(bounds, standard)).toBe(verdicts[expected.verdict]);
});

test('nobody to ask has no bounds', () => {
  expect(missingBounds({ yes: 0, no: 0, unknown: 0, notApplicable: 9 })).toBeNull();
});

test.each([
  [counts(980, 10, 10), 'met-beyond-chance'],
  [counts(90, 5, 5), 'met-whatever-the-unknown'],
  [counts(85, 5, 10), 'undecided-because-of-unknown'],
  [counts(80, 15, 5), 'not-met-whatever-the-unknown'],
  [counts(100, 890, 10), 'not-met-beyond-chance'],
])('at least 90 per cent: %j is %s', (answers, verdict) => {
  expect(judgeBounds(missingBounds(answers)!, { comparison: 'at-least', value: 0.9 })).toBe(verdict);
});

test.each([
  [counts(10, 980, 10), 'met-beyond-chance'],
  [counts(5, 90, 5), 'met-whatever-the-unknown'],
  [counts(5, 85, 10), 'undecided-because-of-unknown'],
  [counts(15, 80, 5), 'not-met-whatever-the-unknown'],
  [counts(890, 100, 10), 'not-met-beyond-chance'],
])('at most 10 per cent: %j is %s', (answers, verdict) => {
  expect(judgeBounds(missingBounds(answers)!, { comparison: 'at-most', value: 0.1 })).toBe(verdict);
});

test('lowest, complete cases and highest come in this order', () => {
  const count = fc.nat({ max: 500 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), count, count, (yes, no, unknown) => {
      const bounds: MissingBounds = missingBounds(counts(yes, no, unknown))!;
      const { lowest, completeCase, highest, envelope } = bounds;
      expect(lowest).toBeLessThanOrEqual(completeCase!.estimate + 1e-12);
      expect(completeCase!.estimate).toBeLessThanOrEqual(highest + 1e-12);
      expect(envelope.lower).toBeLessThanOrEqual(lowest);
      expect(envelope.upper).toBeGreaterThanOrEqual(highest);
    }),
  );
});
