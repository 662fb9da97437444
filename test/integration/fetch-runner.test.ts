import { expect, onTestFinished, test } from 'vitest';
import type { FetchRules } from '../../src/operations/fetch/fetch-node.ts';
import { planBackFill } from '../../src/operations/fetch/plan-fetch.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { FetchRunner } from '../../src/server/pacs/fetch-runner.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { openFetchSide, rulesOf } from '../support/fetch-side.ts';
import { heldStudy } from '../support/pacs-holdings.ts';
import { startScriptedPacs, type Faults } from '../support/scripted-pacs.ts';
import { SetClock } from '../support/set-clock.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

describeOnEachDatabase('the runner of fetches', (database) => {
  const registry = testRegistry(database);

  async function start(more: Partial<FetchRules>, faults: Faults = {}) {
    const clock = new SetClock('2026-02-13T12:00:00Z');
    const timed = { ...registry(), now: clock.now };
    const script = await startScriptedPacs([heldStudy(1), heldStudy(2)], { faults });
    const centreId = (await listCentreCodes(timed)).get('aarhus') ?? '';
    const rules = rulesOf(centreId, { name: `pacs-${script.port}`, ...more });
    const { node } = await openFetchSide(timed, script.port, rules);
    const lines: string[] = [];
    const report = (line: string) => void lines.push(line);
    const runner = new FetchRunner({ registry: timed, nodes: [node], clock, report });
    runner.start();
    onTestFinished(() => runner.close());
    const plan = () => planBackFill(contextOf(timed), rules, { from: '2026-02-13', to: '2026-02-13' });
    const rests = () => expect.poll(() => clock.sleepers, { timeout: 20_000 }).toBeGreaterThan(0);
    return { clock, script, runner, plan, rests, lines };
  }

  test('what is planned is fetched as soon as it is told', async () => {
    const { script, runner, plan, rests } = await start({});
    await rests();
    await plan();
    runner.wake();
    await expect.poll(() => script.sent.length, { timeout: 20_000 }).toBe(4);
  });

  test('outside its hours a PACS is left alone', async () => {
    const { clock, script, runner, plan, rests } = await start({ hours: { from: 20 * 60, to: 6 * 60 } });
    await plan();
    runner.wake();
    await rests();
    expect(script.asked).toEqual([]);
    clock.set('2026-02-13T19:00:00Z');
    await expect.poll(() => script.sent.length, { timeout: 20_000 }).toBe(4);
  });

  test('when its hour has come, the night begins by itself', async () => {
    const { clock, script, rests } = await start({ nightly: { at: 2 * 60, days: 2 } });
    await rests();
    clock.set('2026-02-14T01:30:00Z');
    await expect.poll(() => script.sent.length, { timeout: 20_000 }).toBe(4);
  });

  test('a PACS that rejects is tried again when the pause is over', async () => {
    const { clock, script, plan, runner, rests, lines } = await start({}, { knows: { called: 'OTHER' } });
    await plan();
    runner.wake();
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(1);
    await rests();
    script.faults = {};
    clock.set('2026-02-13T12:01:30Z');
    await expect.poll(() => script.sent.length, { timeout: 20_000 }).toBe(4);
  });
});
