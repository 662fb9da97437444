import { placedInFunnel } from '../../src/operations/funnel-of.ts';
import { chartOf } from '../../src/operations/chart-of.ts';
import { hiddenMeasurement } from '../../src/operations/hide-units.ts';
import { noCounts } from '../../src/indicators/counts.ts';
import { seededRandom } from '../../src/kernel/random.ts';
import type { IndicatorPageView } from '../../src/operations/indicator-page-view.ts';
import type { MonthFigure } from '../../src/operations/month-figures.ts';
import { unitResult } from '../../src/operations/unit-results.ts';
import type { UnitMeasurement } from '../../src/operations/views.ts';
import { exampleDashboard } from './example-dashboard.ts';

/** Invented months: a share that falls in the second year, one month hidden, one of nobody. */
function months(): readonly MonthFigure[] {
  const random = seededRandom(3);
  return Array.from({ length: 24 }, (_, index): MonthFigure => {
    const month = `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
    if (index === 5) return { month, state: 'hidden', counts: noCounts, median: null };
    if (index === 9) return { month, state: 'nobody', counts: noCounts, median: null };
    const denominator = 40 + Math.round(random() * 20);
    const share = (index < 15 ? 0.92 : 0.7) + 0.06 * (random() - 0.5);
    const counts = { ...noCounts, denominator, numerator: Math.round(denominator * share) };
    return { month, state: 'shown', counts, median: null };
  });
}

/** The page of an invented indicator: five centres, the smallest of them hidden. Nothing here was measured anywhere. */
export function exampleIndicatorPage(): IndicatorPageView {
  const view = exampleDashboard(2025).indicators[1];
  if (!view) throw new Error('The example has an indicator');
  const standard = view.standard ?? undefined;
  const result = (each: UnitMeasurement) =>
    unitResult(each.unit.code === 'LYN' ? { unit: each.unit, ...hiddenMeasurement } : each, {
      measure: 'proportion',
      ...(standard && { standard }),
    });
  const { id, label, nation, direction } = view;
  return {
    ...view,
    ...{ indicatorId: id, measures: [{ id, label }], years: [2025, 2024], chosen: nation.unit },
    nation: result(nation),
    regions: view.regions.map(result),
    ...placedInFunnel(view.centres.map(result), direction),
    chart: chartOf('proportion', months()),
    chartStratum: '',
    trend: [2024, 2025].map((year) => ({ year, unit: nation, region: null, nation })),
    ownLevels: [],
    stratifiers: [],
    protection: { exact: 'own', threshold: 5, hiddenCentres: 1, hiddenMonths: 1 },
  };
}
