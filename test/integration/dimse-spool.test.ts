import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listReceived, openSpoolSink, type SpoolOptions } from '../../src/server/dimse/spool-sink.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { ctImage, encodeElements, syntaxes } from '../support/dimse-objects.ts';
import { encodingOf } from '../../src/server/dimse/presentation-contexts.ts';
import { part10Header } from '../../src/server/dimse/part10-header.ts';

const meta = {
  centreId: 'centre-1',
  source: 'dimse:CT1',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.88.67',
  sopInstanceUid: '2.25.1',
  transferSyntax: syntaxes.explicitLittle,
  sourceAe: 'CT1',
};

async function openSpool(options: Partial<SpoolOptions> = {}) {
  const folder = options.folder ?? (await temporaryFolder());
  const sink = await openSpoolSink({ folder, minimumFreeBytes: 0, ...options });
  onTestFinished(() => sink.close());
  return { folder, sink };
}

const namesIn = (folder: string) => readdir(folder, { recursive: true });

test('an object appears in received only when it is committed, as a DICOM file', async () => {
  const { folder, sink } = await openSpool();
  const writer = await sink.open(meta);
  await writer.write(Buffer.alloc(300_000, 1));
  expect(await listReceived(folder)).toEqual([]);
  expect(await writer.commit()).toBe('stored');
  const [object] = await listReceived(folder);
  expect(object).toMatchObject({ centreId: 'centre-1' });
  const bytes = await readFile(object?.path ?? '');
  expect(bytes.equals(Buffer.concat([part10Header(meta), Buffer.alloc(300_000, 1)]))).toBe(true);
  expect(await namesIn(join(folder, 'incoming'))).toEqual([]);
});

test('who receives is told before the sender, with the path', async () => {
  const told: string[] = [];
  const { folder, sink } = await openSpool({ onReceived: ({ path }) => void told.push(path) });
  const writer = await sink.open(meta);
  await writer.write(Buffer.from('object'));
  await writer.commit();
  expect(told).toEqual((await listReceived(folder)).map(({ path }) => path));
});

test('the same object twice is one file, another content of the same instance is a second one', async () => {
  const { folder, sink } = await openSpool();
  for (const content of ['one', 'one', 'two']) {
    const writer = await sink.open(meta);
    await writer.write(Buffer.from(content));
    await writer.commit();
  }
  expect(await listReceived(folder)).toHaveLength(2);
});

test('the same object of another centre is a file of its own', async () => {
  const { folder, sink } = await openSpool();
  for (const centreId of ['centre-1', 'centre-2']) {
    const writer = await sink.open({ ...meta, centreId });
    await writer.write(Buffer.from('one'));
    await writer.commit();
  }
  expect((await listReceived(folder)).map(({ centreId }) => centreId).sort()).toEqual([
    'centre-1',
    'centre-2',
  ]);
});

test('two images that differ only in their pixels are two files', async () => {
  const { folder, sink } = await openSpool();
  const encoding = encodingOf(meta.transferSyntax);
  const bytes = encodeElements(ctImage({ sopInstanceUid: '2.25.1', bytes: 100 }, encoding), encoding);
  for (const last of [0, 1]) {
    const writer = await sink.open(meta);
    await writer.write(Buffer.concat([bytes, Buffer.alloc(2, last)]));
    await writer.commit();
  }
  expect(await listReceived(folder)).toHaveLength(2);
});

test('an aborted object leaves nothing, whether its bytes reached the disk or not', async () => {
  const { folder, sink } = await openSpool();
  for (const length of [10, 1_000_000]) {
    const writer = await sink.open(meta);
    await writer.write(Buffer.alloc(length));
    await writer.abort();
  }
  expect((await namesIn(folder)).sort()).toEqual(['incoming', 'journal', 'received']);
});

test('what a crash left unfinished is gone after a restart, what was received is still there', async () => {
  const folder = await temporaryFolder();
  const name = `centre-1.${'0'.repeat(64)}.dcm`;
  for (const [room, file] of [
    ['incoming', 'half.part'],
    ['received', name],
  ] as const) {
    await mkdir(join(folder, room));
    await writeFile(join(folder, room, file), 'x');
  }
  await openSpool({ folder });
  expect((await namesIn(folder)).sort()).toEqual(['incoming', 'journal', 'received', join('received', name)]);
});

test('below the threshold of free space an object is refused without touching the disk', async () => {
  const { folder, sink } = await openSpool({ minimumFreeBytes: Number.MAX_SAFE_INTEGER });
  const writer = await sink.open(meta);
  await writer.write(Buffer.alloc(1_000_000));
  expect(await writer.commit()).toBe('out-of-resources');
  expect((await namesIn(folder)).sort()).toEqual(['incoming', 'journal', 'received']);
});

test.each([10, 1_000_000])(
  'a folder that vanishes under an object of %d bytes is a refusal, not a fault',
  async (length) => {
    const failures: unknown[] = [];
    const { folder, sink } = await openSpool({ onFailure: (error) => failures.push(error) });
    const writer = await sink.open(meta);
    await rm(join(folder, 'incoming'), { recursive: true });
    await writer.write(Buffer.alloc(length));
    await writer.write(Buffer.alloc(length));
    expect(await writer.commit()).toBe('out-of-resources');
    expect(failures).toMatchObject([{ code: 'ENOENT' }]);
  },
);

test('a spool that is gone altogether refuses objects, also many at once', async () => {
  const failures: unknown[] = [];
  const { folder, sink } = await openSpool({ onFailure: (error) => failures.push(error) });
  await rm(folder, { recursive: true });
  const writers = await Promise.all([sink.open(meta), sink.open(meta)]);
  expect(await Promise.all(writers.map((writer) => writer.commit()))).toEqual([
    'out-of-resources',
    'out-of-resources',
  ]);
  expect(failures).toMatchObject([{ code: 'ENOENT', syscall: 'statfs' }]);
});

test('many commits at once are all there', async () => {
  const { folder, sink } = await openSpool();
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, async (_, index) => {
      const writer = await sink.open({ ...meta, sopInstanceUid: `2.25.${index}` });
      await writer.write(Buffer.from(`object ${index}`));
      return writer.commit();
    }),
  );
  expect(new Set(outcomes)).toEqual(new Set(['stored']));
  expect(await listReceived(folder)).toHaveLength(30);
});
