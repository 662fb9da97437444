import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../kernel/problem.ts';

const pattern = /^lock-(\d+)-(\d+)$/;

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && codes.includes(String(Reflect.get(error, 'code')));

/** Whether a process runs. One that belongs to somebody else may not be asked, but runs. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** When a process started, in the system's own ticks; tells two processes with the same number apart. Linux only. */
function startOf(pid: number): string | undefined {
  try {
    // The second field is a name in brackets that may hold anything; the start is the 20th after it (man 5 proc).
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
  } catch {
    return undefined;
  }
}

function isHeld(pid: number, start: string): boolean {
  const current = startOf(pid);
  return isRunning(pid) && (current === undefined || current === start);
}

/** The process numbers of living owners of other locks; the locks of dead ones are taken away. */
function otherOwners(directory: string, own: string): readonly number[] {
  return readdirSync(directory).flatMap((name) => {
    const [, pid, start] = pattern.exec(name) ?? [];
    if (pid === undefined || start === undefined || name === own) return [];
    if (isHeld(Number(pid), start)) return [Number(pid)];
    rmSync(join(directory, name), { force: true });
    return [];
  });
}

function createLock(directory: string, name: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    closeSync(openSync(join(directory, name), 'wx'));
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw new Problem('dataDirectoryInUse', { directory, pid: process.pid });
    if (hasCode(error, 'EACCES', 'ENOTDIR', 'EPERM', 'EROFS'))
      throw new Problem('pathUnreadable', { path: directory });
    throw error;
  }
}

/**
 * Takes a data directory for this process, since PGlite itself lets two processes destroy each other's work. Returns
 * the function that gives it back. Problems: `dataDirectoryInUse`, `pathUnreadable`.
 *
 * Every owner has a file of its own, made before it looks for others: of two that start at once the later one always
 * sees the earlier (at worst both give way). The name says all, so no lock is ever half written, and taking over the
 * lock of a dead process removes a file that no living process can own.
 */
export function lockDirectory(directory: string): () => void {
  const name = `lock-${process.pid}-${startOf(process.pid) ?? '0'}`;
  createLock(directory, name);
  const unlock = () => rmSync(join(directory, name), { force: true });
  const [pid] = otherOwners(directory, name);
  if (pid === undefined) return unlock;
  unlock();
  throw new Problem('dataDirectoryInUse', { directory, pid });
}
