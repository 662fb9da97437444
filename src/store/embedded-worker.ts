import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Client } from 'pg';
import { prepareCluster } from './cluster-directory.ts';
import { isEngineOptions, openingId, unsafeCode } from './embedded-messages.ts';
import type { Failure, Reply, Request } from './embedded-messages.ts';
import { durableParameters, installFsync } from './fsync-hook.ts';
import { areRows } from './session.ts';
import { statementOf } from './statement-of.ts';
import { rowTypes } from './type-parsers.ts';

// PGlite blocks its thread while a statement runs, so it gets one of its own. This file is that thread. It speaks to
// PGlite through `pg`, so that values are written and read by the same code as on PostgreSQL.

interface Engine {
  readonly lite: PGlite;
  readonly client: Client;
}

const extensions = { btree_gist };

async function connect(lite: PGlite): Promise<Engine> {
  const client = new Client(Object.assign(createPgConfig(lite), { types: rowTypes }));
  await client.connect();
  return { lite, client };
}

const unsafe = (message: string): Error => Object.assign(new Error(message), { code: unsafeCode });

/** Commits something and looks whether the disk was asked to keep it. */
async function openDurable(directory: string): Promise<Engine> {
  const dataDir = await prepareCluster(directory, async (path) => {
    const lite = await PGlite.create({ dataDir: path, extensions });
    await lite.close();
  });
  const startParams = durableParameters(PGlite.defaultStartParams);
  const lite = await PGlite.create({ dataDir, extensions, startParams });
  const count = installFsync(lite.Module);
  if (count === undefined) throw unsafe('the file system of the engine has no place for fsync');
  const engine = await connect(lite);
  await engine.client.query(`select pg_logical_emit_message(true, 'nucleus', 'fsync')`);
  if (count.calls === 0) throw unsafe('a commit did not call fsync');
  return engine;
}

async function openInMemory(): Promise<Engine> {
  return connect(await PGlite.create({ extensions }));
}

async function rowsOf(engine: Engine, request: Request): Promise<readonly object[]> {
  if (request.kind === 'close') {
    await engine.client.end();
    await engine.lite.close();
    return [];
  }
  if (request.kind === 'execute') {
    await engine.client.query(request.script);
    return [];
  }
  const result = await engine.client.query(statementOf(request.text, request.values, request.options));
  const rows: unknown = result.rows;
  return areRows(rows) ? rows : [];
}

const failureFields = ['code', 'constraint', 'table', 'column'] as const;

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) };
  const fields = failureFields.flatMap((field) => {
    const value: unknown = Reflect.get(error, field);
    return typeof value === 'string' ? [[field, value] as const] : [];
  });
  return { message: error.message, ...Object.fromEntries<string>(fields) };
}

const answer = (port: MessagePort, id: number, rows: Promise<readonly object[]>): Promise<void> =>
  rows.then(
    (found) => port.postMessage({ id, rows: found } satisfies Reply),
    (error: unknown) => port.postMessage({ id, failure: failureOf(error) } satisfies Reply),
  );

async function serve(port: MessagePort, options: unknown): Promise<void> {
  const directory = isEngineOptions(options) ? options.directory : undefined;
  const opening = directory === undefined ? openInMemory() : openDurable(directory);
  await answer(
    port,
    openingId,
    opening.then(() => []),
  );
  const engine = await opening;
  port.on('message', (request: Request) => void answer(port, request.id, rowsOf(engine, request)));
}

if (parentPort) await serve(parentPort, workerData);
