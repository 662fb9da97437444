import { cp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { encodeRecord } from '../../src/server/dimse/journal-record.ts';
import { SpoolJournal, type JournalOptions } from '../../src/server/dimse/spool-journal.ts';
import { listReceived, openSpoolSink, type SpoolSink } from '../../src/server/dimse/spool-sink.ts';
import { temporaryFolder } from '../support/dimse-door.ts';
import { syntaxes } from '../support/dimse-objects.ts';

const meta = {
  ...{ centreId: 'centre-1', source: 'dimse:CT1', sourceAe: 'CT1' },
  sopClassUid: '1.2.840.10008.5.1.4.1.1.88.67',
  transferSyntax: syntaxes.explicitLittle,
};

async function openSpool(folder: string): Promise<SpoolSink> {
  const sink = await openSpoolSink({ folder, minimumFreeBytes: 0 });
  onTestFinished(() => sink.close());
  return sink;
}

async function commit(sink: SpoolSink, number: number, content = `object ${number}`): Promise<void> {
  const writer = await sink.open({ ...meta, sopInstanceUid: `2.25.${number}` });
  await writer.write(Buffer.from(content));
  expect(await writer.commit()).toBe('stored');
}

async function contentsIn(folder: string): Promise<readonly string[]> {
  const files = await Promise.all((await listReceived(folder)).map(({ path }) => readFile(path, 'latin1')));
  return files.map((file) => /object \d+$/.exec(file)?.[0] ?? 'harmed').toSorted();
}

test('whatever a power cut left of the files, what was acknowledged is there again, whole', async () => {
  const [before, after] = [await temporaryFolder(), await temporaryFolder()];
  const sink = await openSpool(before);
  await Promise.all([1, 2, 3, 4].map((number) => commit(sink, number)));
  await cp(before, after, { recursive: true });
  const [empty, gone, part] = (await listReceived(after)).map(({ path }) => path);
  await truncate(empty ?? '', 0);
  await rm(gone ?? '');
  await truncate(part ?? '', 200);
  await writeFile(join(after, 'incoming', 'half.part'), 'x');
  await openSpool(after);
  expect(await contentsIn(after)).toEqual(['object 1', 'object 2', 'object 3', 'object 4']);
  expect(await readdir(join(after, 'incoming'))).toEqual([]);
  expect((await stat(join(after, 'journal'))).size).toBe(0);
});

test('a record that a power cut left unfinished was never acknowledged, and is nothing', async () => {
  const folder = await temporaryFolder();
  await (await openSpoolSink({ folder, minimumFreeBytes: 0 })).close();
  const name = (digit: string) => `centre-1.${digit.repeat(64)}.dcm`;
  const record = (digit: string) =>
    Buffer.concat(encodeRecord(name(digit), [Buffer.from(`object ${digit}`)]));
  const journal = Buffer.concat([record('1'), record('2').subarray(0, -3), Buffer.alloc(500)]);
  await writeFile(join(folder, 'journal'), journal);
  await openSpool(folder);
  expect(await contentsIn(folder)).toEqual(['object 1']);
});

test('a name that no spool gives is not written anywhere', async () => {
  const folder = await temporaryFolder();
  await (await openSpoolSink({ folder, minimumFreeBytes: 0 })).close();
  const record = encodeRecord('../escaped.dcm', [Buffer.from('object 1')]);
  await writeFile(join(folder, 'journal'), Buffer.concat(record));
  await openSpool(folder);
  expect(await contentsIn(folder)).toEqual([]);
  expect((await readdir(folder)).toSorted()).toEqual(['incoming', 'journal', 'received']);
});

test('a door that is closed leaves nothing in its journal', async () => {
  const folder = await temporaryFolder();
  const sink = await openSpoolSink({ folder, minimumFreeBytes: 0 });
  await commit(sink, 1);
  expect((await stat(join(folder, 'journal'))).size).toBeGreaterThan(0);
  await sink.close();
  expect((await stat(join(folder, 'journal'))).size).toBe(0);
  expect(await contentsIn(folder)).toEqual(['object 1']);
});

async function openJournal(more: Partial<JournalOptions>) {
  const path = join(await temporaryFolder(), 'journal');
  const settled: string[] = [];
  const settle = (names: readonly string[]) => Promise.resolve(void settled.push(...names));
  const onFailure = (error: unknown) => expect.fail(String(error));
  const journal = await SpoolJournal.open({ path, settle, onFailure, ...more }, () => Promise.resolve());
  onTestFinished(() => journal.close());
  return { journal, settled, size: async () => (await stat(path)).size };
}

const content = [Buffer.alloc(400, 1)];
const placed = Promise.resolve();

test('when nothing comes any more, the files are made durable and the journal is emptied', async () => {
  const { journal, settled, size } = await openJournal({ restMs: 1 });
  await Promise.all([journal.enter('a', content, placed), journal.enter('b', content, placed)]);
  await expect.poll(size).toBe(0);
  expect(settled.toSorted()).toEqual(['a', 'b']);
});

test('beyond its size the journal is emptied before it takes more', async () => {
  const { journal, settled } = await openJournal({ mostBytes: 1000, restMs: 60_000 });
  for (const name of ['a', 'b', 'c']) await journal.enter(name, content, placed);
  expect(settled).toEqual([]);
  await journal.enter('d', content, placed);
  expect(settled).toEqual(['a', 'b', 'c']);
});

test('an object whose file is not there yet keeps its record', async () => {
  const { journal, settled, size } = await openJournal({ restMs: 1 });
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await journal.enter('a', content, promise);
  await journal.enter('b', content, placed).then(() => expect(settled).toEqual([]));
  expect(await size()).toBeGreaterThan(0);
  resolve(undefined);
  await expect.poll(size).toBe(0);
  expect(settled.toSorted()).toEqual(['a', 'b']);
});

test('what cannot be made durable is kept, told, and tried again; nobody is told that more is safe', async () => {
  const told: unknown[] = [];
  let isBroken = true;
  const settle = () => (isBroken ? Promise.reject(new Error('the disk fails')) : Promise.resolve());
  const onFailure = (error: unknown) => void told.push(error);
  const { journal, size } = await openJournal({ settle, onFailure, restMs: 1, mostBytes: 100 });
  await journal.enter('a', content, placed);
  await expect.poll(() => told.length).toBe(1);
  expect(await size()).toBeGreaterThan(0);
  await expect(journal.enter('b', content, placed)).rejects.toThrow('the disk fails');
  isBroken = false;
  await journal.enter('c', content, placed);
  await expect.poll(size).toBe(0);
});
