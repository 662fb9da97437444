import type { DoseQuantity, ReferenceDose } from '../../definition/dose.ts';
import { readLevelMedians } from '../../indicators/read-doses.ts';
import { yearPeriod } from '../../kernel/day.ts';
import { countryUnitsOn } from '../country-units.ts';
import type { Known } from '../known-at.ts';
import { levelComparisons } from '../level-comparisons.ts';
import { unitOf } from '../read-dose.ts';
import type { Registry } from '../registry.ts';
import type { UnitRef } from '../views.ts';

/** The median of a centre against a level; a centre with too few examinations is not told of. */
export interface CentreMedian {
  readonly centre: UnitRef;
  readonly count: number;
  readonly median: number;
  readonly isAbove: boolean;
}

export interface ReportedLevel extends Pick<
  ReferenceDose,
  'id' | 'label' | 'country' | 'value' | 'evidence'
> {
  /** UCUM. */
  readonly unit: string;
  readonly centres: readonly CentreMedian[];
}

export type ReportDoses = readonly ReportedLevel[];

const quantities: readonly DoseQuantity[] = ['dlp', 'ctdivol'];

/** The medians of the centres against every reference level, for centres with as many examinations as ICRP 135 asks. */
export async function readReportDoses(registry: Registry, known: Known, year: number): Promise<ReportDoses> {
  const { dose } = registry.dataset;
  if (!dose) return [];
  const { centres } = await countryUnitsOn(known, `${year}-01-01`);
  const dataset = { ...registry.dataset, id: known.dataset };
  const asked = { dataset, dose, centreIds: centres.map(({ id }) => id), period: yearPeriod(year) };
  const levels: ReportedLevel[] = [];
  for (const quantity of quantities) {
    const medians = await readLevelMedians(known.db, asked, quantity);
    const byCentre = centres.map((centre) => ({
      centre,
      compared: levelComparisons(dose, medians, { quantity, centreId: centre.id, nameOf: () => null }),
    }));
    for (const { id, label, country, value, evidence } of dose.levels.filter(
      (level) => level.quantity === quantity,
    ))
      levels.push({
        ...{ id, label, country, value, evidence, unit: unitOf(registry.dataset, quantity) },
        centres: byCentre.flatMap(({ centre, compared }) => {
          const own = compared.find((each) => each.id === id);
          if (!own || own.median === null) return [];
          return [{ centre, count: own.count, median: own.median, isAbove: own.standing === 'above' }];
        }),
      });
  }
  return levels;
}
