import { expect, test } from 'vitest';
import { controlFetch } from '../../src/operations/fetch/control-fetch.ts';
import { planBackFill, planNight } from '../../src/operations/fetch/plan-fetch.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { listFetchDays, countStudyFaults } from '../../src/store/fetch-days.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { openFetchSide, rulesOf, studiesIn, taskOf } from '../support/fetch-side.ts';
import { foreignStudy, heldStudy, type HeldStudy } from '../support/pacs-holdings.ts';
import { startScriptedPacs, type Faults } from '../support/scripted-pacs.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const days = ['2026-02-11', '2026-02-12', '2026-02-13'] as const;
const span = { from: days[0], to: days[2] };

let lastNumber = 0;
/** Studies that no other test has, on the days in turn. */
const newStudies = (count: number): readonly HeldStudy[] =>
  Array.from({ length: count }, () => {
    lastNumber += 1;
    return heldStudy(lastNumber, days[lastNumber % 3] ?? days[0]);
  });

const objectsOf = (studies: readonly HeldStudy[]): readonly string[] =>
  studies.flatMap(({ studyUid }) => [`${studyUid}.5.1`, `${studyUid}.9`]).toSorted();

describeOnEachDatabase('fetching from a PACS', (database) => {
  const registry = testRegistry(database);

  async function open(holdings: readonly HeldStudy[], faults: Faults = {}) {
    const script = await startScriptedPacs(holdings, { faults });
    const centreId = (await listCentreCodes(registry())).get('aarhus') ?? '';
    // A PACS of its own for every test: what one has fetched, another has not.
    const rules = rulesOf(centreId, { name: `pacs-${script.port}` });
    const side = await openFetchSide(registry(), script.port, rules);
    const plan = () => planBackFill(contextOf(registry()), rules, span);
    return { script, rules, plan, ...side };
  }

  test('a span of days: reports and one header a series, and no other object, become examinations', async () => {
    const studies = newStudies(5);
    const { script, plan, work, importAll } = await open([...studies, foreignStudy(1000, days[0])]);
    const key = await plan();
    expect(await work(key)).toBe('finished');
    expect(script.sent.toSorted()).toEqual(objectsOf(studies));
    await importAll();
    const known = await studiesIn(registry());
    for (const { studyUid } of studies) expect(known).toContain(studyUid);
    const counts = await listFetchDays(registry().db, key);
    expect(counts.map(({ day, state }) => [day, state])).toEqual(
      days.toReversed().map((day) => [day, 'done']),
    );
    expect(counts.reduce((sum, { objects }) => sum + objects, 0)).toBe(10);
    expect(counts.reduce((sum, { studies: all }) => sum + all, 0)).toBe(6);
    expect(await taskOf(registry(), key)).toMatchObject({ state: 'done', fault: null });
  });

  test('the same days again fetch nothing twice, and a report that came late is fetched', async () => {
    const studies = newStudies(2);
    const [first] = studies;
    const { script, plan, work } = await open(
      studies.map((study) => (study === first ? withoutReport(study) : study)),
    );
    await work(await plan());
    const before = script.sent.length;
    expect(before).toBe(3);
    script.holdings = studies;
    await work(await plan());
    expect(script.sent.slice(before)).toEqual([`${first?.studyUid}.9`]);
    await work(await plan());
    expect(script.sent.length).toBe(4);
  });

  test('a report that was added to its series is fetched, and the older one is not fetched again', async () => {
    const studies = newStudies(1);
    const { script, plan, work } = await open(studies);
    await work(await plan());
    script.holdings = studies.map(withSecondReport);
    await work(await plan());
    expect(script.sent.slice(2)).toEqual([`${studies[0]?.studyUid}.10`]);
  });

  test.each<[string, Faults]>([
    ['ends its answers at ten', { limit: 10 }],
    ['refuses more than five answers', { openLimit: 5 }],
    ['gives everything twice', { duplicates: true }],
    ['does not look at the day', { ignoresDay: true }],
    ['calls every series something else', { modality: 'OT' }],
    ['says no modality', { modality: '' }],
    ['pads its UIDs', { padsUids: true }],
    ['hangs up now and then', { hangUps: 3 }],
    ['is deaf at first', { deafTo: 1 }],
    [
      'writes other letters',
      { description: { set: 'ISO 2022 IR 87', bytes: Buffer.from('\x1b$B@~NL\x1b(B') } },
    ],
  ])('from a PACS that %s everything is fetched', async (_, faults) => {
    const studies = newStudies(14).map((study) => ({ ...study, day: days[1] }));
    const { script, plan, work } = await open(studies, faults);
    const key = await plan();
    while ((await work(key)) === 'delayed') await controlFetch(contextOf(registry()), key, 'retry');
    expect(await countStudyFaults(registry().db, key)).toEqual([]);
    expect(new Set(script.sent)).toEqual(new Set(objectsOf(studies)));
  });

  test('without an image level the report series is fetched whole, and of an image series the first', async () => {
    const studies = newStudies(2);
    const { script, plan, work } = await open(studies, { noImageLevel: 'nothing', pauseMs: 20 });
    await work(await plan());
    for (const { studyUid } of studies) {
      expect(script.sent).toContain(`${studyUid}.9`);
      expect(script.sent).toContain(`${studyUid}.5.1`);
      expect(script.sent).not.toContain(`${studyUid}.5.5`);
    }
  });

  test('a study that cannot be had is tried three times, then waits for a person; the others come', async () => {
    const studies = newStudies(3);
    const broken = [`${studies[1]?.studyUid}.9`];
    const { script, plan, work } = await open(studies, { broken });
    const key = await plan();
    expect(await work(key)).toBe('finished');
    const faults = await countStudyFaults(registry().db, key);
    expect(faults).toEqual([{ fault: 'retrieve-refused', detail: 'B000', studies: 1 }]);
    expect(script.sent.length).toBe(5);
    script.faults = {};
    await controlFetch(contextOf(registry()), key, 'retry');
    expect(await taskOf(registry(), key)).toMatchObject({ state: 'running' });
    await work(key);
    expect(script.sent.toSorted()).toEqual(objectsOf(studies));
    expect(await countStudyFaults(registry().db, key)).toEqual([]);
  });

  test('a PACS that does not answer at all puts the task off, longer each time, and costs no study an attempt', async () => {
    const { script, plan, work } = await open(newStudies(1), { knows: { called: 'OTHER' } });
    const key = await plan();
    const delays: unknown[] = [];
    for (let count = 0; count < 5; count += 1) {
      expect(await work(key)).toBe('delayed');
      const { fault, nextTryAt } = await taskOf(registry(), key);
      delays.push([fault, (Date.parse(nextTryAt ?? '') - registry().now().getTime()) / 60_000]);
    }
    expect(delays).toEqual([1, 5, 15, 60, 60].map((minutes) => ['rejected', minutes]));
    script.faults = {};
    expect(await work(key)).toBe('finished');
    expect(await taskOf(registry(), key)).toMatchObject({ state: 'done', failures: 0, fault: null });
  });

  test('a paused task rests, and goes on where it was', async () => {
    const studies = newStudies(4);
    const { script, plan, work } = await open(studies);
    const key = await plan();
    await controlFetch(contextOf(registry()), key, 'pause');
    expect(await work(key)).toBe('paused');
    expect(script.asked).toEqual([]);
    await controlFetch(contextOf(registry()), key, 'resume');
    expect(await work(key)).toBe('finished');
    expect(script.sent.length).toBe(8);
  });

  test('a doubt about a list is kept with its day', async () => {
    const studies = newStudies(12).map((study) => ({ ...study, day: days[1], second: 36_000 }));
    const { plan, work } = await open(studies);
    const key = await plan();
    await work(key);
    const [, day] = await listFetchDays(registry().db, key);
    expect(day).toMatchObject({ day: days[1], state: 'done', done: 12, fault: 'answers-cut-off' });
  });

  test('a night is planned once, when its hour has come', async () => {
    const centreId = (await listCentreCodes(registry())).get('aarhus') ?? '';
    const at = (instant: string) => ({ ...registry(), now: () => new Date(instant) });
    const rules = rulesOf(centreId, { name: 'nightly', nightly: { at: 2 * 60, days: 3 } });
    expect(await planNight(at('2026-11-23T00:30:00Z'), rules)).toBe(false);
    expect(await planNight(at('2026-11-23T01:30:00Z'), rules)).toBe(true);
    expect(await planNight(at('2026-11-23T05:00:00Z'), rules)).toBe(false);
    const [task] = await registry().db.query<{ first: string; last: string }>(
      `select first_day as first, last_day as last from core.fetch_task where pacs = 'nightly'`,
    );
    expect(task).toEqual({ first: '2026-11-20', last: '2026-11-22' });
  });

  test.each([
    ['no day', { from: '2026-02-30', to: '2026-03-01' }],
    ['turned round', { from: '2026-03-02', to: '2026-03-01' }],
    ['in the future', { from: '2026-03-01', to: '2027-03-01' }],
    ['too long', { from: '1950-03-01', to: '2026-03-01' }],
  ])('a span that is %s is refused', async (_, wrong) => {
    const centreId = (await listCentreCodes(registry())).get('aarhus') ?? '';
    await expect(planBackFill(contextOf(registry()), rulesOf(centreId), wrong)).rejects.toMatchObject({
      code: 'wrongUse',
    });
  });
});

const withoutReport = (study: HeldStudy): HeldStudy => ({
  ...study,
  series: study.series.filter(({ modality }) => modality !== 'SR'),
});

const withSecondReport = (study: HeldStudy): HeldStudy => ({
  ...study,
  series: study.series.map((series) =>
    series.modality === 'SR'
      ? {
          ...series,
          instances: series.instances.flatMap((one) => [
            one,
            { ...one, instanceUid: `${study.studyUid}.10`, number: 2 },
          ]),
        }
      : series,
  ),
});
