import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { seededRandom } from '../../src/kernel/random.ts';
import { readElementHeader } from '../../src/server/dimse/element-header.ts';
import { encodingOf } from '../../src/server/dimse/presentation-contexts.ts';
import { listReceived } from '../../src/server/dimse/spool-sink.ts';
import { acknowledged, hasDcmtk, run, store, successes, type Run } from '../support/dimse-dcmtk.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { dicomFile, largeObject, syntaxes } from '../support/dimse-objects.ts';
import { spawnDoor, type DoorProcess } from '../support/dimse-process.ts';

const sopInstanceTag = 0x0002_0003;
const transferSyntaxTag = 0x0002_0010;

interface Stored {
  readonly sopInstanceUid: string;
  /** Whether the bytes in the file are those the name was made from. */
  readonly isWhole: boolean;
}

async function readStored(path: string, digest: string): Promise<Stored> {
  const bytes = await readFile(path);
  const meta = new Map<number, string>();
  let at = 132;
  for (;;) {
    const header = readElementHeader(bytes, at, encodingOf(syntaxes.explicitLittle));
    if (!header || header.tag >>> 16 !== 2) break;
    const end = at + header.size + header.length;
    meta.set(header.tag, bytes.toString('latin1', at + header.size, end).replace(/\0$/, ''));
    at = end;
  }
  const sopInstanceUid = meta.get(sopInstanceTag) ?? '';
  const hash = createHash('sha256').update(`${meta.get(transferSyntaxTag) ?? ''}\0${sopInstanceUid}\0`);
  return { sopInstanceUid, isWhole: hash.update(bytes.subarray(at)).digest('hex') === digest };
}

async function spawnForTest(...options: readonly string[]): Promise<DoorProcess> {
  const door = await spawnDoor(...options);
  onTestFinished(() => door.kill());
  return door;
}

const inEachRound = 40;
const sentAgain = 10;

/** Forty objects; the first ten are the last ten of the round before, so some are sent to a server that has them. */
async function writeRound(folder: string, round: number): Promise<readonly string[]> {
  const first = 1000 + round * (inEachRound - sentAgain);
  const numbers = Array.from({ length: inEachRound }, (_, index) => first + index);
  const paths = numbers.map((number) => join(folder, `${number}.dcm`));
  await Promise.all(
    numbers.map((number, index) =>
      writeFile(
        paths[index] ?? '',
        dicomFile('dose-report', { sopInstanceUid: `2.25.${number}`, bytes: 22_000 }),
      ),
    ),
  );
  return paths;
}

/** Sends until so many objects are acknowledged and some milliseconds have gone by; then the server is killed. */
async function sendUntilKilled(
  door: DoorProcess,
  paths: readonly string[],
  moment: { readonly after: number; readonly milliseconds: number },
): Promise<Run> {
  let hasBegun = false;
  let killing: Promise<void> = Promise.resolve();
  const onOutput = (output: string) => {
    if (hasBegun || successes({ output }) < moment.after) return;
    hasBegun = true;
    killing = pause(moment.milliseconds).then(() => door.kill());
  };
  const args = ['-v', '-aec', 'NUCLEUS', '127.0.0.1', String(door.port), ...paths];
  const sent = await run('storescu', args, onOutput);
  await killing;
  return sent;
}

describe.skipIf(!hasDcmtk)('a process that dies or has little memory', () => {
  test('killed at twenty random moments, it has every acknowledged object exactly once and whole', async () => {
    const [spool, outbox] = [await temporaryFolder(), await temporaryFolder()];
    const random = seededRandom(20_260_105);
    const safe = new Set<string>();
    let interrupted = 0;
    for (let round = 0; round < 20; round += 1) {
      const paths = await writeRound(outbox, round);
      const door = await spawnForTest('--spool', spool);
      const moment = { after: Math.floor(random() * 35), milliseconds: random() * 5 };
      const sent = await sendUntilKilled(door, paths, moment);
      for (const name of acknowledged(sent)) safe.add(`2.25.${name}`);
      if (successes(sent) < paths.length) interrupted += 1;
    }
    const objects = await listReceived(spool);
    const stored = await Promise.all(objects.map(({ path, digest }) => readStored(path, digest)));
    const uids = stored.map(({ sopInstanceUid }) => sopInstanceUid);
    expect(stored.filter(({ isWhole }) => !isWhole)).toEqual([]);
    expect(new Set(uids).size).toBe(uids.length);
    expect([...safe].filter((uid) => !uids.includes(uid))).toEqual([]);
    expect(safe.size).toBeGreaterThan(0);
    expect(interrupted).toBeGreaterThan(0);
  }, 120_000);

  test('an object of 256 MB passes through less than 200 MB of memory', async () => {
    const [spool, outbox] = [await temporaryFolder(), await temporaryFolder()];
    const path = join(outbox, '1.dcm');
    await writeFile(path, largeObject(256_000_000));
    const door = await spawnForTest('--spool', spool);
    expect(successes(await store(door.port, [path]))).toBe(1);
    const { peakBytes } = await door.cost();
    const [object] = await listReceived(spool);
    expect((await readFile(object?.path ?? '')).length).toBeGreaterThan(256_000_000);
    expect(peakBytes).toBeLessThan(200 * 1_048_576);
    process.stderr.write(`256 MB object: peak memory ${Math.round(peakBytes / 1_048_576)} MiB\n`);
  }, 60_000);
});
