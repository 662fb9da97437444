import { expect, test } from 'vitest';
import type { RecordContent } from '../../src/definition/record.ts';
import { levelsOnSaving, rulesOfLevels, type Rule } from '../../src/definition/rule.ts';
import { compareRule, listBroken, recheckRules } from '../../src/indicators/recheck-rules.ts';
import {
  compareAssertion,
  listRuleBreakers,
  recheck,
  recheckRule,
} from '../../src/operations/recheck-rules.ts';
import type { Registry } from '../../src/operations/registry.ts';
import { compileCondition } from '../../src/validation/condition.ts';
import { validationOf } from '../../src/validation/validate.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

interface Stored {
  readonly centreId: string;
  readonly id: string;
  readonly patientId: string;
  readonly examinedOn: string;
  readonly content: RecordContent;
}

const everything = { page: 1, pageSize: 100_000 };

const readAll = ({ db }: Registry): Promise<readonly Stored[]> =>
  db.query<Stored>(
    `select centre_id as "centreId", record_id as id, patient_id as "patientId", examined_on as "examinedOn", content
     from core.record_revision order by centre_id, record_id`,
  );

const sourceOf = ({ dataset, holidays }: Registry) => ({
  dataset,
  environment: { today: '2026-11-23', holidays },
});

const keyOf = ({ centreId, id }: Pick<Stored, 'centreId' | 'id'>): string => `${centreId} ${id}`;

/** The other examinations of a record's patient at its centre. */
const historyOf = (records: readonly Stored[], { centreId, id, patientId }: Stored) =>
  records
    .filter((other) => other.id !== id && other.centreId === centreId && other.patientId === patientId)
    .map(({ content }) => content);

const savedRules = ({ dataset }: Registry) => rulesOfLevels(dataset.rules, levelsOnSaving);

/** The verdict of JavaScript about each record. */
const verdictsOf = (registry: Registry, records: readonly Stored[], rule: Pick<Rule, 'assert'>) => {
  const { dataset, environment } = sourceOf(registry);
  const holds = compileCondition(rule.assert, dataset);
  return records.map((record) => ({
    key: keyOf(record),
    verdict: holds(record.content, { ...environment, history: historyOf(records, record) }),
  }));
};

const changed = ({ assert, ...rule }: Rule, from: string, to: string): Rule => {
  const text = assert.text.replaceAll(from, to);
  expect(text).not.toBe(assert.text);
  return { ...rule, assert: { ...assert, text } };
};

