import type { Dataset } from '../definition/dataset.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import type { Indicator } from '../definition/indicator.ts';
import { addDays, yearPeriod, type Period } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import type { CountryUnits } from './country-units.ts';
import type { UnitRef } from './views.ts';

/** One measure of an indicator in a year, as it was defined at the end of it. */
export interface MeasureInYear {
  readonly indicator: Indicator;
  readonly measure: Indicator;
  readonly year: number;
  readonly period: Period;
}

const isNamed = (wanted: string) => {
  const name = wanted.toLowerCase();
  return ({ id }: Pick<Indicator, 'id'>): boolean => id.toLowerCase() === name;
};

/** Problem `notFound` when there is no such measure, or when it was not defined then. */
export function measureInYear({ indicators }: Dataset, wanted: string, year: number): MeasureInYear {
  const period = yearPeriod(year);
  const lastDay = addDays(period.end, -1);
  const found = indicators.flatMap((indicator) => {
    const defined = definitionAt(indicator, lastDay);
    const measure = defined && measuresOf(defined).find(isNamed(wanted));
    return measure ? [{ indicator, measure, year, period }] : [];
  });
  if (found[0]) return found[0];
  throw new Problem('notFound', { reason: `there is no indicator "${wanted.slice(0, 40)}" in ${year}` });
}

/** A unit by id, code or the word `nation`, and the centres in it. Problem `notFound`. */
export function unitIn(
  { nation, regions, centres }: CountryUnits,
  wanted: string,
): { readonly unit: UnitRef; readonly centreIds: readonly string[] } {
  const isWanted = ({ id, code }: UnitRef): boolean => id === wanted || code === wanted;
  const unit =
    wanted === 'nation' ? nation : [...centres, ...regions, nation].find((candidate) => isWanted(candidate));
  if (!unit) throw new Problem('notFound', { reason: 'there was no such centre or region in this year' });
  const within = {
    nation: () => centres,
    region: () => centres.filter(({ regionId }) => regionId === unit.id),
    centre: () => centres.filter(({ id }) => id === unit.id),
  };
  return { unit, centreIds: within[unit.kind]().map(({ id }) => id) };
}
