import type { MeasureView, UnitMeasurement } from '../../operations/views.ts';

/** The own centre, its region and the country; the country alone for who belongs to no centre. */
export function comparedIn(
  { nation, regions, centres }: Pick<MeasureView, 'nation' | 'regions' | 'centres'>,
  ownId: string | null,
): readonly UnitMeasurement[] {
  const own = centres.find(({ unit }) => unit.id === ownId);
  const region = own && regions.find(({ unit }) => unit.id === own.unit.regionId);
  return [own, region, nation].filter((unit) => unit !== undefined);
}
