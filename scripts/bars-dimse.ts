// npm run bars:dimse [-- --kills 50]: what the DICOM door promises towards peers that do wrong, against the program as a
// hospital starts it: one line a bar, with its figures. Exits 1 when a bar is not met. Uses PostgreSQL where it answers
// (DATABASE_URL, else 127.0.0.1:5432), else the embedded database; needs DCMTK and openssl.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/kernel/random.ts';
import { openRegistry } from '../src/operations/open-registry.ts';
import { encodeMessage } from '../src/server/dimse/dimse-message.ts';
import { defaultLimits } from '../src/server/dimse/limits.ts';
import { openIntakeSpool } from '../src/server/intake-spool.ts';
import { createCertificates } from '../test/support/dimse-certificates.ts';
import { acknowledged, hasDcmtk, hasOpenssl, run, successes } from '../test/support/dimse-dcmtk.ts';
import { largeObject } from '../test/support/dimse-objects.ts';
import { spawnDoor } from '../test/support/dimse-process.ts';
import { associate, storeCommand } from '../test/support/dimse-requestor.ts';
import { cardiacReport } from '../test/support/dose-report-files.ts';
import { GoodPeer } from '../test/support/good-peer.ts';
import { abortInMidObject, answerTo, closing, connected, drip, pour } from '../test/support/hostile-peers.ts';
import {
  startRegistryProcess,
  type RegistryPlace,
  type RegistryProcess,
} from '../test/support/registry-process.ts';
import { createScratchDatabase } from '../test/support/scratch-database.ts';

const { values: options } = parseArgs({ options: { kills: { type: 'string', default: '50' } } });
const kills = Number(options.kills);
const bars = { echoMs: 300, megabytes: 200 } as const;
const senders = Array.from({ length: 16 }, (_, index) => `CT${index + 1}`);
const mebi = 2 ** 20;

const missed: string[] = [];

function print(bar: string, figures: string, isMet: boolean): void {
  if (!isMet) missed.push(bar);
  process.stdout.write(`${isMet ? 'met   ' : 'MISSED'}  ${bar.padEnd(34)}  ${figures}\n`);
}

const work = await mkdtemp(join(tmpdir(), 'nucleus-bars-dimse-'));
const scratch = await createScratchDatabase(`nucleus_bars_${process.pid}`);
const place = { directory: join(work, 'data'), databaseUrl: scratch?.url };
const second = scratch && (await createScratchDatabase(`nucleus_bars_second_${process.pid}`));
const secondPlace = { directory: join(work, 'second'), databaseUrl: second?.url };
const peersFile = join(work, 'peers.yaml');
const spool = join(place.directory, 'spool');

const rowOf = (title: string, subject = ''): string =>
  `  - { centre: aarhus, calledAe: NUCLEUS, callingAe: ${title}${subject} }\n`;

/** What lies in the spool unfinished: nothing of an intruder may stay there. */
const unfinished = async (): Promise<number> => (await readdir(join(spool, 'incoming'))).length;

/** Dose reports of these numbers as files of a folder. */
async function writeReports(folder: string, numbers: readonly number[]): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const files = numbers.map((number) => [join(folder, `${number}.dcm`), cardiacReport(number)] as const);
  await Promise.all(files.map(([path, bytes]) => writeFile(path, bytes)));
  return files.map(([path]) => path);
}

const numbersFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => first + index);

const uidOf = (number: number | string): string => `2.25.4711.${number}.9`;

/** Objects that somebody was told are safe. */
const safe = new Set<string>();

const echoed: { readonly phase: string; readonly longestMs: number }[] = [];

/** The echoes of the good peer while something was going on, for its line; the longest is remembered. */
async function tellOf(good: GoodPeer, phase: string): Promise<string> {
  const { count, medianMs, longestMs, failed } = await good.answers();
  echoed.push({ phase, longestMs: failed > 0 ? Infinity : longestMs });
  const unanswered = failed > 0 ? `, ${failed} not answered` : '';
  return `; ${count} C-ECHO ${medianMs.toFixed(0)} ms, longest ${longestMs.toFixed(0)} ms${unanswered}`;
}

/** Does the same again and again for three seconds, so that there is a meanwhile; what each time gave. */
async function lasting<T>(attack: () => Promise<T>): Promise<readonly T[]> {
  const until = performance.now() + 3000;
  const outcomes: T[] = [];
  while (performance.now() < until) outcomes.push(await attack());
  return outcomes;
}

