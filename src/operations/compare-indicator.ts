import { requireScope, scopeOf } from '../access/actor.ts';
import type { Dataset } from '../definition/dataset.ts';
import { inForceThroughout } from '../definition/in-force-throughout.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import { examinationBasis, type Indicator } from '../definition/indicator.ts';
import type { Landing } from '../definition/indicator-case.ts';
import { overTablesOf } from '../expression/kept-answers.ts';
import type { CasesAsked } from '../indicators/case-sql.ts';
import { compareCases, listMoved } from '../indicators/compare-cases.ts';
import { countedCells } from '../indicators/counted-cells.ts';
import { addDays, yearPeriod, type Period } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { inSnapshot } from '../store/in-snapshot.ts';
import type { PageRequest } from '../store/list-examinations.ts';
import type { ComparisonView, MovedPage } from './comparison-view.ts';
import { countryUnitsOn, type CountryUnits } from './country-units.ts';
import { differencesOf } from './definition-differences.ts';
import { hideComparison } from './hide-comparison.ts';
import { hideUnits, type MeasuredIndicator, type ShownUnits } from './hide-units.ts';
import { measureUnits } from './measure-units.ts';
import { countedMonths } from './counted-months.ts';
import { missingOf, readDelivered, type DeliveredSources } from './delivered-sources.ts';
import { chosenYear } from './read-dashboard.ts';
import { readerOf } from './reader-of.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import { readFigures } from './year-figures.ts';

/** One side of a comparison: the definition of an indicator, in force as the registry keeps it or throughout. */
export interface Side {
  readonly dataset: Dataset;
  readonly indicator: Indicator;
  /** Its cells are those that are kept. */
  readonly isKept: boolean;
}

/** Which measure in which year; the last with records when absent. */
export interface ComparisonAsked {
  readonly before: Side;
  readonly after: Side;
  readonly measure: string;
  readonly year?: number | undefined;
  /** What tells this proposal from others in the log. */
  readonly checksum: string;
}

/** The registry's own definition of an indicator. */
export const keptSide = ({ dataset }: Registry, indicator: Indicator): Side => ({
  ...{ dataset, indicator, isKept: true },
});

/** A proposed definition, asked of the stored records as if it had always been in force. */
export function proposedSide(
  { dataset }: Registry,
  proposed: Indicator,
  expressions: Dataset['expressions'] = dataset.expressions,
): Side {
  const indicator = inForceThroughout(proposed);
  const indicators = dataset.indicators.map((each) => (each.id === indicator.id ? indicator : each));
  return {
    dataset: overTablesOf({ ...dataset, expressions, indicators }, dataset),
    indicator,
    isKept: false,
  };
}

interface InYear {
  readonly whole: Indicator;
  readonly measure: Indicator;
  readonly version: string;
}

function sideInYear({ indicator }: Side, wanted: string, { end }: Period): InYear {
  const lastDay = addDays(end, -1);
  const whole = definitionAt(indicator, lastDay);
  const measure = whole && measuresOf(whole).find(({ id }) => id.toLowerCase() === wanted.toLowerCase());
  if (!measure)
    throw new Problem('notFound', {
      reason: `${indicator.id} has no measure "${wanted.slice(0, 40)}" in that year`,
    });
  const version = indicator.history.findLast(({ validFrom }) => validFrom <= lastDay);
  return { whole, measure, version: version?.version ?? '' };
}

interface Comparing {
  readonly registry: Registry;
  readonly asked: ComparisonAsked;
  readonly period: Period;
  readonly units: CountryUnits;
  readonly delivered: DeliveredSources;
  readonly before: InYear;
  readonly after: InYear;
}

async function compare({ registry }: Context, asked: ComparisonAsked) {
  const { year, years } = await chosenYear(registry, asked.year);
  const period = yearPeriod(year);
  const units = await countryUnitsOn(registry, period.start);
  const before = sideInYear(asked.before, asked.measure, period);
  const after = sideInYear(asked.after, asked.measure, period);
  if (before.measure.measure !== after.measure.measure || before.whole.period !== after.whole.period)
    throw new Problem('wrongUse', {
      reason: 'what is compared must be measured in the same way and dated by the same element',
    });
  if ([before, after].some(({ whole }) => whole.basis !== examinationBasis))
    throw new Problem('wrongUse', { reason: 'only what counts examinations is compared' });
  const delivered = await readDelivered(registry.db, registry.dataset);
  const comparing: Comparing = { registry, asked, period, units, delivered, before, after };
  return { comparing, year, years };
}

/** What some measures of a side give, exactly. */
async function measured(
  db: Database,
  { registry, period, units, delivered }: Comparing,
  { side: { dataset, isKept }, measures }: { readonly side: Side; readonly measures: readonly Indicator[] },
): Promise<readonly MeasuredIndicator[]> {
  const count = {
    ...{ dataset, environment: registry, period },
    measures: new Set(measures.map(({ id }) => id)),
    centreIds: units.centres.map(({ id }) => id),
  };
  const figures = await readFigures(db, {
    ...{ dataset: dataset.id, period, today: todayOf(registry), measures, units, delivered },
    ...(!isKept && { counted: countedCells(count) }),
  });
  const found: MeasuredIndicator[] = [];
  for (const indicator of measures)
    found.push({ indicator, measured: await measureUnits(figures, indicator) });
  return found;
}