describeOnEachDatabase('the rules over stored records', (database) => {
  const registry = testRegistry(database, 300);
  const ruleOf = (id: string): Rule => registry().dataset.rules.find((rule) => rule.id === id)!;

  test('the records that break a rule are those whose validation finds it', async () => {
    const { db, dataset } = registry();
    const { environment } = sourceOf(registry());
    const records = await readAll(registry());
    const findings = records.map((record) => ({
      key: keyOf(record),
      rules: new Set(
        validationOf(dataset)(record.content, {
          ...environment,
          history: historyOf(records, record),
        }).map(({ rule }) => rule),
      ),
    }));
    const found = await Promise.all(
      savedRules(registry()).map(async (rule) => ({
        rule: rule.id,
        broken: (await listBroken(db, sourceOf(registry()), rule, everything)).map(keyOf),
      })),
    );
    expect(found).toEqual(
      savedRules(registry()).map(({ id }) => ({
        rule: id,
        broken: findings.filter(({ rules }) => rules.has(id)).map(({ key }) => key),
      })),
    );
    expect(records).toHaveLength(300);
    expect(found.filter(({ broken }) => broken.length > 0).length).toBeGreaterThan(3);
  });

  test('one pass counts every rule at every centre as JavaScript does, the undecided too', async () => {
    const { db } = registry();
    const records = await readAll(registry());
    const centres = [...new Set(records.map(({ centreId }) => centreId))];
    const expected = savedRules(registry()).map((rule) => {
      const verdicts = verdictsOf(registry(), records, rule);
      return {
        rule: rule.id,
        centres: centres.map((centreId) => {
          const own = verdicts.filter(({ key }) => key.startsWith(centreId));
          const count = (verdict: boolean | undefined): number =>
            own.filter((each) => each.verdict === verdict).length;
          return { centreId, records: own.length, broken: count(false), undecided: count(undefined) };
        }),
      };
    });
    expect(await recheckRules(db, sourceOf(registry()), savedRules(registry()))).toEqual(expected);
  });

  test.each([
    ['effective-dose-high', '10', '3'],
    ['effective-dose-high', '10', '0.5'],
    ['referral-within-a-year', '365', '14'],
    ['ccta-scan-length-usual', '180', '140'],
    ['ccta-has-18-segments', '= 18', '= 17'],
    ['dose-sum', '0.99', '1.2'],
  ])('changing %s from %s to %s moves the records it moves in JavaScript', async (id, from, to) => {
    const before = ruleOf(id);
    const after = changed(before, from, to);
    const records = await readAll(registry());
    const old = verdictsOf(registry(), records, before);
    const moved = verdictsOf(registry(), records, after)
      .map(({ key, verdict }, index) => ({ key, from: old[index]?.verdict, to: verdict }))
      .filter((each) => (each.from === false) !== (each.to === false));
    const comparison = await compareRule(registry().db, sourceOf(registry()), before, after);
    const keys = (broken: boolean) =>
      moved.filter((each) => (each.to === false) === broken).map(({ key }) => key);
    expect(comparison.newlyBroken.records.map(keyOf)).toEqual(keys(true));
    expect(comparison.mended.records.map(keyOf)).toEqual(keys(false));
    expect([comparison.newlyBroken.count, comparison.mended.count]).toEqual([
      keys(true).length,
      keys(false).length,
    ]);
    expect(moved.length).toBeGreaterThan(0);
  });

  test('pages follow each other, and a centre may be asked alone', async () => {
    const { db } = registry();
    const rule = changed(ruleOf('effective-dose-high'), '10', '1');
    const all = await listBroken(db, sourceOf(registry()), rule, everything);
    const pages = await Promise.all(
      [1, 2].map((page) => listBroken(db, sourceOf(registry()), rule, { page, pageSize: 7 })),
    );
    expect(pages.flat()).toEqual(all.slice(0, 14));
    const centreIds = all.slice(0, 1).map(({ centreId }) => centreId);
    const own = await listBroken(db, { ...sourceOf(registry()), centreIds }, rule, everything);
    expect(own).toEqual(all.filter(({ centreId }) => centreIds.includes(centreId)));
  });
});