async function barIdle({ dicomPort }: RegistryProcess, good: GoodPeer): Promise<void> {
  const sockets = await Promise.all(numbersFrom(1, 500).map(() => connected(dicomPort)));
  const closed = sockets.map((socket) => closing(socket.resume()));
  await pause(3000);
  const open = sockets.filter((socket) => !socket.closed).length;
  print('500 idle sockets', `${open} held open${await tellOf(good, 'idle sockets')}`, open === 500);
  void Promise.all(closed);
}

async function barPour({ dicomPort, memory, forgetPeak }: RegistryProcess, good: GoodPeer): Promise<void> {
  await forgetPeak();
  const { nowBytes } = await memory();
  const poured = (await lasting(() => Promise.all(numbersFrom(1, 4).map(() => pour(dicomPort))))).flat();
  const grown = ((await memory()).peakBytes - nowBytes) / mebi;
  const longest = Math.max(...poured.map(({ milliseconds }) => milliseconds));
  const most = Math.max(...poured.map(({ bytes }) => bytes)) / mebi;
  const figures = `${poured.length} peers thrown out within ${longest.toFixed(0)} ms, at most ${most.toFixed(0)} MB sent, memory grew by ${grown.toFixed(0)} MB`;
  print(
    'PDU of 2 GiB announced',
    figures + (await tellOf(good, '2 GiB')),
    longest < 5000 && grown < bars.megabytes,
  );
}

async function barAbort({ dicomPort }: RegistryProcess, good: GoodPeer): Promise<void> {
  const cut = await lasting(() => abortInMidObject(dicomPort, '2.25.99', 'CT1'));
  const left = await unfinished();
  const figures = `${cut.length} objects cut, ${left} left behind${await tellOf(good, 'abort')}`;
  print('abort in mid-object', figures, left === 0);
}

async function barUnknown({ dicomPort }: RegistryProcess, good: GoodPeer): Promise<void> {
  const strangers = await lasting(() => answerTo(dicomPort, { callingAe: 'STRANGER' }));
  const elsewhere = await answerTo(dicomPort, { callingAe: 'CT1', calledAe: 'ELSEWHERE' });
  const right = strangers.filter((answer) => answer === 'associate-rj 1 1 3').length;
  const isMet = right === strangers.length && elsewhere === 'associate-rj 1 1 7';
  const figures = `${right} of ${strangers.length} rejected with the right reason${await tellOf(good, 'unknown AE')}`;
  print('unknown AE titles', figures, isMet);
}

async function barParallel({ dicomPort }: RegistryProcess, good: GoodPeer): Promise<void> {
  const runs = await Promise.all(
    senders.map(async (title, index) => {
      const files = await writeReports(join(work, title), numbersFrom(100_000 + index * 10, 10));
      const args = ['-v', '-aet', title, '-aec', 'NUCLEUS', '127.0.0.1', String(dicomPort), ...files];
      return run('storescu', args);
    }),
  );
  for (const number of runs.flatMap(acknowledged)) safe.add(uidOf(number));
  const all = runs.reduce((sum, sent) => sum + successes(sent), 0);
  print('16 parallel senders', `${all} of 160 acknowledged${await tellOf(good, '16 senders')}`, all === 160);
}

/** An object byte by byte, for as long as the server lets it. */
async function dripAnObject(port: number): ReturnType<typeof drip> {
  const socket = await connected(port);
  const sender = await associate(socket, { callingAe: 'CT16' });
  const message = encodeMessage({ ...storeCommand('2.25.98'), dataSet: Buffer.alloc(60_000, 1) }, 0);
  const commandBytes = 6 + message.readUInt32BE(2);
  await sender.say(message.subarray(0, commandBytes));
  return drip(socket, message.subarray(commandBytes), 50).finally(() => sender.wire.destroy());
}

async function barSlow(dripping: ReturnType<typeof drip>, good: GoodPeer): Promise<void> {
  const { milliseconds } = await dripping;
  const left = await unfinished();
  const figures = `thrown out after ${(milliseconds / 1000).toFixed(1)} s, ${left} left behind${await tellOf(good, 'slow sender')}`;
  print('sender of a byte at a time', figures, milliseconds < defaultLimits.idleMs + 5000 && left === 0);
}