const casesOf = (
  { registry, period, units, delivered }: Comparing,
  { dataset }: Side,
  { measure }: InYear,
): CasesAsked => ({
  ...{ dataset, environment: registry, measure: measure.id, period },
  centreIds: units.centres.map(({ id }) => id),
  ...countedMonths(measure, { today: todayOf(registry), delivered, period }),
});

const casesOfBoth = (comparing: Comparing) => ({
  before: casesOf(comparing, comparing.asked.before, comparing.before),
  after: casesOf(comparing, comparing.asked.after, comparing.after),
});

/** All measures of the definition in force, because a figure is hidden in all of them or in none. */
function shownBefore(
  all: readonly MeasuredIndicator[],
  shown: readonly ShownUnits[],
  measure: Indicator,
): ShownUnits {
  const found = shown[all.findIndex(({ indicator }) => indicator.id === measure.id)];
  if (!found) throw new Error('The measure was not measured');
  return found;
}

async function compareUnits(comparing: Comparing, context: Context) {
  const { registry, asked, units, before, after } = comparing;
  const reader = readerOf(context.actor);
  return inSnapshot(registry.db, async (db) => {
    const all = await measured(db, comparing, { side: asked.before, measures: measuresOf(before.whole) });
    const [proposed] = await measured(db, comparing, { side: asked.after, measures: [after.measure] });
    if (!proposed) throw new Error('The proposal was not measured');
    const cases = casesOfBoth(comparing);
    const compared = {
      ...{ units, before: shownBefore(all, hideUnits(all, reader), before.measure) },
      ...{ after: proposed.measured, flows: await compareCases(db, cases.before, cases.after) },
    };
    return hideComparison(compared, reader);
  });
}

/**
 * A measure by two definitions over the same stored records of a year: the figures of every unit, what differs, and how many
 * examinations move from where to where. Nothing is stored but the line in the log that says who compared what. Problems
 * `notFound`, `wrongUse`.
 */
export async function compareIndicator(context: Context, asked: ComparisonAsked): Promise<ComparisonView> {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.compare');
  const { comparing, year, years } = await compare(context, asked);
  const { before, after } = comparing;
  const units = await compareUnits(comparing, context);
  await recordEvents(registry.db, [
    {
      ...{ at: registry.now().toISOString(), actor: actor.id, action: 'indicator.compared' },
      ...{ centreId: null, recordId: null, outcome: 'success' },
      details: { measure: before.measure.id, year, checksum: asked.checksum },
    },
  ]);
  const needed = [before.measure, after.measure].flatMap((each) =>
    missingOf(each, comparing.delivered, comparing.period),
  );
  return {
    ...{ outcome: 'compared', measure: before.measure.id, indicator: before.whole.id, year, years },
    ...{ label: before.measure.label, kind: before.measure.measure },
    valueUnit: 'unit' in before.measure ? before.measure.unit : null,
    versions: { before: before.version, after: after.version },
    differences: differencesOf(before.measure, after.measure),
    missing: [...new Set(needed)],
    lists: scopeOf(actor, 'record.read') === 'all',
    ...units,
  };
}

/** Which move is listed. */
export interface MoveAsked {
  readonly from: Landing;
  readonly to: Landing;
}

/**
 * The examinations that a proposed definition moves from one place to another, for who may read all records; each is logged.
 * Problems `notPermitted`, `notFound`, `wrongUse`.
 */
export async function listComparisonMoves(
  context: Context,
  asked: ComparisonAsked,
  { move, request }: { readonly move: MoveAsked; readonly request: PageRequest },
): Promise<MovedPage> {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.compare');
  if (requireScope(actor, 'record.read') !== 'all')
    throw new Problem('notPermitted', { action: 'record.read', role: actor.role });
  const { comparing } = await compare(context, asked);
  const page = await inSnapshot(registry.db, (db) => listMoved(db, casesOfBoth(comparing), move, request));
  await recordEvents(
    registry.db,
    page.rows.map(({ centreId, recordId }) => ({
      ...{ at: registry.now().toISOString(), actor: actor.id, action: 'record.compared' },
      ...{ centreId, recordId, outcome: 'success' },
      details: { measure: comparing.before.measure.id, checksum: asked.checksum },
    })),
  );
  const names = new Map(comparing.units.centres.map(({ id, name }) => [id, name]));
  return {
    ...{ outcome: 'listed', ...page, ...move },
    rows: page.rows.map(({ centreId, recordId, day }) => ({
      ...{ centreId, id: recordId, centreName: names.get(centreId) ?? '', examinedOn: day },
    })),
  };
}
