import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { startCommand } from './command-line.ts';

export interface RegistryProcess {
  readonly dicomPort: number;
  /** What it has said so far, line by line; what it says later is added. */
  readonly lines: readonly string[];
  /** Resident memory in bytes: now, and at its highest since the last `forgetPeak`. */
  readonly memory: () => Promise<{ readonly nowBytes: number; readonly peakBytes: number }>;
  readonly forgetPeak: () => Promise<void>;
  /** Processor time since the start, in milliseconds. */
  readonly processorMs: () => Promise<number>;
  /** The end that no program can prepare for; resolves when the process is gone. */
  readonly kill: () => Promise<void>;
  /** The end of the operating system's good manners. */
  readonly stop: () => Promise<void>;
}

export interface RegistryPlace {
  readonly directory: string;
  /** PostgreSQL; without it the embedded database in the directory. */
  readonly databaseUrl?: string | undefined;
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Reads what the program says, to its end, so that it never waits for a reader; resolves when the door is open. */
function openDoorOf(child: ChildProcess, lines: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const take = (line: string) => {
      lines.push(line);
      const port = /received on port (\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', take);
    child.once('close', () => reject(new Error(`no door was opened:\n${lines.join('\n')}`)));
  });
}

/** The program as a hospital starts it, with a DICOM port of its own choice. It ends when somebody ends it. */
export async function startRegistryProcess(
  { directory, databaseUrl }: RegistryPlace,
  options: readonly string[],
): Promise<RegistryProcess> {
  const data = databaseUrl === undefined ? ['--data', directory] : [];
  const environment = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl, NUCLEUS_DATA: directory };
  const child = startCommand(['start', ...data, '--port', '0', '--dicom-port', '0', ...options], environment);
  const lines: string[] = [];
  const dicomPort = await openDoorOf(child, lines);
  const statusOf = async (field: string) => {
    const text = await readFile(`/proc/${child.pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) * 1024;
  };
  return {
    ...{ dicomPort, lines },
    memory: async () => ({ nowBytes: await statusOf('VmRSS'), peakBytes: await statusOf('VmHWM') }),
    processorMs: async () => {
      // utime and stime, after the name of the program, which may hold blanks; in hundredths of a second.
      const text = await readFile(`/proc/${child.pid}/stat`, 'utf8');
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      return 10 * (Number(fields[11]) + Number(fields[12]));
    },
    forgetPeak: () => writeFile(`/proc/${child.pid}/clear_refs`, '5'),
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}