async function barLarge({ dicomPort, memory, forgetPeak }: RegistryProcess): Promise<void> {
  const path = join(work, 'large.dcm');
  await writeFile(path, largeObject(256_000_000));
  const door = await spawnDoor('--spool', join(work, 'large'));
  const send = (title: string, port: number) =>
    run('storescu', ['-v', '-aet', title, '-aec', 'NUCLEUS', '127.0.0.1', String(port), path]);
  const alone = successes(await send('STORESCU', door.port));
  const { peakBytes } = await door.cost();
  await door.kill();
  await forgetPeak();
  const before = (await memory()).nowBytes;
  const taken = successes(await send('CT1', dicomPort));
  const after = (await memory()).peakBytes;
  const [peak, grown] = [peakBytes / mebi, (after - before) / mebi];
  const figures = `door alone at most ${peak.toFixed(0)} MB; the whole server ${(before / mebi).toFixed(0)} MB before, grew by ${grown.toFixed(0)} MB`;
  const isMet = alone === 1 && taken === 1 && peak < bars.megabytes && grown < bars.megabytes;
  print('object of 256 MB', figures, isMet);
}

/** Attempts to get in over TLS that must all fail; how many were let in. */
async function letIn(port: number, material: Readonly<Record<string, Buffer>>): Promise<number> {
  const attempts = numbersFrom(1, 5).map(async () => {
    const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ...material });
    const over = new Promise<false>((resolve) => {
      socket.once('error', () => resolve(false)).once('close', () => resolve(false));
    });
    const accepted = associate(socket, { callingAe: 'CT1' }).then(
      () => true,
      () => false,
    );
    const isIn = await Promise.race([accepted, over]);
    socket.destroy();
    return isIn;
  });
  return (await Promise.all(attempts)).filter(Boolean).length;
}

async function barCertificates(folder: string): Promise<void> {
  const pem = (name: string) => readFile(join(folder, name));
  const material = async (name: string) => ({
    key: await pem(`${name}.key`),
    cert: await pem(`${name}.crt`),
  });
  const subject = ", certificateSubject: 'C=DK, O=Hospital, CN=ct1'";
  await writeFile(peersFile, `peers:\n${rowOf('CT1', subject)}${rowOf('GOOD', subject)}`);
  const files = ['key', 'cert', 'ca'].flatMap((what) => [
    `--dicom-${what}`,
    join(folder, what === 'ca' ? 'ca.crt' : what === 'cert' ? 'server.crt' : 'server.key'),
  ]);
  const server = await startRegistryProcess(place, ['--dicom-peers', peersFile, ...files]);
  const own = { ...(await material('ct1')), ca: await pem('ca.crt') };
  const good = new GoodPeer({ port: server.dicomPort, callingAe: 'GOOD', tls: own });
  for (const [bar, held] of [
    ['certificate of a strange authority', await material('stranger')],
    ['no certificate', {}],
    ['certificate of another hospital', await material('ct2')],
  ] as const) {
    const taken = await lasting(() => letIn(server.dicomPort, held));
    const all = taken.reduce((sum, count) => sum + count, 0);
    print(bar, `${all} of ${taken.length * 5} let in${await tellOf(good, bar)}`, all === 0);
  }
  await good.stop();
  await server.kill();
}

/** A registry that is killed again and again, and the objects its senders were told are safe. */
interface Lane {
  readonly place: RegistryPlace;
  readonly safe: Set<string>;
  readonly random: () => number;
}

/** Sends reports until some are acknowledged and some milliseconds have gone by; then the server is killed. */
async function killWhileReceiving({ place: at, safe: told, random }: Lane, round: number): Promise<boolean> {
  const numbers = numbersFrom(200_000 + round * 25, 30); // five of them are sent again
  const files = await writeReports(join(work, `round-${basename(at.directory)}-${round}`), numbers);
  const server = await startRegistryProcess(at, ['--dicom-peers', peersFile]);
  const [after, delayMs] = [Math.floor(random() * 20), random() * 60];
  let killing: Promise<void> | undefined;
  const onOutput = (output: string) => {
    if (successes({ output }) >= after) killing ??= pause(delayMs).then(() => server.kill());
  };
  const to = ['-aet', 'CT1', '-aec', 'NUCLEUS', '127.0.0.1', String(server.dicomPort)];
  const sent = await run('storescu', ['-v', ...to, ...files], onOutput);
  await killing;
  await server.kill();
  for (const number of acknowledged(sent)) told.add(uidOf(number));
  return successes(sent) < files.length;
}

