import { expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { definitionAt, measuresOf } from '../../src/definition/indicator-versions.ts';
import { examinationBasis } from '../../src/definition/indicator.ts';
import { stepLandings } from '../../src/definition/waterfall.ts';
import { explainRecord } from '../../src/operations/explain-record.ts';
import { readInstant } from '../../src/operations/known-at.ts';
import { listCases } from '../../src/operations/list-cases.ts';
import { readDashboard } from '../../src/operations/read-dashboard.ts';
import { readIndicator } from '../../src/operations/read-indicator.ts';
import { readWaterfall } from '../../src/operations/read-waterfall.ts';
import type { Registry } from '../../src/operations/registry.ts';
import { listEvents } from '../../src/store/audit.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { findRecord } from '../../src/store/records.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const one = { page: 1, pageSize: 1 };
const all = { page: 1, pageSize: 200 };

const measuresOfExaminations = ({ dataset }: Registry): readonly string[] =>
  dataset.indicators
    .filter(({ basis }) => basis === examinationBasis)
    .flatMap((indicator) =>
      measuresOf(definitionAt(indicator, '2025-12-31') ?? indicator).map(({ id }) => id),
    );

describeOnEachDatabase('a figure', (database) => {
  const registry = testRegistry(database, 160);
  const context = () => contextOf(registry());

  test('has as many examinations at every step as its waterfall says, and all say why they are there', async () => {
    const { indicators } = await readDashboard(context(), 2025);
    const landings = new Set<string>();
    const basisOf = (wanted: string) => registry().dataset.indicators.find(({ id }) => id === wanted)?.basis;
    for (const { id: indicator, nation, variants, missing: own, measure: kind } of indicators)
      for (const { id: measure, missing } of [{ id: indicator, missing: own }, ...variants]) {
        const asked = { measure, year: 2025, unit: 'nation' };
        const { steps, opens } = await readWaterfall(context(), asked);
        // Contacts of a register are no examinations that could be opened.
        expect([measure, opens]).toEqual([measure, basisOf(indicator) === examinationBasis]);
        const counts = Object.fromEntries(steps.map(({ step, count }) => [step, count]));
        if (missing.length > 0) {
          expect(Object.values(counts).every((count) => count === null)).toBe(true);
          continue;
        }
        const { initial, ineligible, excluded, exception, unknown, denominator } = counts;
        expect(initial).toBe(
          [ineligible, excluded, exception, unknown, denominator].reduce<number>(
            (sum, n) => sum + (n ?? 0),
            0,
          ),
        );
        if (measure === indicator && kind !== 'centre-median')
          expect([measure, initial, excluded]).toEqual([measure, nation.initial, nation.excluded]);
        for (const { step, count } of steps) {
          const { total } = await listCases(context(), { ...asked, step }, one);
          expect([measure, step, total]).toEqual([measure, step, count]);
        }
        const cases = await listCases(context(), { ...asked, step: 'initial' }, all);
        const perLanding = Map.groupBy(cases.rows, ({ landing }) => landing);
        const countOf = (step: keyof typeof stepLandings) =>
          stepLandings[step].reduce((sum, landing) => sum + (perLanding.get(landing)?.length ?? 0), 0);
        const mature = steps.filter(({ step }) => step !== 'immature');
        expect(mature.map(({ step }) => [measure, step, countOf(step)])).toEqual(
          mature.map(({ step, count }) => [measure, step, count]),
        );
        for (const { landing, decidedBy } of cases.rows) landings.add(`${landing} ${decidedBy}`);
      }
    expect([...landings]).toEqual(
      expect.arrayContaining(['numerator numerator', 'denominator numerator', 'initial denominator']),
    );
  });

  test('says of one examination where it lands in every measure, and writes down who asked', async () => {
    const asked = { measure: 'CT-09', year: 2025, unit: 'nation', step: 'numerator' } as const;
    const [row] = (await listCases(context(), asked, one)).rows;
    if (!row) throw new Error('the demo has a numerator');
    const { measures } = await explainRecord(context(), row);
    expect(measures.map(({ measure }) => measure)).toEqual(measuresOfExaminations(registry()));
    const explained = measures.find(({ measure }) => measure === 'CT-09');
    const { centreId, id, centreName, examinedOn, ...landing } = row;
    expect(explained).toMatchObject(landing);
    expect(explained?.answers.map(({ question, clause }) => [question, clause.value])).toContainEqual([
      'numerator',
      true,
    ]);
    const [only, ...others] = (await explainRecord(context(), row, { indicator: 'ct-09' })).measures;
    expect([only, others]).toEqual([explained, []]);
    await expect(explainRecord(context(), row, { indicator: 'CT-99' })).rejects.toMatchObject({
      code: 'notFound',
    });
    const events = await listEvents(registry().db, { centreId, recordId: id });
    const own = events.filter(({ action }) => action === 'record.explained');
    expect(own.map(({ details }) => details['measure']).slice(-3)).toEqual(['CT-09', 'all', 'CT-09']);
    expect([centreName, examinedOn].every((text) => text !== '')).toBe(true);
  });

  test('opens to nobody who may not read the examinations behind it', async () => {
    const { indicators } = await readDashboard(context(), 2025);
    const [own, other] = indicators[0]?.centres.map(({ unit }) => unit) ?? [];
    if (!own || !other) throw new Error('the demo has centres');
    const lead: Actor = { id: 'lead', name: 'Lead', role: 'centre-lead', centreId: own.id };
    const steering: Actor = { id: 's', name: 'Steering', role: 'steering', centreId: null };
    const at = (actor: Actor, unit: string) => {
      const asked = { measure: 'CT-09', year: 2025, unit };
      const own_ = { registry: registry(), actor };
      return {
        waterfall: () => readWaterfall(own_, asked),
        cases: () => listCases(own_, { ...asked, step: 'unknown' }, one),
      };
    };
    expect((await at(lead, own.code).waterfall()).steps.every(({ count }) => count !== null)).toBe(true);
    expect((await at(lead, own.id).cases()).unit.id).toBe(own.id);
    for (const [actor, unit] of [
      [lead, other.id],
      [lead, 'nation'],
      [steering, own.id],
    ] as const) {
      const { opens, steps, threshold } = await at(actor, unit).waterfall();
      expect([opens, threshold]).toEqual([false, 5]);
      expect(steps.filter(({ count }) => count !== null && count > 0 && count < 5)).toEqual([]);
    }
    await expect(at(lead, other.id).cases()).rejects.toMatchObject({ code: 'notFound' });
    await expect(at(lead, 'nation').cases()).rejects.toMatchObject({ code: 'notFound' });
    await expect(at(steering, own.id).cases()).rejects.toMatchObject({ code: 'notPermitted' });
    await expect(at(lead, 'elsewhere').waterfall()).rejects.toMatchObject({ code: 'notFound' });
  });

  test('shows whoever may not open it the steps that are no secret, and as the page of the indicator does', async () => {
    const steering: Actor = { id: 's', name: 'Steering', role: 'steering', centreId: null };
    const masked = { registry: registry(), actor: steering };
    const { nation, regions, centres } = await readIndicator(masked, 'CT-12', { year: 2025 });
    const shown = new Map<string, number>();
    for (const result of [nation, ...regions, ...centres]) {
      const asked = { measure: 'CT-12', year: 2025, unit: result.unit.id };
      const { steps } = await readWaterfall(masked, asked);
      const exact = await readWaterfall(context(), asked);
      const counts = Object.fromEntries(steps.map(({ step, count }) => [step, count]));
      const parts = ['ineligible', 'excluded', 'exception', 'unknown', 'denominator'].map(
        (step) => counts[step],
      );
      const { excluded, exception, unknown, denominator, numerator } = result;
      expect(counts).toMatchObject({ excluded, exception, unknown, denominator, numerator });
      if (parts.includes(null)) expect([counts['initial'], counts['ineligible']]).toEqual([null, null]);
      for (const { step, count } of steps) {
        if (count === null) continue;
        shown.set(step, (shown.get(step) ?? 0) + 1);
        expect(exact.steps).toContainEqual({ step, count });
        expect(count === 0 || count >= 5).toBe(true);
      }
    }
    expect(shown.get('denominator')).toBeGreaterThan(0);
    expect(shown.get('initial') ?? 0).toBeLessThan(1 + regions.length + centres.length);
  });

  test('of a past instant opens to what was written then', async () => {
    const { db, projection } = registry();
    const asked = { measure: 'CT-09', year: 2025, unit: 'nation', step: 'numerator' } as const;
    const [row] = (await listCases(context(), asked, one)).rows;
    const record = row && (await findRecord(db, { centreId: row.centreId, recordId: row.id }));
    if (!record) throw new Error('the demo has a numerator');
    const { revision, content, ...rest } = record;
    const values = { ...content.values, 'tec.gating': '9' };
    const edited = { ...rest, content: { ...content, values }, expectedRevision: revision };
    await insertRevisions(db, projection, [{ ...edited, savedAt: '2026-11-30T08:00:00Z' }]);
    const later = { ...registry(), now: () => new Date('2026-12-01T12:00:00Z') };
    const landingAt = async (asOf?: Date) => {
      for (const step of ['numerator', 'unknown'] as const) {
        const { rows } = await listCases(contextOf(later), { ...asked, step, asOf }, all);
        const found = rows.find(({ id }) => id === record.recordId);
        if (found)
          return [found.landing, found.reasons.flatMap(({ fields }) => fields.map(({ value }) => value))];
      }
      return [];
    };
    expect(await landingAt()).toEqual(['unknown', expect.arrayContaining(['9'])]);
    const then = await landingAt(readInstant('2026-11-29', later.now()));
    expect(then).toEqual(['numerator', expect.arrayContaining([content.values['tec.gating']])]);
  });

  test('opens to the examinations that lack a value, and the value is named', async () => {
    const asked = { measure: 'CT-09', year: 2025, unit: 'nation', step: 'unknown' } as const;
    const { rows } = await listCases(context(), asked, all);
    expect(rows.length).toBeGreaterThan(0);
    for (const { reasons } of rows) {
      const fields = reasons.flatMap((reason) => reason.fields.map(({ field }) => field));
      expect(new Set(fields)).toEqual(new Set(['tec.gating']));
      expect(reasons.map(({ value }) => value)).toEqual(reasons.map(() => null));
    }
  });
});
