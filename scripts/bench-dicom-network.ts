import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createCertificates } from '../test/support/dimse-certificates.ts';
import { hasDcmtk, hasOpenssl, run } from '../test/support/dimse-dcmtk.ts';
import { freePort } from '../test/support/free-port.ts';
import { dicomFile } from '../test/support/dimse-objects.ts';
import { spawnDoor, spawnForgetfulDoor } from '../test/support/dimse-process.ts';

// Part of npm run bench:dicom: objects a second that the DICOM door takes, beside other receivers, from the same sender on
// the same machine. Rounds are interleaved and ratios are of medians. Orthanc synchronises its files as ours does, and
// writes an index; storescp does neither, so what waiting for the disk costs ours is measured beside it.

interface Load {
  readonly name: string;
  readonly kind: 'dose-report' | 'ct-image';
  readonly bytes: number;
  /** Of one sender in one round. */
  readonly objects: number;
}

const loads: readonly Load[] = [
  { name: 'dose report 22 kB', kind: 'dose-report', bytes: 22_000, objects: 100 },
  { name: 'CT image 500 kB', kind: 'ct-image', bytes: 500_000, objects: 30 },
];

interface Receiver {
  readonly port: number;
  readonly stop: () => Promise<void>;
  /** Peak memory in MiB, where the receiver is one process that can tell. */
  readonly peakMiB?: () => Promise<number>;
}

interface Candidate {
  readonly name: string;
  readonly start: (folder: string, certificates?: string) => Promise<Receiver>;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const answer = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'close').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return answer;
}

async function startProgram(program: string, args: readonly string[], port: number): Promise<Receiver> {
  const env = { ...process.env, TCP_NODELAY: '1' };
  const child: ChildProcess = spawn(program, args, { env, stdio: 'ignore' });
  while (!(await isListening(port))) await pause(50);
  const stop = async () => {
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
  };
  return { port, stop };
}

const ours = (name: string, spawnOurs: typeof spawnDoor): Candidate => ({
  name,
  start: async (folder, certificates) => {
    const door = await spawnOurs('--spool', folder, ...(certificates ? ['--tls', certificates] : []));
    const peakMiB = async () => Math.round((await door.cost()).peakBytes / 1_048_576);
    return { port: door.port, stop: door.kill, peakMiB };
  },
});

const storescp: Candidate = {
  name: 'storescp',
  start: async (folder, certificates) => {
    const port = await freePort();
    const tls = certificates
      ? ['+tls', `${certificates}/server.key`, `${certificates}/server.crt`, '+cf', `${certificates}/ca.crt`]
      : [];
    const args = [
      '-q',
      '-aet',
      'NUCLEUS',
      '-od',
      folder,
      '-pdu',
      '131072',
      '--fork',
      '+B',
      ...tls,
      String(port),
    ];
    return startProgram('storescp', args, port);
  },
};

const orthanc: Candidate = {
  name: 'Orthanc',
  start: async (folder, certificates) => {
    const port = await freePort();
    const tls = {
      DicomTlsEnabled: true,
      DicomTlsCertificate: `${certificates ?? ''}/server.crt`,
      DicomTlsPrivateKey: `${certificates ?? ''}/server.key`,
      DicomTlsTrustedCertificates: `${certificates ?? ''}/ca.crt`,
    };
    const settings = {
      StorageDirectory: folder,
      DicomAet: 'NUCLEUS',
      DicomPort: port,
      HttpServerEnabled: false,
    };
    const path = join(folder, 'orthanc.json');
    await writeFile(path, JSON.stringify({ ...settings, ...(certificates ? tls : {}) }));
    return startProgram('Orthanc', [path], port);
  },
};

const isInstalled = (program: string) => spawnSync(program, ['--version']).error === undefined;
const candidates = [
  ours('nucleus', spawnDoor),
  ours('without fsync', spawnForgetfulDoor),
  ...(isInstalled('storescp') ? [storescp] : []),
  ...(isInstalled('Orthanc') ? [orthanc] : []),
];

/** One sender and one association, or four of each at once. */
const crowds = [
  { name: '1 association ', first: 0, count: 1 },
  { name: '4 associations', first: 1, count: 4 },
] as const;
type Crowd = (typeof crowds)[number];

const perRound = 5;

/**
 * Folders of objects, one a sender and round, so that nobody is ever sent an instance again: a receiver that knows it
 * already may save its work.
 */
async function writeLoad(work: string, load: Load, rounds: number): Promise<readonly string[]> {
  const folders = Array.from({ length: rounds * perRound }, (_, index) =>
    join(work, `${load.kind}-${index}`),
  );
  for (const [number, folder] of folders.entries()) {
    await mkdir(folder);
    for (let index = 0; index < load.objects; index += 1) {
      const sopInstanceUid = `2.25.${1000 + number}${1000 + index}`;
      const file = dicomFile(load.kind, { sopInstanceUid, bytes: load.bytes });
      await writeFile(join(folder, `${index}.dcm`), file);
    }
  }
  return folders;
}

const foldersOf = (folders: readonly string[], round: number, { first, count }: Crowd): readonly string[] =>
  folders.slice(round * perRound + first, round * perRound + first + count);

