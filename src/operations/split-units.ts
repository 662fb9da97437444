import type { Figure } from '../calculation/disclosure/figure-network.ts';
import { hideParts, type HiddenFigures } from '../calculation/disclosure/hide-figures.ts';
import type { Stratifier } from '../definition/indicator.ts';
import { figureOf, figureUnits, hiddenMeasurement, withoutFew } from './hide-units.ts';
import type { StratifierView } from './indicator-page-view.ts';
import type { IndicatorYear } from './indicator-year.ts';
import { measureUnits, type ExactUnit, type MeasuredUnits } from './measure-units.ts';
import type { FigureReader } from './reader-of.ts';
import type { UnitMeasurement } from './views.ts';

type IsHidden = (unitId: string, column: number) => boolean;

const fromHidden =
  ({ isHidden }: HiddenFigures): IsHidden =>
  (unitId, column) =>
    isHidden({ unitId, column });

/**
 * The groups of every centre and those that are in none, as a table whose totals stand on the same page; null where groups
 * overlap, so that they add up to nothing.
 */
function tableOf({ indicator, measured, figures }: IndicatorYear, groups: readonly MeasuredUnits[]) {
  const figure = figureOf[indicator.measure];
  const parted = measured.centres.map((centre, index): readonly [string, readonly Figure[]] => {
    const own = groups.flatMap(({ centres }) => {
      const group = centres[index];
      return group ? [figure(group)] : [];
    });
    const others = figure(centre).map((count, part) =>
      own.reduce((rest, group) => rest - (group[part] ?? 0), count),
    );
    return [centre.unit.id, [...own, others]];
  });
  if (parted.some(([, list]) => list.flat().some((count) => count < 0))) return null;
  return {
    units: figureUnits(figures.units),
    columns: groups.length + 1,
    parts: figure(measured.nation).length,
    figures: new Map(parted),
  };
}

/** Which group of which unit a reader may not see; nothing of groups that overlap is shown to who sees small numbers nowhere. */
function hiddenGroups(year: IndicatorYear, groups: readonly MeasuredUnits[], reader: FigureReader): IsHidden {
  if (reader.exact === 'all') return () => false;
  const table = tableOf(year, groups);
  const totals = year.shown.hidden;
  return table && totals ? fromHidden(hideParts(table, totals, reader)) : () => true;
}

/** A standard is set for all cases, not for a group of them. */
const unjudged = { met: null } as const;

/** Counts beside the figure are protected by nothing here, and left out. */
const besides = { initial: null, unknown: null, excluded: null, exception: null, immature: null } as const;

async function stratifierView(
  year: IndicatorYear,
  { id, label, strata }: Stratifier,
  reader: FigureReader,
): Promise<StratifierView> {
  const groups: MeasuredUnits[] = [];
  for (const stratum of strata)
    groups.push(await measureUnits(year.figures, year.indicator, { stratifier: id, stratum: stratum.id }));
  const isHidden = hiddenGroups(year, groups, reader);
  const isExact = (unitId: string): boolean => reader.exact === 'all' || reader.knownIds.has(unitId);
  const shown =
    (column: number) =>
    (exact: ExactUnit): UnitMeasurement => {
      if (isExact(exact.unit.id)) return { ...exact, ...unjudged };
      if (isHidden(exact.unit.id, column)) return { unit: exact.unit, ...hiddenMeasurement };
      return { ...withoutFew(exact), ...besides, ...unjudged };
    };
  return {
    ...{ id, label },
    strata: strata.flatMap((stratum, column) => {
      const group = groups[column];
      if (!group) return [];
      return [
        {
          ...{ id: stratum.id, label: stratum.label, nation: shown(column)(group.nation) },
          regions: group.regions.map(shown(column)),
          centres: group.centres.map(shown(column)),
        },
      ];
    }),
  };
}

/**
 * A measure by every way its cases are parted, at every unit. Each way is one split of the figures of the year, hidden as
 * the months are: the splits may stand beside each other, two at once must not.
 */
export async function splitUnits(
  year: IndicatorYear,
  reader: FigureReader,
): Promise<readonly StratifierView[]> {
  if (year.indicator.measure === 'centre-median') return [];
  const views: StratifierView[] = [];
  for (const stratifier of year.indicator.stratifiers)
    views.push(await stratifierView(year, stratifier, reader));
  return views;
}
