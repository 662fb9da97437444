import type { FigureTable } from '../calculation/disclosure/figure-network.ts';
import { hideFigures } from '../calculation/disclosure/hide-figures.ts';
import type { Landing } from '../definition/indicator-case.ts';
import type { CaseFlow } from '../indicators/compare-cases.ts';
import type { CountryUnits } from './country-units.ts';
import { perUnit } from './country-units.ts';
import type { ComparedUnit, MoveCount, MovePlace } from './comparison-view.ts';
import { fewestForQuantiles, figureUnits, hiddenMeasurement } from './hide-units.ts';
import type { EveryUnit, ExactUnit, MeasuredUnits } from './measure-units.ts';
import type { FigureReader } from './reader-of.ts';
import type { UnitMeasurement } from './views.ts';

/** Two definitions over the same records, before anything is hidden. */
export interface Compared {
  readonly units: CountryUnits;
  /** By the definition in force, as the reader sees it elsewhere. */
  readonly before: EveryUnit<UnitMeasurement>;
  readonly after: MeasuredUnits;
  readonly flows: readonly CaseFlow[];
}

type Group = 'numerator' | 'denominator' | 'not-counted';

const groupOf = (landing: Landing): Group =>
  landing === 'numerator' || landing === 'denominator' ? landing : 'not-counted';

const groups: readonly Group[] = ['numerator', 'denominator', 'not-counted'];

/** From and to of everybody whom one of the definitions counts. */
const joint = groups
  .flatMap((from) => groups.map((to) => ({ from, to })))
  .filter(({ from, to }) => from !== 'not-counted' || to !== 'not-counted');

const at = (flows: readonly CaseFlow[], centreIds: readonly string[]): readonly CaseFlow[] =>
  flows.filter(({ centreId }) => centreIds.includes(centreId));

const total = (flows: readonly CaseFlow[]): number => flows.reduce((sum, { cases }) => sum + cases, 0);

/** Who moves from where to where, the largest move first; `place` says how finely places are told apart. */
function movesOf(flows: readonly CaseFlow[], place: (landing: Landing) => MovePlace): readonly MoveCount[] {
  const placed = flows.map(({ from, to, cases }) => ({ from: place(from), to: place(to), cases }));
  const kinds = Map.groupBy(
    placed.filter(({ from, to }) => from !== to),
    ({ from, to }) => `${from} ${to}`,
  );
  return [...kinds.values()]
    .flatMap((own) => {
      const [first] = own;
      const count = own.reduce((sum, { cases }) => sum + cases, 0);
      return first ? [{ from: first.from, to: first.to, count }] : [];
    })
    .toSorted((a, b) => b.count - a.count || `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`));
}

/**
 * Which units are hidden beside those whose figures are: their difference would tell of a small number. The counts of a
 * unit are the cases by both definitions at once, so whatever either figure or their difference is made of is protected,
 * sums over centres included.
 */
function hiddenUnits({ units, flows }: Compared, reader: FigureReader): (unitId: string) => boolean {
  const figureAt = (centreId: string): readonly number[] => {
    const own = at(flows, [centreId]);
    return joint.map(({ from, to }) =>
      total(own.filter((flow) => groupOf(flow.from) === from && groupOf(flow.to) === to)),
    );
  };
  const table: FigureTable = {
    units: figureUnits(units),
    columns: 1,
    parts: joint.length,
    figures: new Map(units.centres.map(({ id }) => [id, [figureAt(id)]])),
  };
  const hidden = hideFigures(table, reader);
  return (unitId) => hidden.isHidden({ unitId, column: 0 });
}

/** Percentiles and limits of few come close to single patients, and what stands beside a figure is not protected here. */
function withoutBesides(exact: ExactUnit): UnitMeasurement {
  const { unit, numerator, denominator, cases, estimate, met } = exact;
  const interval = exact.quantiles && cases < fewestForQuantiles ? null : exact.interval;
  const besides = { initial: null, unknown: null, excluded: null, exception: null, immature: null };
  return { unit, numerator, denominator, cases, estimate, met, interval, ...besides };
}

const changeOf = (before: UnitMeasurement, after: UnitMeasurement): number | null =>
  before.estimate === null || after.estimate === null ? null : after.estimate - before.estimate;

function exactly(before: UnitMeasurement, after: ExactUnit, own: readonly CaseFlow[]): ComparedUnit {
  const moves = movesOf(own, (landing) => landing);
  const moved = moves.reduce((sum, { count }) => sum + count, 0);
  return { unit: after.unit, before, after, change: changeOf(before, after), moved, moves };
}

function protectedUnit(before: UnitMeasurement, after: ExactUnit, own: readonly CaseFlow[]): ComparedUnit {
  const shown = withoutBesides(after);
  const moves = movesOf(own, groupOf);
  const moved = moves.reduce((sum, { count }) => sum + count, 0);
  return { unit: after.unit, before, after: shown, change: changeOf(before, shown), moved, moves };
}

/** Both figures of every unit as a reader may see them, and who moves. */
export function hideComparison(compared: Compared, reader: FigureReader): EveryUnit<ComparedUnit> {
  const { units, before, after, flows } = compared;
  const isHidden = reader.exact === 'all' ? () => false : hiddenUnits(compared, reader);
  const unitWith = <T extends UnitMeasurement>({ nation, regions, centres }: EveryUnit<T>, id: string): T => {
    const found = [nation, ...regions, ...centres].find(({ unit }) => unit.id === id);
    if (!found) throw new Error('A unit was not measured');
    return found;
  };
  return perUnit(units, (unit, centreIds) => {
    const [old, proposed] = [unitWith(before, unit.id), unitWith(after, unit.id)];
    const own = at(flows, centreIds);
    if (reader.exact === 'all' || reader.knownIds.has(unit.id)) return exactly(old, proposed, own);
    if (old.hidden !== true && !isHidden(unit.id)) return protectedUnit(old, proposed, own);
    const hidden: UnitMeasurement = { unit: proposed.unit, ...hiddenMeasurement };
    return { unit: proposed.unit, before: old, after: hidden, change: null, moved: null, moves: [] };
  });
}
