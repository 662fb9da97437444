import { isPermitted, requirePermission, requireScope, scopeOf } from '../access/actor.ts';
import type { Code, Dataset } from '../definition/dataset.ts';
import type { DoseDefinition, DoseQuantity } from '../definition/dose.ts';
import { allElements } from '../definition/record.ts';
import { protocolCodes, type DosesAsked } from '../indicators/dose-entries.ts';
import { listProtocolNames } from '../indicators/list-protocol-names.ts';
import { listWaitingDoses } from '../indicators/list-waiting-doses.ts';
import { readGatingCounts, readVoltageCounts } from '../indicators/read-dose-practice.ts';
import {
  readDoseSpreads,
  readLevelMedians,
  type DoseFilter,
  type DoseSpread,
} from '../indicators/read-doses.ts';
import { yearPeriod } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { listScanners } from '../store/scanners.ts';
import { countryUnitsOn } from './country-units.ts';
import { mostUsed, readTrend } from './dose-trend.ts';
import type { CodeRef, DoseView } from './dose-view.ts';
import { levelComparisons } from './level-comparisons.ts';
import { scannerText } from './list-scanners.ts';
import { chosenYear } from './read-dashboard.ts';
import type { Context } from './registry.ts';
import type { ScannerRef, UnitRef } from './views.ts';

export interface DoseAsked {
  readonly year?: number | undefined;
  /** Id or code; the own centre, or the first, when absent. */
  readonly centre?: string | undefined;
  /** The id of a scanner, and the code of a standard protocol; all when absent. */
  readonly scanner?: string | undefined;
  readonly protocol?: string | undefined;
  readonly quantity?: DoseQuantity | undefined;
}

/** Examinations that wait for a reason, shown at once. */
const mostWaiting = 100;

const refOf = ({ code, label }: Code): CodeRef => ({ code, label });

const allCodes = ({ valueSets }: Dataset, valueSet: string): readonly CodeRef[] =>
  (valueSets[valueSet]?.codes ?? []).map(refOf);

/** The protocols that some doses have, in the order of their codes. */
const protocolsIn = (spreads: readonly DoseSpread[], standards: readonly CodeRef[]): readonly CodeRef[] =>
  standards.filter(({ code }) => spreads.some(({ protocol }) => protocol === code));

export function requireDose({ dose }: Dataset): DoseDefinition {
  if (!dose) throw new Problem('notFound', { reason: 'this dataset compares no doses' });
  return dose;
}

/** The unit (UCUM) of a quantity of dose. */
export const unitOf = (dataset: Dataset, quantity: DoseQuantity): string => {
  const element = allElements(dataset).find(({ id }) => id === `rad.${quantity}`);
  return element?.type === 'quantity' ? element.unit : '';
};

/** The centres an actor may look at, and the one that is looked at. */
async function centresFor({ registry, actor }: Context, year: number, wanted: string | undefined) {
  const scope = requireScope(actor, 'record.list');
  const { centres: all } = await countryUnitsOn(registry, yearPeriod(year).start);
  const centres = scope === 'all' ? all : all.filter(({ id }) => id === actor.centreId);
  const centre: UnitRef | undefined =
    wanted === undefined
      ? (centres.find(({ id }) => id === actor.centreId) ?? centres[0])
      : all.find(({ id, code }) => id === wanted || code === wanted);
  if (!centre) throw new Problem('notFound', { reason: 'there is no such centre' });
  requirePermission(actor, 'record.list', centre.id);
  return { all, centres, centre };
}