describeOnEachDatabase('recheck as an operation', (database) => {
  const registry = testRegistry(database, 60);
  const centreOf = async (): Promise<string> =>
    (await readAll(registry())).map(({ centreId }) => centreId)[0] ?? '';

  test('answers every rule with its centres by name, and the sums of their counts', async () => {
    const views = await recheck(contextOf(registry()));
    expect(views.map(({ rule }) => rule)).toEqual(savedRules(registry()).map(({ id }) => id));
    for (const view of views) {
      expect(view.records).toBe(60);
      expect(view.centres.reduce((sum, { broken }) => sum + broken, 0)).toBe(view.broken);
      expect(view.centres.every(({ name }) => name !== '')).toBe(true);
    }
  });

  test('compares a rule with an assertion and keeps the records as they are', async () => {
    const before = await readAll(registry());
    const view = await compareAssertion(contextOf(registry()), 'effective-dose-high', {
      text: 'rad.effDose <= 0',
    });
    expect(view.before.assert).toBe('rad.effDose <= 10');
    expect(view.after.broken).toBe(view.before.broken + view.newlyBroken.count);
    expect(view.newlyBroken.count).toBeGreaterThan(0);
    expect(await readAll(registry())).toEqual(before);
  });

  test.each([
    ['no-such-rule', 'true', 'notFound'],
    ['effective-dose-high', 'rad.effDose <=', 'wrongUse'],
    ['effective-dose-high', 'rad.nothing <= 8', 'wrongUse'],
    ['effective-dose-high', 'rad.effDose', 'wrongUse'],
  ])('the rule %s with %j is %s', (id, text, code) =>
    expect(compareAssertion(contextOf(registry()), id, { text })).rejects.toMatchObject({ code }),
  );

  test('a person of a centre sees the records of that centre only', async () => {
    const centreId = await centreOf();
    const actor = { id: 'p1', name: 'P1', role: 'centre-lead', centreId } as const;
    const view = await recheckRule({ registry: registry(), actor }, 'dose-report-received');
    expect(view?.centres.map(({ id }) => id)).toEqual([centreId]);
    const steering = { ...actor, role: 'steering', centreId: null } as const;
    await expect(recheck({ registry: registry(), actor: steering })).rejects.toMatchObject({
      code: 'notPermitted',
    });
  });

  test('the records listed for a rule are as many as are counted', async () => {
    const view = await recheckRule(contextOf(registry()), 'dose-alert');
    const page = { page: 1, pageSize: 100 };
    expect(await listRuleBreakers(contextOf(registry()), 'dose-alert', { page })).toHaveLength(
      view?.broken ?? -1,
    );
  });

  const year = { start: '2024-01-01', end: '2025-01-01' };

  test('the rules of a period are asked for a centre and a period, and of nothing else', async () => {
    const stored = (await readAll(registry())).filter(({ examinedOn }) => examinedOn.startsWith('2024'));
    const centreId = stored[0]?.centreId ?? '';
    const own = stored.filter((record) => record.centreId === centreId);
    const rule = registry().dataset.rules.find(({ level }) => level === 'period')!;
    const verdicts = verdictsOf(registry(), own, rule);
    const views = await recheck(contextOf(registry()), ['period'], { centreId, period: year });
    expect(views).toMatchObject([
      {
        ...{ rule: rule.id, level: 'period', records: own.length },
        broken: verdicts.filter(({ verdict }) => verdict === false).length,
        undecided: verdicts.filter(({ verdict }) => verdict === undefined).length,
      },
    ]);
    expect(own.length).toBeGreaterThan(0);
  });

  test('a rule of a period without the period is not understood', async () => {
    const context = contextOf(registry());
    const page = { page: 1, pageSize: 1 };
    for (const asked of [
      recheck(context, ['period']),
      recheckRule(context, 'planned-angiography-done'),
      listRuleBreakers(context, 'planned-angiography-done', { page }),
      compareAssertion(context, 'planned-angiography-done', { text: 'true' }),
    ])
      await expect(asked).rejects.toMatchObject({ code: 'wrongUse' });
  });

  test('a planned angiography that nobody found is listed for the year of its examination', async () => {
    const { db } = registry();
    const [record] = await readAll(registry());
    if (!record) throw new Error('the demo is empty');
    const { id, centreId } = record;
    await db.query(
      `update cardiac_ct.examination set cc_plan = '2', adm_exam_date = '2024-02-01', examined_on = '2024-02-01'
       where id = $1`,
      [id],
    );
    const page = { page: 1, pageSize: 100 };
    const broken = (period: { start: string; end: string }) =>
      listRuleBreakers(contextOf(registry()), 'planned-angiography-done', { centreId, period, page });
    expect(await broken(year)).toContainEqual({ centreId, id });
    expect(await broken({ start: '2025-01-01', end: '2026-01-01' })).not.toContainEqual({ centreId, id });
  });

  test('another centre than one’s own is not found', async () => {
    const [first, second] = [...new Set((await readAll(registry())).map(({ centreId }) => centreId))];
    const actor = { id: 'p1', name: 'P1', role: 'centre-lead', centreId: first ?? '' } as const;
    const asked = recheck({ registry: registry(), actor }, ['record'], { centreId: second ?? '' });
    await expect(asked).rejects.toMatchObject({ code: 'notFound' });
  });
});
