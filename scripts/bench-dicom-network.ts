import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createCertificates } from '../test/support/dimse-certificates.ts';
import { run } from '../test/support/dimse-dcmtk.ts';
import { freePort } from '../test/support/free-port.ts';
import { dicomFile } from '../test/support/dimse-objects.ts';
import { spawnDoor } from '../test/support/dimse-process.ts';

/**
 * Objects per second of the DICOM door against other receivers, same sender, same machine. Rounds are interleaved and
 * ratios are of medians: absolute numbers depend on the machine. Usage: node scripts/bench-dicom-network.ts [--rounds 3]
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rounds = Number(values.rounds);

interface Load {
  readonly name: string;
  readonly kind: 'dose-report' | 'ct-image';
  readonly bytes: number;
  readonly objects: number;
}

const loads: readonly Load[] = [
  { name: 'dose report 22 kB', kind: 'dose-report', bytes: 22_000, objects: 250 },
  { name: 'CT image 500 kB', kind: 'ct-image', bytes: 500_000, objects: 75 },
  { name: 'report 500 kB', kind: 'dose-report', bytes: 500_000, objects: 75 },
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

const nucleus: Candidate = {
  name: 'nucleus',
  start: async (folder, certificates) => {
    const door = await spawnDoor('--spool', folder, ...(certificates ? ['--tls', certificates] : []));
    const peakMiB = async () => Math.round((await door.cost()).peakBytes / 1_048_576);
    return { port: door.port, stop: door.kill, peakMiB };
  },
};

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
  nucleus,
  ...(isInstalled('storescp') ? [storescp] : []),
  ...(isInstalled('Orthanc') ? [orthanc] : []),
];

const work = await mkdtemp(join(tmpdir(), 'bench-dicom-'));
const certificates = join(work, 'certificates');
await mkdir(certificates);
await createCertificates(certificates);

/** Four folders of objects, so that four senders never send the same instance. */
async function writeLoad(load: Load): Promise<readonly string[]> {
  const folders = [1, 2, 3, 4].map((sender) => join(work, `${load.kind}-${load.bytes}-${sender}`));
  for (const [sender, folder] of folders.entries()) {
    await mkdir(folder);
    for (let index = 0; index < load.objects; index += 1) {
      const sopInstanceUid = `2.25.${sender + 1}${1000 + index}`;
      const file = dicomFile(load.kind, { sopInstanceUid, bytes: load.bytes });
      await writeFile(join(folder, `${index}.dcm`), file);
    }
  }
  return folders;
}

/** Objects a second, senders started together; all must say that everything was taken. */
async function send(
  port: number,
  folders: readonly string[],
  objects: number,
  isSecure: boolean,
): Promise<number> {
  const client = ['ct1.key', 'ct1.crt', 'ca.crt'].map((name) => join(certificates, name));
  const tls = isSecure ? ['+tls', ...client.slice(0, 2), '+cf', ...client.slice(2)] : [];
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

interface Measured {
  readonly perSecond: number;
  readonly peakMiB: number | undefined;
}

async function measure(
  candidate: Candidate,
  load: Load,
  folders: readonly string[],
  isSecure: boolean,
): Promise<Measured> {
  const folder = await mkdtemp(join(work, 'received-'));
  const receiver = await candidate.start(folder, isSecure ? certificates : undefined);
  await send(receiver.port, folders, load.objects, isSecure); // a server is warm most of its life
  const perSecond = await send(receiver.port, folders, load.objects, isSecure);
  const peakMiB = await receiver.peakMiB?.();
  await receiver.stop();
  const stored = await countFiles(folder);
  if (stored < load.objects * folders.length) throw new Error(`${candidate.name} lost objects: ${stored}`);
  await rm(folder, { recursive: true });
  return { perSecond, peakMiB };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

async function compare(load: Load, folders: readonly string[], isSecure: boolean): Promise<string> {
  const speeds = new Map<string, number[]>(candidates.map(({ name }) => [name, []]));
  let peak = 0;
  for (let round = 0; round < rounds; round += 1)
    for (const candidate of candidates) {
      const measured = await measure(candidate, load, folders, isSecure);
      speeds.get(candidate.name)?.push(measured.perSecond);
      peak = Math.max(peak, measured.peakMiB ?? 0);
    }
  const medians = candidates.map(({ name }) => ({ name, speed: median(speeds.get(name) ?? []) }));
  const own = medians[0]?.speed ?? NaN;
  const cells = medians.map(({ name, speed }) => `${name} ${speed.toFixed(0).padStart(4)}/s`);
  const ratios = medians.slice(1).map(({ name, speed }) => `${(own / speed).toFixed(2)} x ${name}`);
  return [...cells, ...ratios, `${peak} MiB`].join(' | ');
}

/** What this disk allows: files a second that are written, synchronised, renamed and synchronised, one by one. */
async function durableFilesPerSecond(bytes: number): Promise<number> {
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

const settings = [1, 4].flatMap((associations) =>
  [false, true].map((isSecure) => ({ associations, isSecure })),
);

try {
  for (const load of loads) {
    const folders = await writeLoad(load);
    const disk = (await durableFilesPerSecond(load.bytes)).toFixed(0);
    process.stdout.write(
      `${load.name}: the disk alone takes ${disk} durable files/s; only nucleus waits for it\n`,
    );
    for (const { associations, isSecure } of settings) {
      const line = await compare(load, folders.slice(0, associations), isSecure);
      const name = `${load.name}, ${associations} association(s), ${isSecure ? 'TLS' : 'plain'}`;
      process.stdout.write(`${name.padEnd(44)} | ${line}\n`);
    }
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
