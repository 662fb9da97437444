import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export interface DoorProcess {
  readonly port: number;
  /** Peak resident memory in bytes, and processor time in microseconds, since the start. */
  readonly cost: () => Promise<{ readonly peakBytes: number; readonly cpuMicroseconds: number }>;
  /** The end that no program can prepare for; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** The door in a process of its own: something to kill and to measure. */
export const spawnDoor = (...options: readonly string[]): Promise<DoorProcess> => startDoor([], options);

/** The same door, which does not wait for the disk: what it acknowledges may be lost. */
export const spawnForgetfulDoor = (...options: readonly string[]): Promise<DoorProcess> =>
  startDoor(['--import', join(import.meta.dirname, 'without-fsync.ts')], options);

async function startDoor(before: readonly string[], options: readonly string[]): Promise<DoorProcess> {
  const script = join(import.meta.dirname, 'dimse-child.ts');
  const args = [...before, script, ...options];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<readonly string[]> => String((await lines.next()).value).split(' ');
  const [, port] = await next();
  return {
    port: Number(port),
    cost: async () => {
      child.kill('SIGUSR2');
      const [, kilobytes, cpu] = await next();
      return { peakBytes: Number(kilobytes) * 1024, cpuMicroseconds: Number(cpu) };
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}
