import { requirePermission, requireScope } from '../access/actor.ts';
import { definitionAt, measuresOf } from '../definition/indicator-versions.ts';
import { landings } from '../definition/indicator-case.ts';
import { examinationBasis, type Indicator, type IndicatorVersion } from '../definition/indicator.ts';
import {
  individualReport,
  subjectListReport,
  summaryReport,
  type CaseGroup,
  type ReportFrame,
} from '../exports/fhir/measure-report.ts';
import type { MeasureReport } from '../exports/fhir/resources.ts';
import { listCases as listStored } from '../indicators/list-cases.ts';
import { addDays, yearPeriod, type Day, type Period } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import { findProjected } from '../store/projected-records.ts';
import { countryUnitsOn } from './country-units.ts';
import { explainRecord } from './explain-record.ts';
import { requireIndicator } from './export-measures.ts';
import { readMeasuresInYear, type MeasuresInYear } from './indicator-year.ts';
import { unitIn } from './measure-in-year.ts';
import { countedMonths } from './counted-months.ts';
import { missingOf, readDelivered } from './delivered-sources.ts';
import { chosenYear } from './read-dashboard.ts';
import { readerOf, type FigureReader } from './reader-of.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import { readStrata } from './strata-figures.ts';
import type { UnitRef } from './views.ts';

/** Whose figures are reported: an indicator (all of them when absent), a year, and a unit by id, code or `nation`. */
export interface ReportAsked {
  readonly measure?: string | undefined;
  readonly year?: number | undefined;
  readonly unit?: string | undefined;
}

interface Unit {
  readonly unit: UnitRef;
  readonly centreIds: readonly string[];
}

/** The version in force on a day. */
function versionOn({ history }: Indicator, day: Day): IndicatorVersion | undefined {
  return history.find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day < validTo),
  );
}

function frameOf(
  registry: Registry,
  indicator: Indicator,
  { period, unit }: { readonly period: Period; readonly unit: UnitRef },
): ReportFrame {
  const lastDay = addDays(period.end, -1);
  const [defined, version] = [definitionAt(indicator, lastDay), versionOn(indicator, lastDay)];
  if (!defined || !version)
    throw new Problem('notFound', { reason: `${indicator.id} was not defined in that year` });
  return { indicator: defined, version, period, unit, at: registry.now().toISOString() };
}

const shownOf = ({ measures }: MeasuresInYear, { unit }: Unit) =>
  measures.flatMap(({ indicator, shown }) => {
    const found = [shown.nation, ...shown.regions, ...shown.centres].find((each) => each.unit.id === unit.id);
    return found ? [{ indicator, shown: found }] : [];
  });

const seesExactly = ({ exact, knownIds }: FigureReader, { unit }: Unit): boolean =>
  exact === 'all' || knownIds.has(unit.id);

async function summaryOf(
  registry: Registry,
  { indicator, year }: { readonly indicator: Indicator; readonly year: number },
  { place, reader }: { readonly place: Unit; readonly reader: FigureReader },
): Promise<MeasureReport | null> {
  const read = await readMeasuresInYear(registry, { indicator, year }, reader);
  if (!read) return null;
  const frame = frameOf(registry, indicator, { period: read.period, unit: place.unit });
  const groups: Parameters<typeof summaryReport>[1][number][] = [];
  for (const { indicator: measure, shown } of shownOf(read, place)) {
    const isMissing = missingOf(measure, read.delivered, read.period).length > 0;
    const asked = { shown, centreIds: place.centreIds, isExact: seesExactly(reader, place) };
    const strata = isMissing ? [] : await readStrata(read.figures, measure, asked);
    groups.push({ measure, isMissing, figure: shown, strata });
  }
  return summaryReport(frame, groups);
}

/**
 * The figures of a unit in a year as FHIR summary reports, one for each indicator that was defined then. What the reader may
 * not see exactly is masked as on the dashboard. Problem `notFound`.
 */
export async function exportSummaries(
  context: Context,
  asked: ReportAsked,
): Promise<readonly MeasureReport[]> {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.read');
  const { year } = await chosenYear(registry, asked.year);
  const units = await countryUnitsOn(registry, yearPeriod(year).start);
  const place = unitIn(units, asked.unit ?? 'nation');
  const { measure } = asked;
  const wanted = measure === undefined ? registry.dataset.indicators : [requireIndicator(context, measure)];
  const reports: MeasureReport[] = [];
  for (const indicator of wanted) {
    const report = await summaryOf(registry, { indicator, year }, { place, reader: readerOf(actor) });
    if (report) reports.push(report);
  }
  if (reports.length === 0)
    throw new Problem('notFound', { reason: `no such indicator was defined in ${year}` });
  return reports;
}