/** Objects a second, senders started together; all must say that everything was taken. */
async function send(
  port: number,
  folders: readonly string[],
  { objects }: Load,
  certificates: string | undefined,
): Promise<number> {
  const client = ['ct1.key', 'ct1.crt', 'ca.crt'].map((name) => join(certificates ?? '', name));
  const tls = certificates === undefined ? [] : ['+tls', ...client.slice(0, 2), '+cf', ...client.slice(2)];
  const args = ['-q', '-R', '-aec', 'NUCLEUS', ...tls, '127.0.0.1', String(port), '+sd'];
  const start = performance.now();
  const runs = await Promise.all(folders.map((folder) => run('storescu', [...args, folder])));
  const seconds = (performance.now() - start) / 1000;
  const failed = runs.find(({ code }) => code !== 0);
  if (failed) throw new Error(`storescu failed: ${failed.output}`);
  return (objects * folders.length) / seconds;
}

async function countFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

interface Running extends Receiver {
  readonly name: string;
  readonly folder: string;
  readonly speeds: Map<Crowd, number[]>;
}

async function startAll(work: string, certificates: string | undefined): Promise<readonly Running[]> {
  const running: Running[] = [];
  for (const { name, start } of candidates) {
    const folder = await mkdtemp(join(work, 'received-'));
    running.push({ ...(await start(folder, certificates)), name, folder, speeds: new Map() });
  }
  return running;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

function print(title: string, crowd: Crowd, running: readonly Running[]): void {
  const medians = running.map(({ name, speeds }) => ({ name, speed: median(speeds.get(crowd) ?? []) }));
  const own = medians[0]?.speed ?? NaN;
  const cells = medians.map(({ name, speed }) => `${name} ${speed.toFixed(0).padStart(4)}/s`);
  const peers = medians.slice(2).map(({ name, speed }) => `${(own / speed).toFixed(2)} x ${name}`);
  const waiting = 1000 / own - 1000 / (medians[1]?.speed ?? NaN);
  const line = [...cells, ...peers, `waiting for the disk ${waiting.toFixed(1)} ms an object`];
  process.stdout.write(`${title.padEnd(24)} ${crowd.name} | ${line.join(' | ')}\n`);
}

interface Bench {
  readonly work: string;
  readonly rounds: number;
  readonly certificates: string | undefined;
}

/** Sends the same objects to every receiver in turn. */
async function sendToEach(
  running: readonly Running[],
  folders: readonly string[],
  load: Load,
  certificates: string | undefined,
): Promise<ReadonlyMap<Running, number>> {
  const speeds = new Map<Running, number>();
  for (const receiver of running)
    speeds.set(receiver, await send(receiver.port, folders, load, certificates));
  return speeds;
}

/** The first round is not counted: a server is warm most of its life. */
async function compare(load: Load, folders: readonly string[], bench: Bench): Promise<void> {
  const { work, rounds, certificates } = bench;
  const running = await startAll(work, certificates);
  for (let round = 0; round <= rounds; round += 1)
    for (const crowd of crowds) {
      const speeds = await sendToEach(running, foldersOf(folders, round, crowd), load, certificates);
      if (round === 0) continue;
      for (const [receiver, speed] of speeds)
        receiver.speeds.set(crowd, [...(receiver.speeds.get(crowd) ?? []), speed]);
    }
  for (const crowd of crowds)
    print(`${load.name}, ${certificates === undefined ? 'plain' : 'TLS'}`, crowd, running);
  const peak = (await running[0]?.peakMiB?.()) ?? NaN;
  process.stdout.write(`${''.padEnd(24)} memory of nucleus at most ${peak} MiB\n`);
  for (const { name, stop, folder } of running) {
    await stop();
    const stored = await countFiles(folder);
    if (stored < load.objects * folders.length) throw new Error(`${name} lost objects: ${stored}`);
    await rm(folder, { recursive: true });
  }
}

/** What this disk allows: files a second that are written, synchronised, renamed and synchronised, one by one. */
async function durableFilesPerSecond(work: string, bytes: number): Promise<number> {
  const folder = await mkdtemp(join(work, 'disk-'));
  const directory = await open(folder, 'r');
  const [content, count, start] = [Buffer.alloc(bytes), 100, performance.now()];
  for (let index = 0; index < count; index += 1) {
    const [part, path] = [join(folder, `${index}.part`), join(folder, `${index}.dcm`)];
    await writeFile(part, content, { flush: true });
    await rename(part, path);
    await directory.sync();
  }
  await directory.close();
  return (count * 1000) / (performance.now() - start);
}

/** Measures the door beside `storescp` and Orthanc, where they are installed. */
export async function benchNetwork(rounds: number): Promise<void> {
  if (!hasDcmtk || !hasOpenssl) return void process.stdout.write('skipped: needs DCMTK and openssl\n');
  const work = await mkdtemp(join(tmpdir(), 'bench-dicom-'));
  const certificates = join(work, 'certificates');
  await mkdir(certificates);
  await createCertificates(certificates);
  try {
    const disk = await durableFilesPerSecond(work, 22_000);
    process.stdout.write(
      `the disk alone takes ${disk.toFixed(0)} files of 22 kB a second, each synchronised with its folder; ` +
        'nucleus and Orthanc wait for it, storescp does not\n',
    );
    for (const load of loads) {
      const folders = await writeLoad(work, load, rounds + 1);
      for (const tls of [undefined, certificates])
        await compare(load, folders, { work, rounds, certificates: tls });
      for (const folder of folders) await rm(folder, { recursive: true });
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
