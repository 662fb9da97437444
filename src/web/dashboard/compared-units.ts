import type { MeasureView, UnitMeasurement } from '../../operations/views.ts';

/** The chosen unit, its region and the country; the country alone where there is no such unit in the year. */
export function comparedIn(
  { nation, regions, centres }: Pick<MeasureView, 'nation' | 'regions' | 'centres'>,
  chosen: string | null,
): readonly UnitMeasurement[] {
  const own = [...centres, ...regions].find(({ unit }) => unit.id === chosen || unit.code === chosen);
  const region = own && regions.find(({ unit }) => unit.id === own.unit.regionId);
  return [own, region, nation].filter((unit) => unit !== undefined);
}