/** What a killed registry made of the objects, once its spool is empty: how many it lost, and how many it has twice. */
async function countHarm({ place: at, safe: told }: Lane) {
  const { directory, databaseUrl } = at;
  const registry = await openRegistry({ directory, ...(databaseUrl !== undefined && { databaseUrl }) });
  const report = (line: string) => void process.stdout.write(`${line}\n`);
  const rest = await openIntakeSpool(registry, { directory, report });
  await rest.idle();
  await rest.close();
  const rows = await registry.db.query<{ uid: string; study: string }>(
    `select o.sop_instance_uid as uid, r.study_instance_uid as study
     from core.source_object o join core.record r on r.id = o.record_id`,
  );
  const [records] = await registry.db.query<{ count: string }>(
    'select count(*)::text as count from core.record',
  );
  await registry.db.close();
  const stored = new Set(rows.map(({ uid }) => uid));
  const studies = new Set(rows.map(({ study }) => study));
  return {
    lost: [...told].filter((uid) => !stored.has(uid)).length,
    twice: rows.length - stored.size + Number(records?.count) - studies.size,
  };
}

/** Two registries at once, one for each processor of the smallest machine. */
async function barKills(lanes: readonly Lane[]): Promise<void> {
  let cut = 0;
  const outcomes = await Promise.all(
    lanes.map(async (lane, index) => {
      const rounds = Math.ceil((kills - index) / lanes.length);
      for (let round = 0; round < rounds; round += 1) if (await killWhileReceiving(lane, round)) cut += 1;
      return countHarm(lane);
    }),
  );
  const lost = outcomes.reduce((sum, outcome) => sum + outcome.lost, 0);
  const twice = outcomes.reduce((sum, outcome) => sum + outcome.twice, 0);
  const told = lanes.reduce((sum, lane) => sum + lane.safe.size, 0);
  const figures = `${kills} times (${cut} in mid-transfer); of ${told} acknowledged ${lost} lost, ${twice} twice`;
  print('kill -9 during reception', figures, lost === 0 && twice === 0 && cut > 0);
}

async function main(): Promise<void> {
  const titles = ['GOOD', ...senders];
  await writeFile(peersFile, `peers:\n${titles.map((title) => rowOf(title)).join('')}`);
  const server = await startRegistryProcess(place, ['--dicom-peers', peersFile]);
  const good = new GoodPeer({ port: server.dicomPort, callingAe: 'GOOD', tls: undefined });
  await pause(3000);
  process.stdout.write(
    `${'nobody does wrong'.padStart(25).padEnd(42)}  ${(await tellOf(good, 'calm')).slice(2)}\n`,
  );
  const dripping = dripAnObject(server.dicomPort);
  await barIdle(server, good);
  await barPour(server, good);
  await barAbort(server, good);
  await barUnknown(server, good);
  await barParallel(server, good);
  await barSlow(dripping, good);
  await good.stop();
  await barLarge(server);
  const faults = server.lines.filter((line) => line.includes('fault of the program')).length;
  await server.kill();
  await barKills([
    { place, safe, random: seededRandom(20_261_123) },
    { place: secondPlace, safe: new Set(), random: seededRandom(20_261_124) },
  ]);
  const certificates = join(work, 'certificates');
  await mkdir(certificates);
  await createCertificates(certificates);
  await barCertificates(certificates);
  const calm = echoed[0]?.longestMs ?? NaN;
  const worst = echoed.slice(1).reduce((most, one) => (one.longestMs > most.longestMs ? one : most));
  const figures = `longest ${worst.longestMs.toFixed(0)} ms, during: ${worst.phase}; ${calm.toFixed(0)} ms when nobody does wrong; at most ${bars.echoMs} ms`;
  print('C-ECHO of a good peer', figures, worst.longestMs < bars.echoMs);
  print('faults of the program', String(faults), faults === 0);
}

if (!hasDcmtk || !hasOpenssl) {
  process.stdout.write('DCMTK and openssl are needed to measure this\n');
  process.exitCode = 1;
} else {
  process.stdout.write(
    `${scratch ? 'PostgreSQL' : 'embedded database'}; program as started by bin/nucleus\n`,
  );
  await main().finally(async () => {
    await scratch?.drop();
    await second?.drop();
    await rm(work, { recursive: true, force: true });
  });
  if (missed.length > 0) process.exitCode = 1;
}
