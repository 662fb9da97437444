import { Pool, type PoolClient } from 'pg';
import { Problem, type ProblemDetails } from '../kernel/problem.ts';
import { problemFrom, throwProblem } from './constraint-problem.ts';
import type { Database, QueryOptions, SqlValue } from './database.ts';
import { databaseOn } from './session-database.ts';
import { areRows, type Session } from './session.ts';
import { statementOf } from './statement-of.ts';
import { rowTypes } from './type-parsers.ts';

export interface PostgresOptions {
  readonly maxConnections?: number;
  readonly statementTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
}

class PooledSession implements Session {
  readonly #client: PoolClient;
  #usable = true;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async query<Row extends object>(
    text: string,
    values: readonly SqlValue[] = [],
    options: QueryOptions = {},
  ): Promise<Row[]> {
    const result = await this.#client.query(statementOf(text, values, options)).catch(throwProblem);
    const rows: unknown = result.rows;
    return areRows<Row>(rows) ? rows : [];
  }

  async execute(script: string): Promise<void> {
    await this.#client.query(script).catch(throwProblem);
  }

  discard(): void {
    this.#usable = false;
  }

  release(): void {
    this.#client.release(!this.#usable);
  }
}

/** Where the database is, without the user and the password that may stand in the URL. */
function addressOf(url: string): ProblemDetails {
  const parsed = URL.parse(url);
  if (parsed === null) return { reason: 'the database URL is not a URL' };
  return { host: parsed.hostname, port: parsed.port || '5432', database: parsed.pathname.slice(1) };
}

/** Whatever keeps a connection from being made is a problem of reaching the database, unless it says more. */
function connectProblem(error: unknown, url: string): Problem {
  const problem = problemFrom(error);
  if (problem instanceof Problem && problem.code !== 'databaseUnreachable') return problem;
  const details = problem instanceof Problem ? problem.details : {};
  return new Problem('databaseUnreachable', { ...addressOf(url), ...details });
}

function openPool(url: string, options: PostgresOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    statement_timeout: options.statementTimeoutMs,
    application_name: 'nucleus',
    // Statements here have hundreds of short expressions: compiling them takes longer than they run.
    options: '-c TimeZone=UTC -c jit=off',
    types: rowTypes,
  });
  // A connection that breaks is replaced by the pool, and its statement fails: whoever needs to hear of it does. Without
  // these an idle or a lent connection that breaks would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Opens PostgreSQL 15 or later by URL. Problem `databaseUnreachable` when nobody answers there. */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Database> {
  if (URL.parse(url) === null) throw new Problem('databaseUnreachable', addressOf(url));
  const pool = openPool(url, options);
  const connect = () =>
    pool.connect().catch((error: unknown) => {
      throw connectProblem(error, url);
    });
  const database = databaseOn({
    kind: 'postgres',
    async withSession(work) {
      const session = new PooledSession(await connect());
      return work(session).finally(() => session.release());
    },
    close: () => pool.end(),
  });
  await database.query('select 1').catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return database;
}
