import type { UnitMeasurement } from '../../operations/views.ts';

interface RegionGroup<Row extends UnitMeasurement> {
  readonly id: string;
  /** The region's own result; null for centres that belong to none. */
  readonly region: Row | null;
  readonly centres: readonly Row[];
}

/** The centres under their regions, in the order the regions come; centres without a known region come last. */
export function groupByRegion<Row extends UnitMeasurement>({
  regions,
  centres,
}: {
  readonly regions: readonly Row[];
  readonly centres: readonly Row[];
}): readonly RegionGroup<Row>[] {
  const known = new Set(regions.map((region) => region.unit.id));
  const homeless = centres.filter(({ unit }) => unit.regionId === null || !known.has(unit.regionId));
  const groups = regions.map((region) => ({
    id: region.unit.id,
    region,
    centres: centres.filter(({ unit }) => unit.regionId === region.unit.id),
  }));
  return [...groups, { id: 'none', region: null, centres: homeless }].filter(
    (group) => group.region !== null || group.centres.length > 0,
  );
}
