import { requirePermission } from '../access/actor.ts';
import { stepLandings, type WaterfallStep } from '../definition/waterfall.ts';
import { listCases as listStored, type Case } from '../indicators/list-cases.ts';
import { recordEvents } from '../store/audit.ts';
import type { PageRequest } from '../store/list-examinations.ts';
import type { StoredRevision } from '../store/records.ts';
import { countedMonths } from './counted-months.ts';
import { countryUnitsOn, type CountryUnits } from './country-units.ts';
import type { CasePage, CaseRow } from './explanation-view.ts';
import { Explanations, findKnown, landingView } from './explanations.ts';
import { knownAt, type Known } from './known-at.ts';
import { measureInYear, unitIn, type MeasureInYear } from './measure-in-year.ts';
import { chosenYear } from './read-dashboard.ts';
import type { FigureAsked } from './read-waterfall.ts';
import type { Context } from './registry.ts';

interface Explaining {
  readonly context: Context;
  readonly asked: MeasureInYear;
  readonly units: CountryUnits;
}

const keyOf = ({ centreId, patientId }: Pick<StoredRevision, 'centreId' | 'patientId'>): string =>
  `${centreId} ${patientId}`;

/** Each case with the reason why it stands where it does; the values it read are shown, so every record is logged. */
async function explainCases(
  { context, asked, units }: Explaining,
  { db, dataset }: Known,
  cases: readonly Case[],
): Promise<readonly CaseRow[]> {
  const { registry, actor } = context;
  const { projection } = registry;
  const records = await findKnown(db, { dataset, projection }, cases);
  const byId = new Map(records.map((record) => [record.recordId, record]));
  const ofPatient = Map.groupBy(records, keyOf);
  const names = new Map(units.centres.map(({ id, name }) => [id, name]));
  const explanations = new Explanations(registry);
  const { indicator, measure } = asked;
  await recordEvents(
    db,
    cases.map(({ centreId, recordId }) => ({
      ...{ at: registry.now().toISOString(), actor: actor.id, action: 'record.explained' },
      ...{ centreId, recordId, outcome: 'success' },
      details: { measure: measure.id, revision: byId.get(recordId)?.revision ?? 0 },
    })),
  );
  return cases.flatMap(({ centreId, recordId, day, landing }) => {
    const record = byId.get(recordId);
    if (!record) return [];
    const others = ofPatient.get(keyOf(record)) ?? [];
    const found = explanations.of(indicator, measure.id, { record, others });
    const view = landingView(found, { isImmature: landing === 'immature' });
    return [{ centreId, id: recordId, centreName: names.get(centreId) ?? '', examinedOn: day, ...view }];
  });
}

/**
 * The examinations at one step of a figure, the latest first, one page of them, each with the reason why it stands there.
 * For who may read the records of every centre of the unit; each reading is logged.
 */
export async function listCases(
  context: Context,
  asked: FigureAsked & { readonly step: WaterfallStep },
  request: PageRequest,
): Promise<CasePage> {
  const { registry, actor } = context;
  const { asOf, step } = asked;
  const { year } = await chosenYear(registry, asked.year);
  const found = measureInYear(registry.dataset, asked.measure, year);
  const { measure, period } = found;
  const units = await countryUnitsOn(registry, period.start);
  const { unit, centreIds } = unitIn(units, asked.unit);
  for (const id of centreIds) requirePermission(actor, 'record.read', id);
  return knownAt(context, { asOf, period }, async (known) => {
    const page = await listStored(
      known.db,
      {
        dataset: { ...registry.dataset, id: known.dataset },
        ...{ environment: registry, measure: measure.id, centreIds, period },
        ...countedMonths(measure, { ...known, period }),
      },
      stepLandings[step],
      request,
    );
    return {
      ...{ measure: measure.id, label: measure.label, year, unit, step, asOf: asOf?.toISOString() ?? null },
      ...page,
      rows: await explainCases({ context, asked: found, units }, known, page.rows),
    };
  });
}
