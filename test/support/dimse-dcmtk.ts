import { spawn, spawnSync } from 'node:child_process';

export interface Run {
  readonly code: number | null;
  /** Standard output and error as they came. */
  readonly output: string;
}

const isThere = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;

/** Whether DCMTK is installed; where it is not, its tests are skipped and this is said once. */
export const hasDcmtk = ['storescu', 'echoscu'].every(isThere);
if (!hasDcmtk) process.stderr.write('DCMTK is not installed: tests with storescu and echoscu are skipped\n');

export const hasOpenssl = isThere('openssl');
if (!hasOpenssl) process.stderr.write('openssl is not installed: tests with certificates are skipped\n');

const ignore = () => undefined;

/** Runs a program to its end; `onOutput` hears what it has said so far. Without TCP_NODELAY, DCMTK waits 40 ms at each message for a delayed acknowledgement. */
export function run(
  tool: string,
  args: readonly string[],
  onOutput: (output: string) => void = ignore,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, { env: { ...process.env, TCP_NODELAY: '1' } });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      onOutput(output);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

const called = ['-aec', 'NUCLEUS'];

export const echo = (port: number, ...options: readonly string[]): Promise<Run> =>
  run('echoscu', ['-v', '-aet', 'STORESCU', ...called, ...options, '127.0.0.1', String(port)]);

/** `storescu -v`; paths and options go after the port. */
export const store = (port: number, paths: readonly string[], ...options: readonly string[]): Promise<Run> =>
  run('storescu', ['-v', ...called, ...options, '127.0.0.1', String(port), ...paths]);

/** How many objects the receiver has acknowledged, by the words of `storescu -v`. */
export const successes = ({ output }: Pick<Run, 'output'>): number =>
  output.split('Received Store Response (Success)').length - 1;

/** Numbers of the objects that `storescu -v` says were acknowledged: it names `7.dcm` before it tells of the answer. */
export function acknowledged({ output }: Pick<Run, 'output'>): readonly string[] {
  let sending = '';
  const found: string[] = [];
  for (const line of output.split('\n')) {
    sending = /Sending file: .*?(\d+)\.dcm/.exec(line)?.[1] ?? sending;
    if (line.includes('Received Store Response (Success)')) found.push(sending);
  }
  return found;
}
