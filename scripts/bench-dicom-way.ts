// Part of npm run bench:dicom: the whole way of a dose report, from the sender over the network to its committed record
// on PostgreSQL, in the program as a hospital starts it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../src/store/open-database.ts';
import { hasDcmtk, run, successes } from '../test/support/dimse-dcmtk.ts';
import { cardiacReport } from '../test/support/dose-report-files.ts';
import { startRegistryProcess } from '../test/support/registry-process.ts';
import { createScratchDatabase } from '../test/support/scratch-database.ts';

const senders = 4;
const perSender = 250;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function writeReports(work: string): Promise<readonly string[]> {
  const folders = Array.from({ length: senders }, (_, index) => join(work, `sender-${index}`));
  for (const [sender, folder] of folders.entries()) {
    await mkdir(folder);
    for (let index = 0; index < perSender; index += 1)
      await writeFile(join(folder, `${index}.dcm`), cardiacReport(1 + sender * perSender + index));
  }
  return folders;
}

async function measure(work: string, databaseUrl: string): Promise<void> {
  const folders = await writeReports(work);
  const peersFile = join(work, 'peers.yaml');
  await writeFile(peersFile, 'peers: [{ centre: aarhus, calledAe: NUCLEUS, callingAe: STORESCU }]');
  const place = { directory: join(work, 'data'), databaseUrl };
  const server = await startRegistryProcess(place, ['--dicom-peers', peersFile]);
  const db = await openDatabase({ databaseUrl });
  const committed = async () => {
    const [row] = await db.query<{ count: string }>('select count(*)::text as count from core.record');
    return Number(row?.count);
  };
  const to = ['-v', '-R', '-aec', 'NUCLEUS', '127.0.0.1', String(server.dicomPort), '+sd'];
  const [begun, processorBefore] = [performance.now(), await server.processorMs()];
  const perSecond = (count: number) => ((count * 1000) / (performance.now() - begun)).toFixed(0);
  const runs = await Promise.all(folders.map((folder) => run('storescu', [...to, folder])));
  const taken = runs.reduce((sum, sent) => sum + successes(sent), 0);
  const acknowledgedPerSecond = perSecond(taken);
  while ((await committed()) < taken) await pause(20);
  const committedPerSecond = perSecond(taken);
  const processorMs = ((await server.processorMs()) - processorBefore) / taken;
  print(
    `${taken} dose reports over ${senders} associations: acknowledged ${acknowledgedPerSecond}/s, ` +
      `committed as examinations ${committedPerSecond}/s; ` +
      `${processorMs.toFixed(1)} ms of processor time a report in the server`,
  );
  await db.close();
  await server.stop();
}

/** Measures the whole way, where PostgreSQL answers and DCMTK is installed. */
export async function benchWay(): Promise<void> {
  const scratch = await createScratchDatabase(`nucleus_bench_way_${process.pid}`);
  if (!scratch || !hasDcmtk) return print('skipped: needs PostgreSQL (DATABASE_URL) and DCMTK');
  const work = await mkdtemp(join(tmpdir(), 'bench-way-'));
  await measure(work, scratch.url).finally(async () => {
    await scratch.drop();
    await rm(work, { recursive: true, force: true });
  });
}