/** A list is read into memory as one resource. */
const mostSubjects = 10_000;

async function casesOf(
  registry: Registry,
  measure: Indicator,
  { centreIds, period }: Pick<Unit, 'centreIds'> & { readonly period: Period },
): Promise<
  CaseGroup & { readonly keys: readonly { readonly centreId: string; readonly recordId: string }[] }
> {
  const delivered = await readDelivered(registry.db, registry.dataset);
  // Contacts of a register are no records that could be listed.
  const isMissing = measure.basis !== examinationBasis || missingOf(measure, delivered, period).length > 0;
  if (isMissing) return { measure, isMissing, cases: [], keys: [] };
  const { dataset, db } = registry;
  const counted = countedMonths(measure, { today: todayOf(registry), delivered, period });
  const asked = { dataset, environment: registry, measure: measure.id, centreIds, period, ...counted };
  const inside = landings.filter((landing) => landing !== 'outside');
  const { rows, total } = await listStored(db, asked, inside, { page: 1, pageSize: mostSubjects });
  if (total > mostSubjects)
    throw new Problem('inputTooLarge', {
      reason: `${measure.id} has ${total} examinations here and a list holds ${mostSubjects}: ask for one centre`,
    });
  return { measure, isMissing, cases: rows, keys: rows };
}

/**
 * Who is in each population of an indicator, by the ids of their records, for who may read the records of every centre of
 * the unit. Each record is logged. Problems `notFound`, `inputTooLarge`.
 */
export async function exportSubjectList(
  context: Context,
  asked: ReportAsked & { readonly measure: string },
): Promise<MeasureReport> {
  const { registry, actor } = context;
  requireScope(actor, 'record.read');
  const { year } = await chosenYear(registry, asked.year);
  const period = yearPeriod(year);
  const { unit, centreIds } = unitIn(await countryUnitsOn(registry, period.start), asked.unit ?? 'nation');
  for (const id of centreIds) requirePermission(actor, 'record.read', id);
  const frame = frameOf(registry, requireIndicator(context, asked.measure), { period, unit });
  const groups: Awaited<ReturnType<typeof casesOf>>[] = [];
  for (const measure of measuresOf(frame.indicator))
    groups.push(await casesOf(registry, measure, { centreIds, period }));
  const keys = new Map(groups.flatMap((group) => group.keys.map((key) => [key.recordId, key])));
  await recordEvents(
    registry.db,
    [...keys.values()].map(({ centreId, recordId }) => ({
      ...{ at: frame.at, actor: actor.id, action: 'record.exported', centreId, recordId, outcome: 'success' },
      details: { measure: frame.indicator.id },
    })),
  );
  return subjectListReport(frame, groups);
}

/**
 * Where one examination lands in every indicator, or in one of them, each as a FHIR individual report. For who may read the
 * record; the reading is logged. Problem `notFound`.
 */
export async function exportIndividual(
  context: Context,
  key: { readonly centreId: string; readonly id: string },
  wanted?: string,
): Promise<readonly MeasureReport[]> {
  const { registry } = context;
  const { dataset } = registry;
  const indicatorId = wanted === undefined ? undefined : requireIndicator(context, wanted).id;
  const { measures } = await explainRecord(context, key, { indicator: indicatorId });
  const records = await findProjected(registry.db, dataset.id, [
    { centreId: key.centreId, recordId: key.id },
  ]);
  const record = records.find(({ recordId }) => recordId === key.id);
  if (!record) throw new Problem('notFound');
  const period = yearPeriod(Number(record.examinedOn.slice(0, 4)));
  const { unit } = unitIn(await countryUnitsOn(registry, period.start), key.centreId);
  return dataset.indicators.flatMap((indicator) => {
    const own = measures.filter((each) => each.indicator === indicator.id);
    if (own.length === 0) return [];
    const frame = frameOf(registry, indicator, { period, unit });
    const groups = measuresOf(frame.indicator).flatMap((measure): readonly CaseGroup[] =>
      own
        .filter((each) => each.measure === measure.id)
        .map(({ landing, missing }) => ({
          ...{ measure, isMissing: missing.length > 0, cases: [{ recordId: key.id, landing }] },
        })),
    );
    return [individualReport(frame, key.id, groups)];
  });
}
