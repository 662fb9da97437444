import { isPermitted, requirePermission } from '../access/actor.ts';
import { listMissingContacts } from '../indicators/read-contacts.ts';
import { addDays, yearPeriod } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import type { PageRequest } from '../store/list-examinations.ts';
import { countedMonths } from './counted-months.ts';
import { countryUnitsOn } from './country-units.ts';
import { coverageMeasure } from './coverage-measure.ts';
import type { MissingPage } from './coverage-view.ts';
import { readDelivered } from './delivered-sources.ts';
import { maskedIdentifier } from './masked-identifier.ts';
import { measureInYear } from './measure-in-year.ts';
import { chosenYear } from './read-dashboard.ts';
import { todayOf, type Context } from './registry.ts';

/** Which missing examinations are asked for: of a centre, or of all that the reader may list. */
interface MissingAsked {
  readonly year?: number | undefined;
  readonly measure?: string | undefined;
  readonly centreId?: string | undefined;
}

/**
 * The contacts of a year that the measure counts and this registry has no examination of, the latest first, one page of
 * them, with masked person numbers. For who may list the records of the centres; each reading is logged.
 */
export async function listMissing(
  context: Context,
  asked: MissingAsked,
  request: PageRequest,
): Promise<MissingPage> {
  const { registry, actor } = context;
  const { db, dataset } = registry;
  const { measureId, basis } = coverageMeasure(dataset, asked.measure);
  const { year } = await chosenYear(registry, asked.year);
  const { measure, period } = measureInYear(dataset, measureId, year);
  const { centres } = await countryUnitsOn(registry, yearPeriod(year).start);
  if (asked.centreId !== undefined) requirePermission(actor, 'record.list', asked.centreId);
  const own = centres.filter(
    ({ id }) =>
      (asked.centreId === undefined || id === asked.centreId) && isPermitted(actor, 'record.list', id),
  );
  if (own.length === 0) throw new Problem('notPermitted', { action: 'record.list', role: actor.role });
  const delivered = await readDelivered(db, dataset);
  const page = await listMissingContacts(
    db,
    {
      ...{ dataset, environment: registry, measure: measure.id, period },
      centreIds: own.map(({ id }) => id),
      ...countedMonths(measure, { today: todayOf(registry), delivered, period }),
    },
    { ...request, basis },
  );
  await recordEvents(db, [
    {
      ...{ at: registry.now().toISOString(), actor: actor.id, action: 'coverage.listed' },
      ...{ centreId: asked.centreId ?? null, recordId: null, outcome: 'success' },
      details: {
        measure: measure.id,
        from: period.start,
        to: addDays(period.end, -1),
        rows: page.rows.length,
      },
    },
  ]);
  const names = new Map(own.map(({ id, name }) => [id, name]));
  return {
    ...page,
    rows: page.rows.map(({ identifier, age, ...row }) => ({
      ...row,
      centreName: names.get(row.centreId) ?? '',
      maskedIdentifier: identifier ? maskedIdentifier(identifier.system, identifier.value) : '',
      ageYears: age,
    })),
  };
}
