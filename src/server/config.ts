import { resolve } from 'node:path';
import { Problem } from '../kernel/problem.ts';

/** How a registry is started: from the command line first, then the environment, then these defaults. */
export interface Config {
  /** PostgreSQL when given; otherwise the embedded database in `directory`. */
  readonly databaseUrl?: string;
  readonly directory: string;
  readonly host: string;
  readonly port: number;
}

export interface ConfigOptions {
  readonly data?: string | undefined;
  readonly port?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

function portOf(text: string | undefined): number {
  if (text === undefined) return 8080;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Problem('wrongUse', { reason: `the port must be a number from 0 to 65535, not "${text}"` });
}

function databaseUrlOf(text: string | undefined): { databaseUrl?: string } {
  if (text === undefined || text === '') return {};
  if (/^postgres(ql)?:\/\//.test(text)) return { databaseUrl: text };
  throw new Problem('wrongUse', { reason: 'DATABASE_URL must begin with postgres:// or postgresql://' });
}

/** `--data` wins over `DATABASE_URL`: who names a directory means the embedded database in it. */
export function readConfig(options: ConfigOptions, environment: Environment = process.env): Config {
  return {
    ...(options.data === undefined ? databaseUrlOf(environment['DATABASE_URL']) : {}),
    directory: resolve(options.data ?? environment['NUCLEUS_DATA'] ?? 'data'),
    host: environment['NUCLEUS_HOST'] ?? '127.0.0.1',
    port: portOf(options.port ?? environment['PORT']),
  };
}
