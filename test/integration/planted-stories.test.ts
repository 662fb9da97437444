import { expect, test } from 'vitest';
import { readDemoPlanOf } from '../../src/operations/definition-files.ts';
import type { IndicatorPageView } from '../../src/operations/indicator-page-view.ts';
import { readIndicator } from '../../src/operations/read-indicator.ts';
import { describeOnEmbedded } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const plan = await readDemoPlanOf('dk');
const hospitalOf = (story: string): string =>
  plan.centres.find((centre) => centre.story === story)?.hospital ?? '';

/** The day on which the scanner that gives more dose began. */
const driftBegan = plan.centres
  .find(({ story }) => story === 'dose-drift')
  ?.scanners.find(({ from }) => from !== undefined)?.from;

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7));

const standingIn = ({ centres }: IndicatorPageView, hospital: string) =>
  centres.find(({ unit }) => unit.code === hospital)?.standing;

describeOnEmbedded('the stories of the demo country', (database) => {
  // Half of the demo's examinations: what is found among fewer is found among all.
  const registry = testRegistry(database, plan.examinations / 2);
  const read = (id: string, asked: Parameters<typeof readIndicator>[2]) =>
    readIndicator(contextOf(registry()), id, asked);

  test('the dose drift is a signal within three months of its start', async () => {
    const { chart } = await read('CT-05', { year: 2025, unit: hospitalOf('dose-drift') });
    expect(chart?.verdict).toBe('signal');
    const months = monthsBetween(driftBegan ?? '', chart?.signalSince ?? '');
    console.warn(`dose drift of ${driftBegan ?? ''}: signal in month ${months + 1}`);
    expect(months).toBeGreaterThanOrEqual(0);
    expect(months).toBeLessThan(3);
  });

  test.each([2024, 2025])(
    'in %d late reports lie far outside, and nobody else lies far on the bad side',
    async (year) => {
      const view = await read('CT-16', { year });
      const far = view.centres
        .filter(({ standing }) => standing === 'far-worse')
        .map(({ unit }) => unit.code);
      expect(far).toEqual([hospitalOf('late-reports')]);
    },
  );

  test.each(['CT-09', 'CT-16'])('the excellent hospital is never flagged as bad by %s', async (id) => {
    for (const year of [2024, 2025]) {
      const standing = standingIn(await read(id, { year }), hospitalOf('excellent'));
      expect(['as-expected', 'better', 'far-better']).toContain(standing);
    }
  });

  test('many unknown answers are said with the figure', async () => {
    const view = await read('CT-09', { year: 2025, unit: hospitalOf('many-unknown') });
    const result = view.centres.find(({ unit }) => unit.id === view.chosen.id);
    expect(result?.unknownShare).toBeGreaterThan(0.05);
    expect(result?.bounds?.highest).toBeGreaterThan(result?.bounds?.lowest ?? 1);
  });
});
