import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { seededRandom, wholeNumber } from '../../src/kernel/random.ts';
import { planBackFill } from '../../src/operations/fetch/plan-fetch.ts';
import { listCentreCodes } from '../../src/operations/list-centres.ts';
import { describeOnEachDatabase, urlOf } from '../support/databases.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { importReceived, rulesOf, studiesIn, taskOf } from '../support/fetch-side.ts';
import { heldStudy } from '../support/pacs-holdings.ts';
import { startScriptedPacs } from '../support/scripted-pacs.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const days = ['2026-02-12', '2026-02-13'];
const studies = Array.from({ length: 24 }, (_, index) => heldStudy(index + 1, days[index % 2]));
const child = join(import.meta.dirname, '../support/fetch-child.ts');
/** Of one series, what is under way when the end comes. */
const atRiskPerKill = 1;

describeOnEachDatabase('a fetcher that is killed', (database) => {
  const registry = testRegistry(database);

  test('goes on where it was: everything comes, and almost nothing twice', async ({ skip }) => {
    skip(database().kind === 'embedded', 'the embedded database has one process only');
    const [{ name } = { name: '' }] = await database().query<{ name: string }>(
      'select current_database() as name',
    );
    const directory = await temporaryFolder();
    const script = await startScriptedPacs(studies, { faults: { pauseMs: 5 } });
    const centre = (await listCentreCodes(registry())).get('aarhus') ?? '';
    const span = { from: days[0] ?? '', to: days[1] ?? '' };
    const key = await planBackFill(contextOf(registry()), rulesOf(centre), span);
    const random = seededRandom(4711);
    const options = ['--database', urlOf(name), '--directory', directory, '--port', String(script.port)];
    let kills = 0;
    while ((await taskOf(registry(), key)).state !== 'done') {
      const args = [child, ...options, '--centre', centre];
      const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(running.stdout, 'data');
      await pause(wholeNumber(random, 50, 400));
      running.kill('SIGKILL');
      await once(running, 'exit');
      kills += 1;
    }
    expect(kills).toBeGreaterThan(3);
    const wanted = studies.flatMap(({ studyUid }) => [`${studyUid}.5.1`, `${studyUid}.9`]);
    expect(new Set(script.sent)).toEqual(new Set(wanted));
    expect(script.sent.length - wanted.length).toBeLessThanOrEqual(kills * atRiskPerKill);
    await importReceived(registry(), join(directory, 'spool'));
    expect(await studiesIn(registry())).toEqual(studies.map(({ studyUid }) => studyUid).toSorted());
  });
});
