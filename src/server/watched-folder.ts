import type { Dirent } from 'node:fs';
import { access, constants, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isWholeFile } from '../intake/is-whole-file.ts';
import { Problem } from '../kernel/problem.ts';
import { Companions } from '../operations/companions.ts';
import { importWatched, type WatchedFile } from '../operations/import-files.ts';
import type { IntakeSender } from '../operations/read-intake.ts';
import type { Registry } from '../operations/registry.ts';
import { RetryTimer } from './retry-timer.ts';

export interface WatchedFolderOptions {
  readonly registry: Registry;
  readonly folder: string;
  /** Whose objects come in it, where nobody placed the scanner. */
  readonly centreId: string;
  /** What becomes of a file whose outcome is committed. */
  readonly afterwards: 'move' | 'delete';
  /** Hears one line when something goes wrong. Never patient data. */
  readonly report: (line: string) => void;
  readonly intervalMs?: number;
  /** How long a file that never looks finished is left alone. */
  readonly patienceMs?: number;
}

/** Network drives tell nobody when a file comes, so the folder is looked at. */
const usualIntervalMs = 1000;
const usualPatienceMs = 600_000;
/** Files of one look; the others have their turn in the next. */
const filesPerLook = 500;
const doneFolder = 'done';

/** Names under which programs write what they rename when it is finished. */
const isUnfinishedName = (name: string): boolean =>
  /^\.|\.(part|partial|tmp|temp|filepart|crdownload)$|~$/i.test(name);

/** A file as one look saw it. */
interface Sighting {
  /** What changes when somebody writes. */
  readonly state: string;
  readonly since: number;
}

/** Who writes what lay in the folder. */
const actor = { id: 'folder', name: 'Watched folder', role: 'console', centreId: null } as const;

/**
 * Imports what others put into a folder. A file is taken when two looks saw it unchanged *and* its own structure says
 * that it is whole (`isWholeFile`); one that is neither after ten minutes is taken as well, and goes to quarantine. It
 * is moved to `done` (or deleted) when what became of it is committed and it is still as it was read.
 */
export class WatchedFolder {
  readonly #options: WatchedFolderOptions;
  readonly #companions = new Companions();
  readonly #timer: RetryTimer;
  #seen: ReadonlyMap<string, Sighting> = new Map();
  /** Files that were imported and cannot be moved, as they were then. */
  readonly #stuck = new Map<string, string>();

  constructor(options: WatchedFolderOptions) {
    this.#options = options;
    this.#timer = new RetryTimer(() => this.#work());
  }

  /** Who brings the files, for the page that shows the sources. */
  get senders(): readonly IntakeSender[] {
    const { folder, centreId } = this.#options;
    return [{ source: sourceOf(folder), centreId, isShared: true }];
  }

  start(): void {
    this.#timer.wake();
  }

  close(): Promise<void> {
    return this.#timer.close();
  }

  /** Looks once, and imports what is ready; answers how many files that were. */
  async look(): Promise<number> {
    const found = await this.#find();
    const ready: (WatchedFile & Sighting)[] = [];
    for (const file of found)
      if (ready.length < filesPerLook && (await this.#isReady(file))) ready.push(file);
    this.#seen = new Map(found.map((file) => [file.name, file]));
    if (ready.length > 0) await this.#import(ready);
    return ready.length;
  }

  async #work(): Promise<number> {
    const { report, intervalMs = usualIntervalMs } = this.#options;
    try {
      return (await this.look()) === filesPerLook ? 0 : intervalMs;
    } catch (error) {
      report(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return 60 * usualIntervalMs;
    }
  }

  /** Every file below the folder with what was seen of it; one that is gone again is none. */
  async #find(): Promise<readonly (WatchedFile & Sighting)[]> {
    const { folder } = this.#options;
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !isUnfinishedName(entry.name));
    const sightings = await Promise.all(files.map((entry) => this.#sight(entry)));
    return sightings.filter((file) => file !== undefined).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  async #sight({ parentPath, name: base }: Dirent): Promise<(WatchedFile & Sighting) | undefined> {
    const path = join(parentPath, base);
    const name = path.slice(this.#options.folder.length + 1);
    if (name.startsWith(`${doneFolder}/`)) return undefined;
    const state = await stateOf(path);
    if (state === undefined) return undefined;
    const before = this.#seen.get(name);
    return { path, name, state, since: before?.state === state ? before.since : performance.now() };
  }

  async #isReady({ path, name, state, since }: WatchedFile & Sighting): Promise<boolean> {
    if (this.#seen.get(name)?.state !== state || this.#stuck.get(name) === state) return false;
    const { patienceMs = usualPatienceMs } = this.#options;
    return performance.now() - since >= patienceMs || isWholeFile(path);
  }

  async #import(files: readonly (WatchedFile & Sighting)[]): Promise<void> {
    const { registry, folder, centreId } = this.#options;
    const source = { source: sourceOf(folder), centreId, companions: this.#companions };
    const left = new Set<string>();
    for await (const { file, reasonCode } of importWatched({ registry, actor }, files, source))
      if (reasonCode === 'unreadable') left.add(file);
    for (const file of files) {
      // Somebody may have gone on writing; then it is looked at again as it is now.
      if ((await stateOf(file.path)) !== file.state) continue;
      if (left.has(file.name) || !(await this.#putAway(file))) this.#stuck.set(file.name, file.state);
    }
  }

  /** Whether the file is out of the way. */
  async #putAway({ path, name }: WatchedFile): Promise<boolean> {
    const { folder, afterwards, report } = this.#options;
    try {
      if (afterwards === 'delete') await rm(path, { force: true });
      else await moveTo(path, join(folder, doneFolder, name));
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      report(`a file was imported and cannot be moved away: ${String(Reflect.get(error, 'code'))}`);
      return false;
    }
  }
}

/** What the door book calls a folder. */
const sourceOf = (folder: string): string => `folder:${basename(folder).slice(0, 50)}`;

/** What tells a file from the same file while somebody writes it; undefined when it is gone. */
async function stateOf(path: string): Promise<string | undefined> {
  const stats = await stat(path, { bigint: true }).catch(() => undefined);
  return stats?.isFile() === true ? `${stats.ino} ${stats.size} ${stats.mtimeNs}` : undefined;
}

/** A file of the same name that lies there already is kept: the new one gets a number. */
async function moveTo(path: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  let free = target;
  for (let number = 2; (await stateOf(free)) !== undefined; number += 1) free = `${target}.${number}`;
  await rename(path, free);
}

/** Begins to watch a folder. Problem `pathUnreadable` when it is none that can be read and changed. */
export async function openWatchedFolder(options: WatchedFolderOptions): Promise<WatchedFolder> {
  const { R_OK, W_OK, X_OK } = constants;
  await Promise.all([access(options.folder, R_OK | W_OK | X_OK), readdir(options.folder)]).catch(() => {
    throw new Problem('pathUnreadable', { path: options.folder });
  });
  const watched = new WatchedFolder(options);
  watched.start();
  return watched;
}
