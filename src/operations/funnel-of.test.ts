import { expect, test } from 'vitest';
import { seededRandom } from '../kernel/random.ts';
import { readDemoPlanOf } from './definition-files.ts';
import { placedInFunnel } from './funnel-of.ts';
import type { UnitResult } from './indicator-page-view.ts';
import { unitResult } from './unit-results.ts';

const { centres, examinations } = await readDemoPlanOf('dk');
const weights = centres.reduce((total, { weight }) => total + weight, 0);

/** The share of reports in time: planted at two hospitals, the same at all others. */
const shareOf = (story: string | undefined): number =>
  story === 'late-reports' ? 0.7 : story === 'excellent' ? 0.99 : 0.935;

/** One year of the demo country's hospitals, drawn as counts. */
function drawnYear(seed: number): readonly UnitResult[] {
  const random = seededRandom(seed);
  return centres.map(({ hospital, weight, story }) => {
    const cases = Math.round((examinations / 2) * (weight / weights) * (0.85 + 0.3 * random()));
    const numerator = Array.from({ length: cases }, random).filter((draw) => draw < shareOf(story)).length;
    const beside = { initial: cases, unknown: 0, excluded: 0, exception: 0, immature: 0 };
    const counts = { numerator, denominator: cases, cases, ...beside };
    const unit = { kind: 'centre', id: hospital, code: hospital, name: hospital, regionId: null } as const;
    const shown = { unit, ...counts, estimate: numerator / cases, interval: null, met: null };
    return unitResult(shown, { measure: 'proportion' });
  });
}

test('over 200 years the weak hospital is found, the excellent is not blamed, the others as seldom as promised', () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1);
  const found = seeds.flatMap((seed) => placedInFunnel(drawnYear(seed), 'higher').centres);
  const at = (story: string | null) =>
    found.filter(
      ({ unit }) => (centres.find(({ hospital }) => hospital === unit.id)?.story ?? null) === story,
    );
  const share = (some: readonly UnitResult[], ...standings: readonly string[]): number =>
    some.filter(({ standing }) => standings.includes(standing ?? '')).length / some.length;
  const others = found.filter(
    (each) => !at('late-reports').includes(each) && !at('excellent').includes(each),
  );
  const alarms = share(others, 'far-worse', 'far-better');
  const alerts = share(others, 'worse', 'better', 'far-worse', 'far-better');
  console.warn(
    `of ${others.length} other hospitals outside 99.8 %: ${(100 * alarms).toFixed(2)} %, outside 95 %: ` +
      `${(100 * alerts).toFixed(2)} %; weak found ${(100 * share(at('late-reports'), 'far-worse')).toFixed(1)} %`,
  );
  expect(share(at('late-reports'), 'far-worse')).toBe(1);
  expect(share(at('excellent'), 'worse', 'far-worse')).toBe(0);
  expect(alarms).toBeLessThanOrEqual(0.002);
  expect(alerts).toBeLessThanOrEqual(0.05);
});
