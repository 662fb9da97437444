import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '..', '..', 'bin', 'nucleus');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The environment without a database: a test says itself which one it means. */
function environment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL');
  return Object.fromEntries(entries);
}

/** Starts the real program as a shell would. */
export const startCommand = (args: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...environment(), ...more } });

/** Runs the real program to its end. */
export function runCommand(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = startCommand(args, more);
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** The objects of newline-delimited JSON, of the type the test says they have. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export const linesOf = <T>(text: string): readonly T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
