// npm run bench:rules [-- COUNT]: findings for complete records per second in one process, all rules asked again of
// COUNT stored records beside one sequential scan, and the size of the rules in a browser. Figures are for people.
import { gzipSync } from 'node:zlib';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { recordTable, schemaName, tableName } from '../src/definition/column-name.ts';
import { groupsOf } from '../src/definition/record.ts';
import { rulesOfLevels, type Rule } from '../src/definition/rule.ts';
import { demoExaminations } from '../src/derive/demo/demo-country.ts';
import { postgresSchema } from '../src/derive/postgres.ts';
import { compareRule, recheckRules } from '../src/indicators/recheck-rules.ts';
import { readCountryFolder, readDatasetFolder, readDemoPlanOf } from '../src/operations/definition-files.ts';
import { evaluateRecord } from '../src/validation/evaluate-record.ts';
import { loadDemo } from '../src/operations/load-demo.ts';
import { prepareRegistry } from '../src/operations/open-registry.ts';
import type { Database } from '../src/store/database.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { validationOf } from '../src/validation/validate.ts';
import { createScratchDatabase } from '../test/support/scratch-database.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const rounds = 9;
const examinations = 400;

const dataset = await readDatasetFolder('cardiac-ct', '1.0.0');
const { holidays } = await readCountryFolder('dk');
const plan = { ...(await readDemoPlanOf('dk')), examinations };
const environment = { today: '2026-11-23', holidays };
const schema = schemaName(dataset.id);
const groups = groupsOf(dataset).map(({ id }) => tableName(id));

const load = (): string =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

async function millisecondsOf(work: () => unknown, times: number): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return median(taken);
}

async function benchValidation(): Promise<void> {
  const demo = [...demoExaminations(dataset, plan)];
  const evaluate = () =>
    demo.map((examination) => evaluateRecord(dataset, { ...examination, asked: [] }, environment));
  const records = evaluate();
  const validate = validationOf(dataset);
  const findings = () => records.map(({ content }) => validate(content, environment));
  const perSecond = async (work: () => unknown): Promise<string> =>
    ((records.length * 1000) / (await millisecondsOf(work, rounds))).toFixed(0);
  say(`findings of complete records: ${await perSecond(findings)} records/s (aim 5000)`);
  say(`derived values and findings: ${await perSecond(evaluate)} records/s`);
}

