import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attemptAsync, errorCode } from '../../intake/attempt.ts';
import { DirectorySync } from './directory-sync.ts';
import type { JournalRecord } from './journal-record.ts';
import type { ObjectSink, ObjectWriter, Sender } from './object-sink.ts';
import { SpoolJournal } from './spool-journal.ts';
import { parseSpoolName } from './spool-name.ts';
import { dataSetContent, fileContent, SpoolWriter, type ReceivedObject } from './spool-writer.ts';

export interface SpoolOptions {
  readonly folder: string;
  /** Below this much free space objects are refused, so that the rest of the machine goes on. */
  readonly minimumFreeBytes: number;
  /** Called when an object is safe, before its sender knows. The `received` folder is what counts, not the call. */
  readonly onReceived?: (object: ReceivedObject) => void;
  /** What the file system refused; the sender is told 0xA700 and tries again. */
  readonly onFailure?: (error: unknown) => void;
}

export interface SpoolSink extends ObjectSink {
  /** For a file that nobody has looked into yet: it is kept as it comes. */
  openFile(sender: Sender): Promise<ObjectWriter>;
  close(): Promise<void>;
}

const ignore = () => undefined;

const refusing: ObjectWriter = {
  write: () => Promise.resolve(),
  commit: () => Promise.resolve('out-of-resources'),
  abort: () => Promise.resolve(),
};

/** The objects that lie in a spool, as they do after a restart. */
export async function listReceived(folder: string): Promise<readonly ReceivedObject[]> {
  const names = await readdir(join(folder, 'received'));
  return names.flatMap((name) => {
    const said = parseSpoolName(name);
    return said ? [{ path: join(folder, 'received', name), ...said }] : [];
  });
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Makes a file durable, if it is still there: what was imported meanwhile is gone. */
async function syncFile(path: string): Promise<void> {
  const opened = await attemptAsync(() => open(path, 'r'));
  if (opened.ok) return opened.value.sync().finally(() => opened.value.close());
  if (errorCode(opened.error) !== 'ENOENT') throw opened.error;
}

interface Rooms {
  readonly incoming: string;
  readonly received: string;
  readonly directory: DirectorySync;
}

/** Makes files of `received` durable, with their names. */
async function settle({ received, directory }: Rooms, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => syncFile(join(received, name))));
  await directory.sync();
}

/** Gives the objects of a journal their files again: after a power cut these may be empty, or not be there. */
async function restore(rooms: Rooms, records: Iterable<JournalRecord>): Promise<void> {
  const names: string[] = [];
  for (const { name, content } of records) {
    if (!parseSpoolName(name)) continue;
    const part = join(rooms.incoming, `${randomUUID()}.part`);
    await writeFile(part, content, { mode: 0o600 });
    await rename(part, join(rooms.received, name));
    names.push(name);
  }
  await settle(rooms, names);
}

/** How long an answer of the file system about its free space is believed. */
const freeSpaceMs = 1000;

/** Whether there is still room, asked of the file system at most once a second. */
function roomOn({ folder, minimumFreeBytes, onFailure = ignore }: SpoolOptions): () => Promise<boolean> {
  let askedAt = -Infinity;
  let answer = Promise.resolve(false);
  const ask = () =>
    statfs(folder).then(
      ({ bavail, bsize }) => bavail * bsize >= minimumFreeBytes,
      (error: unknown) => {
        onFailure(error);
        return false;
      },
    );
  return () => {
    if (performance.now() - askedAt < freeSpaceMs) return answer;
    askedAt = performance.now();
    answer = ask();
    return answer;
  };
}

/**
 * A sink that keeps objects as DICOM files: written to `incoming`, renamed into `received`. A large object is
 * synchronised with its folder, a small one is entered in the journal. What a crash left in `incoming` was never
 * acknowledged and is removed here; what it left in the journal gets its file again. One process per folder.
 */
export async function openSpoolSink(options: SpoolOptions): Promise<SpoolSink> {
  const [incoming, received] = [join(options.folder, 'incoming'), join(options.folder, 'received')];
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  await mkdir(received, { recursive: true });
  const directory = new DirectorySync(await open(received, 'r'));
  const rooms = { incoming, received, directory };
  const events = { onReceived: options.onReceived ?? ignore, onFailure: options.onFailure ?? ignore };
  const journal = await SpoolJournal.open(
    {
      path: join(options.folder, 'journal'),
      settle: (names) => settle(rooms, names),
      onFailure: events.onFailure,
    },
    (records) => restore(rooms, records),
  );
  await syncDirectory(options.folder);
  const hasRoom = roomOn(options);
  const writer = async (sender: Sender, content: typeof fileContent): Promise<ObjectWriter> => {
    if (!(await hasRoom())) return refusing;
    const part = join(incoming, `${randomUUID()}.part`);
    return new SpoolWriter({ sender, content, part, received, directory, journal, ...events });
  };
  return {
    open: (meta) => writer(meta, dataSetContent(meta)),
    openFile: (sender) => writer(sender, fileContent),
    close: () => journal.close().finally(() => directory.close()),
  };
}
