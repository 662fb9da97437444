// npm run bench:extract [-- ROWS [EXAMINATIONS]]: a register extract loaded into PostgreSQL, and the same one again, with
// the largest memory of the process. Figures are for people: nothing here passes or fails.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addDays } from '../src/kernel/day.ts';
import { readDemoPlanOf } from '../src/operations/definition-files.ts';
import { findMapping } from '../src/operations/extract-mapping-of.ts';
import { importExtract } from '../src/operations/import-extract.ts';
import { loadDemo } from '../src/operations/load-demo.ts';
import { prepareRegistry } from '../src/operations/open-registry.ts';
import type { Registry } from '../src/operations/registry.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { console_ } from '../test/support/test-registry.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const examinations = Number(process.argv[3] ?? 6000);
const serverUrl = process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
const name = 'nucleus_bench_extract';
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (from: number): string => ((performance.now() - from) / 1000).toFixed(1);

const codes = [
  'P;UXAC85',
  'P;KFNG05',
  'D;DI214',
  'R;C10AA05',
  'R;B01AC06',
  'P;UXMC80',
  'D;DR074',
  'P;KAAA00',
];

/** Events of the people of the registry on days after their examinations; one row in eight has a code nobody knows. */
function* lines(people: readonly { readonly cpr: string; readonly day: string }[]): Generator<string> {
  yield 'CPR;TYPE;KODE;DATO;SYGEHUS;ID;TILLAEG\n';
  for (let row = 0; row < rows; row += 1) {
    const person = people[row % people.length];
    const round = Math.floor(row / people.length);
    if (person)
      yield `${person.cpr};${codes[round % codes.length] ?? ''};${addDays(person.day, Math.floor(round / codes.length) * 3)};6620;;\n`;
  }
}

async function load(registry: Registry, path: string): Promise<void> {
  const begun = performance.now();
  const outcome = await importExtract(
    { registry, actor: console_ },
    {
      ...{ fileName: 'bench.csv', source: 'Bench', dryRun: false, allowsWithdrawals: false },
      mapping: await findMapping('lpr-like'),
      bytes: () => createReadStream(path),
    },
  );
  const { rowsIn, accepted, rejected, unchanged, records } = outcome;
  say(
    `${outcome.outcome} in ${seconds(begun)} s: ${rowsIn} rows = ${accepted} accepted + ${rejected} rejected + ${unchanged} unchanged; ${records} examinations projected again`,
  );
  say(
    `  ${(rowsIn / Number(seconds(begun))).toFixed(0)} rows/s, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}

const server = await openDatabase({ databaseUrl: serverUrl });
await server.execute(`drop database if exists ${name}`);
await server.execute(`create database ${name}`);
const url = new URL(serverUrl);
url.pathname = `/${name}`;
const db = await openDatabase({ databaseUrl: url.href });
const directory = await mkdtemp(join(tmpdir(), 'nucleus-bench-'));
const path = join(directory, 'extract.csv');
try {
  const registry = await prepareRegistry(db, directory);
  await loadDemo(registry, { ...(await readDemoPlanOf('dk')), examinations });
  const people = await db.query<{ cpr: string; day: string }>(
    `select i.value as cpr, min(e.examined_on) as day from cardiac_ct.examination e
     join core.patient_identifier i on i.patient_id = e.patient_id group by i.value order by i.value`,
  );
  await pipeline(Readable.from(lines(people)), createWriteStream(path));
  say(
    `${rows} rows of ${people.length} people, ${((await stat(path)).size / 1e6).toFixed(0)} MB; before: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
  await load(registry, path);
  await load(registry, path);
} finally {
  await db.close();
  await server.execute(`drop database ${name}`);
  await server.close();
  await rm(directory, { recursive: true });
}