/** The columns of a table as they are copied: the record under a new id, which the number of the copy decides. */
async function copiedColumns(db: Database, table: string): Promise<string> {
  const id = table === recordTable ? 'id' : 'examination_id';
  const replaced = new Map([
    [id, `md5(s.${id}::text || n)::uuid`],
    ['study_instance_uid', 'null'],
    ['patient_id', 'md5(s.patient_id::text || n)::uuid'],
  ]);
  const columns = await db.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_schema = $1 and table_name = $2 order by ordinal_position`,
    [schema, table],
  );
  return columns.map(({ name }) => replaced.get(name) ?? `s."${name}"`).join(', ');
}

/** Copies of the records that are there, with their rows, until there are as many as asked; keys are added last. */
async function multiply(db: Database): Promise<void> {
  const tables = [recordTable, ...groups];
  for (const table of tables)
    await db.execute(`create table public.${table} as select * from ${schema}.${table}`);
  await db.execute(`drop schema ${schema} cascade;\n${postgresSchema(dataset)}`);
  const constraints = await db.query<{ text: string }>(
    `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as text
     from pg_constraint where contype in ('f', 'p') and connamespace = $1::regnamespace order by contype`,
    [schema],
  );
  await db.execute(constraints.map(({ text }) => text).join(';\n'));
  for (const table of tables) {
    const columns = await copiedColumns(db, table);
    const copies = `generate_series(1, ${Math.ceil(count / examinations)}) n, public.${table} s`;
    const key = table === recordTable ? 'centre_id, id' : 'centre_id, examination_id, row_number';
    await db.execute(`alter table ${schema}.${table} set unlogged`);
    await db.query(`insert into ${schema}.${table} select ${columns} from ${copies}`);
    await db.execute(`alter table ${schema}.${table} add primary key (${key})`);
    await db.query(`vacuum (analyze) ${schema}.${table}`);
  }
}

/** A rule about rows as it is and with another limit, whose answer no record keeps. */
function changedRowRule(): readonly [Rule, Rule] {
  const rule = dataset.rules.find(({ id }) => id === 'ccta-scan-length-usual');
  if (!rule) throw new Error('the dataset has no rule ccta-scan-length-usual');
  const text = rule.assert.text.replace('180', '170');
  return [rule, { ...rule, assert: { ...rule.assert, text } }];
}

async function benchRecheck(db: Database, directory: string): Promise<void> {
  await loadDemo(await prepareRegistry(db, directory), plan);
  await multiply(db);
  const counted = await db.query<{ records: number; segments: number }>(
    `select (select count(*) from ${schema}.${recordTable}) as records, (select count(*) from ${schema}.segment) as segments`,
  );
  const scan = () =>
    db.query(`select count(*) from ${schema}.${recordTable} where rad_dlp_total is not null`);
  const scanMs = await millisecondsOf(scan, 5);
  const source = { dataset, environment };
  const recheckMs = (rules: readonly Rule[]) => millisecondsOf(() => recheckRules(db, source, rules), 3);
  const [before, after] = changedRowRule();
  const changedMs = await millisecondsOf(() => compareRule(db, source, before, after), 3);
  const [{ records, segments } = { records: 0, segments: 0 }] = counted;
  say(`stored: ${records} records, ${segments} segments`);
  say(`one sequential scan: ${scanMs.toFixed(0)} ms`);
  for (const levels of [['record'], ['episode'], ['record', 'episode', 'period']] as const) {
    const rules = rulesOfLevels(dataset.rules, levels);
    const taken = await recheckMs(rules);
    const times = (taken / scanMs).toFixed(1);
    say(
      `all ${rules.length} rules (${levels.join(', ')}) again: ${taken.toFixed(0)} ms, ${times} times the scan (aim 15)`,
    );
  }
  say(
    `${before.id} beside another limit, which reads its rows anew: ${changedMs.toFixed(0)} ms, ` +
      `${(changedMs / scanMs).toFixed(1)} times the scan`,
  );
}

async function onPostgres(work: (db: Database) => Promise<void>): Promise<void> {
  const scratch = await createScratchDatabase(`nucleus_bench_rules_${process.pid}`);
  if (!scratch) return say('stored records: skipped, PostgreSQL does not answer (set DATABASE_URL)');
  const db = await openDatabase({ databaseUrl: scratch.url });
  await work(db)
    .finally(() => db.close())
    .finally(() => scratch.drop());
}

/** What a browser loads to derive and check a record, without the dataset itself. */
async function benchBundle(folder: string): Promise<void> {
  const source = (path: string): string => join(import.meta.dirname, '..', 'src', path);
  const entry = join(folder, 'entry.ts');
  await writeFile(
    entry,
    `export { validationOf } from '${source('validation/validate.ts')}';
     export { deriveValues } from '${source('calculation/apply-derivation.ts')}';
     export { evaluatorOf } from '${source('expression/evaluator.ts')}';\n`,
  );
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, lib: { entry, formats: ['es'], fileName: 'rules' } },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  const code = outputs.flatMap((output) => (output.type === 'chunk' ? [output.code] : [])).join('');
  const kilobytes = (gzipSync(code).length / 1000).toFixed(1);
  say(`rules, calculations, expressions and validation in a browser: ${kilobytes} kB gzip (aim 60)`);
}

const folder = await mkdtemp(join(tmpdir(), 'nucleus-bench-rules-'));
say(`load average before: ${load()}`);
await benchValidation();
await benchBundle(folder);
await onPostgres((db) => benchRecheck(db, folder));
await rm(folder, { recursive: true, force: true });
say(`load average after: ${load()}`);