/** The names of the scanners that a centre used, in the order of the names. */
function scannersIn(
  spreads: readonly DoseSpread[],
  nameOf: (scannerId: string) => string,
): readonly ScannerRef[] {
  const ids = new Set(spreads.flatMap(({ scannerId }) => (scannerId === null ? [] : [scannerId])));
  return [...ids]
    .map((id) => ({ id, name: nameOf(id) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'da') || a.id.localeCompare(b.id));
}

const isLookedAt =
  ({ scannerId, protocol }: DoseFilter) =>
  (spread: DoseSpread): boolean =>
    (scannerId === null || spread.scannerId === scannerId) &&
    (protocol === null || spread.protocol === protocol);

async function readPractice({ registry }: Context, asked: DosesAsked, filter: DoseFilter) {
  const { dataset, db } = registry;
  const { bands, valueSet } = asked.dose;
  return {
    voltage: { ...bands.bmi, counts: await readVoltageCounts(db, asked, filter) },
    gating: { ...bands.heartRate, counts: await readGatingCounts(db, asked, filter) },
    gatings: allCodes(dataset, 'gating'),
    rhythms: allCodes(dataset, 'rhythm'),
    types: allCodes(dataset, 'acquisition-type'),
    standards: allCodes(dataset, valueSet),
  };
}

async function readWaiting({ registry }: Context, { period, centreIds }: DosesAsked, filter: DoseFilter) {
  const { dataset, db } = registry;
  const [centreId = ''] = centreIds;
  const where = { dataset, centreId, period, scannerId: filter.scannerId };
  const rule = dataset.rules.find(({ id }) => id === 'dose-alert');
  return {
    waiting: await listWaitingDoses(db, where, mostWaiting),
    alertEvidence: rule?.evidence ?? null,
  };
}

async function scannerNames({ registry }: Context): Promise<(scannerId: string) => string> {
  const scanners = await listScanners(registry.db);
  const names = new Map(scanners.map((scanner) => [scanner.id, scannerText(scanner)]));
  return (id) => names.get(id) ?? id;
}

/**
 * The doses of a centre in a year: how they lie by scanner and protocol, their months, the centre's medians against the
 * reference levels, what waits for a reason, and how the coronary examinations were made. Nothing but summaries, thinned
 * out points and the keys of what waits is read.
 */
export async function readDose(context: Context, wanted: DoseAsked = {}): Promise<DoseView> {
  const { registry, actor } = context;
  const { dataset, db } = registry;
  const dose = requireDose(dataset);
  requireScope(actor, 'record.list');
  const { year, years } = await chosenYear(registry, wanted.year);
  const { all, centres, centre } = await centresFor(context, year, wanted.centre);
  const quantity = wanted.quantity ?? 'dlp';
  const asked: DosesAsked = { dataset, dose, centreIds: [centre.id], period: yearPeriod(year) };
  const filter = { scannerId: wanted.scanner ?? null, protocol: wanted.protocol ?? null };
  const nameOf = await scannerNames(context);
  const spreads = await readDoseSpreads(db, asked, quantity);
  const protocols = protocolsIn(spreads, allCodes(dataset, dose.valueSet));
  const looked = spreads.filter(isLookedAt(filter));
  const charted =
    protocols.find(({ code }) => code === filter.protocol) ??
    mostUsed(looked, protocols, protocolCodes(asked, dose.coronary));
  const twoYears = { ...asked, period: { start: `${year - 1}-01-01`, end: asked.period.end } };
  const medians = await readLevelMedians(db, { ...asked, centreIds: all.map(({ id }) => id) }, quantity);
  const isNamed = scopeOf(actor, 'indicator.read') === 'all';
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return {
    ...{ year, years, quantity, unit: unitOf(dataset, quantity) },
    centre: { id: centre.id, code: centre.code, name: centre.name },
    centres: centres.map(({ id, name }) => ({ id, name })),
    ...{ scanner: filter.scannerId, protocol: filter.protocol },
    ...{ scanners: scannersIn(spreads, nameOf), protocols, protocolEvidence: dose.evidence },
    spreads: looked,
    trend: charted
      ? await readTrend(db, twoYears, {
          ...{ quantity, protocol: charted, scannerId: filter.scannerId, nameOf },
        })
      : null,
    comparison: dose.comparison,
    levels: levelComparisons(dose, medians, {
      ...{ quantity, centreId: centre.id },
      nameOf: (id) => (isNamed ? (names.get(id) ?? null) : null),
    }),
    names: await listProtocolNames(db, asked),
    mayMap: isPermitted(actor, 'protocol.map', centre.id),
    ...(await readWaiting(context, asked, filter)),
    ...(await readPractice(context, asked, filter)),
  };
}
