import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { DirectorySync } from './directory-sync.ts';
import type { ObjectSink, ObjectWriter, Sender } from './object-sink.ts';
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
 * A sink that keeps objects as DICOM files: written to `incoming`, synchronised, renamed into `received`. What a
 * crash left in `incoming` was never acknowledged and is removed here. One process per folder.
 */
export async function openSpoolSink(options: SpoolOptions): Promise<SpoolSink> {
  const [incoming, received] = [join(options.folder, 'incoming'), join(options.folder, 'received')];
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  await mkdir(received, { recursive: true });
  await syncDirectory(options.folder);
  const directory = new DirectorySync(await open(received, 'r'));
  const events = { onReceived: options.onReceived ?? ignore, onFailure: options.onFailure ?? ignore };
  const hasRoom = roomOn(options);
  const writer = async (sender: Sender, content: typeof fileContent): Promise<ObjectWriter> => {
    if (!(await hasRoom())) return refusing;
    const part = join(incoming, `${randomUUID()}.part`);
    return new SpoolWriter({ sender, content, part, received, directory, ...events });
  };
  return {
    open: (meta) => writer(meta, dataSetContent(meta)),
    openFile: (sender) => writer(sender, fileContent),
    close: () => directory.close(),
  };
}
