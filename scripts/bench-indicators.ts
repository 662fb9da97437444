// npm run bench:indicators [-- --size N]: all measures counted over N stored examinations beside one sequential scan, at
// 100,000 and at N; how soon a saved record is in the dashboard, and what reading it costs; one proportion of the same
// 1,000 patients through fqm-execution. Figures are for people: aims are printed, nothing here passes or fails.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomUUID } from 'node:crypto';
import { recordTable, schemaName } from '../src/definition/column-name.ts';
import { allRecordsOf, amountSql, cellSql, type SqlText } from '../src/indicators/cell-sql.ts';
import { talliesOf, type Tally } from '../src/indicators/tally.ts';
import { readDemoPlanOf } from '../src/operations/definition-files.ts';
import { loadDemo } from '../src/operations/load-demo.ts';
import { prepareRegistry } from '../src/operations/open-registry.ts';
import { readDashboard } from '../src/operations/read-dashboard.ts';
import type { Registry } from '../src/operations/registry.ts';
import type { Database } from '../src/store/database.ts';
import { insertRevisions } from '../src/store/insert-revisions.ts';
import { expectAllRecords, installCells, leaveCells } from '../src/store/install-cells.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { findRecord, type NewRevision } from '../src/store/records.ts';
import { console_ } from '../test/support/test-registry.ts';
import { calculateWithFqm, type Asked } from './fqm-proportion.ts';
import { multiplyExaminations } from './multiply-examinations.ts';
import { createScratchDatabase } from '../test/support/scratch-database.ts';

const { values: options } = parseArgs({ options: { size: { type: 'string', default: '200000' } } });
const size = Number(options.size);
const base = 1000;
const smallSize = 100_000;
const year = 2025;
const measure = 'CT-09';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const load = (): string =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');
const whole = (count: number): string => count.toLocaleString('en');
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const verdict = (isMet: boolean): string => (isMet ? 'met' : 'missed');

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const begun = performance.now();
  const result = await work();
  return [result, performance.now() - begun];
}

/** How long the server takes for a statement: all of its rows are made, none is sent. The median of some rounds. */
async function serverMs(db: Database, { text, values }: SqlText, rounds: number): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    await db.transaction(async (transaction) => {
      await expectAllRecords(transaction);
      const rows = await transaction.query<{ 'QUERY PLAN': readonly { 'Execution Time': number }[] }>(
        `explain (analyze, timing off, format json) ${text}`,
        values,
      );
      taken.push(rows[0]?.['QUERY PLAN'][0]?.['Execution Time'] ?? Number.NaN);
    });
  return quantile(taken, 0.5);
}

interface Counted {
  readonly examinations: number;
  readonly proportionsMs: number;
}

async function benchCounting({ db, dataset, holidays }: Registry): Promise<Counted> {
  const table = `${schemaName(dataset.id)}.${recordTable}`;
  const counted = await db.query<{ examinations: number }>(`select count(*) as examinations from ${table}`);
  const examinations = counted[0]?.examinations ?? 0;
  const counting = (tallies: readonly Tally[]) => ({
    ...{ dataset, tallies, environment: { holidays }, restriction: allRecordsOf(dataset) },
  });
  const tallies = talliesOf(dataset);
  const isProportion = new Set(
    dataset.indicators.flatMap(({ id, measure: kind }) => (kind === 'proportion' ? [id] : [])),
  );
  const proportions = tallies.filter(({ id }) => isProportion.has(id.split('.')[0] ?? ''));
  const amounts = amountSql(counting(tallies));
  const scan = { text: `select count(*) from ${table} where rad_dlp_total is not null`, values: [] };
  const scanMs = await serverMs(db, scan, 5);
  const proportionsMs = await serverMs(db, cellSql(counting(proportions)), 3);
  const allMs = await serverMs(db, cellSql(counting(tallies)), 3);
  const amountsMs = amounts ? await serverMs(db, amounts, 3) : 0;
  const ratio = (ms: number): string => `${ms.toFixed(0)} ms, ${(ms / scanMs).toFixed(1)} times the scan`;
  say(`${whole(examinations)} examinations: one sequential scan ${scanMs.toFixed(0)} ms`);
  say(
    `  all ${proportions.length} proportions: ${ratio(proportionsMs)} (aim 5: ${verdict(proportionsMs <= 5 * scanMs)})`,
  );
  say(`  all ${tallies.length} measures with their strata: ${ratio(allMs)}`);
  say(`  how many cases have which amount, for medians: ${ratio(amountsMs)}`);
  return { examinations, proportionsMs };
}

async function fillAnew({ db, projection: { cells } }: Registry): Promise<void> {
  if (!cells) throw new Error('The registry keeps cells');
  const [, ms] = await timed(async () => {
    await leaveCells(db, cells);
    await installCells(db, cells);
  });
  await db.execute('analyze core.indicator_cell; analyze core.indicator_amount');
  say(`  all result cells counted and stored anew: ${(ms / 1000).toFixed(1)} s`);
}

/** The nation's figure of the measure that is watched. */
async function nationOf(registry: Registry) {
  const { indicators } = await readDashboard({ registry, actor: console_ }, year);
  const { nation } = indicators.find(({ id }) => id === measure) ?? {};
  if (!nation) throw new Error(`The dashboard has no ${measure}`);
  return nation;
}

/** A new record that says what a stored one in the numerator says; copies were never saved, so they are not asked. */
async function anotherCase({ db, dataset }: Registry): Promise<NewRevision> {
  const table = `${schemaName(dataset.id)}.${recordTable}`;
  const [key] = await db.query<{ centreId: string; recordId: string }>(
    `select r.centre_id as "centreId", r.id as "recordId"
     from core.record r join ${table} e on e.centre_id = r.centre_id and e.id = r.id
     where e.adm_form_status = '1' and e.pat_age_at_exam >= 18 and e.ref_exam_type @> '{2}'
       and not e.ref_exam_type && '{5,6}' and e.prep_rhythm = '1' and e.tec_gating in ('1', '2', '3', '4')
       and e.adm_exam_date >= make_date($1::integer, 1, 1) and e.adm_exam_date < make_date($1::integer + 1, 1, 1)
     limit 1`,
    [year],
  );
  const found = key && (await findRecord(db, key));
  if (!found) throw new Error(`No stored record is in the numerator of ${measure}`);
  const { content, provenance, findings, patientId, scannerId, examinedOn, light, status } = found;
  return {
    ...{ centreId: key.centreId, content, provenance, findings, patientId, scannerId, examinedOn },
    ...{ light, status, recordId: randomUUID(), expectedRevision: 0, dataset: dataset.id },
    ...{ datasetVersion: dataset.version, studyInstanceUid: null, accessionNumber: null },
    ...{ author: 'benchmark', reason: 'registered', savedAt: new Date().toISOString() },
  };
}

async function benchSaving(registry: Registry): Promise<void> {
  const { db, projection } = registry;
  const draft = await anotherCase(registry);
  const taken: number[] = [];
  const right: boolean[] = [];
  for (let round = 0; round < 15; round += 1) {
    const before = await nationOf(registry);
    const begun = performance.now();
    await insertRevisions(db, projection, [{ ...draft, recordId: randomUUID() }]);
    const after = await nationOf(registry);
    taken.push(performance.now() - begun);
    right.push(after.denominator === Number(before.denominator) + 1);
  }
  const worst = Math.max(...taken);
  say(
    `a saved record is in the dashboard after: median ${quantile(taken, 0.5).toFixed(0)} ms, most ${worst.toFixed(0)} ms ` +
      `(aim 1000: ${verdict(worst <= 1000)}); the figure was right ${right.filter(Boolean).length} times of ${right.length}`,
  );
}

async function benchReading(registry: Registry): Promise<void> {
  const taken: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const [, ms] = await timed(() => readDashboard({ registry, actor: console_ }, year));
    if (round >= 10) taken.push(ms);
  }
  const [median, p95] = [quantile(taken, 0.5), quantile(taken, 0.95)];
  say(
    `a dashboard is read in: median ${median.toFixed(0)} ms, 95th percentile ${p95.toFixed(0)} ms ` +
      `(aim 50: ${verdict(median <= 50)})`,
  );
}

/** The records as `fqm-execution` is told of them. */
const askedOf = ({ db, dataset }: Registry): Promise<readonly Asked[]> =>
  db.query<Asked>(
    `select id, coalesce(adm_form_status = '1', false) as complete, pat_age_at_exam::float8 as age,
       coalesce(ref_exam_type, '{}') as "examTypes", nullif(prep_rhythm, '9') as rhythm, nullif(tec_gating, '9') as gating
     from ${schemaName(dataset.id)}.${recordTable}`,
  );

async function benchFqm(registry: Registry): Promise<void> {
  const { db, dataset, holidays } = registry;
  const examinations = await askedOf(registry);
  const { milliseconds, ...theirs } = await calculateWithFqm(examinations);
  const tallies = talliesOf(dataset).filter(({ id }) => id === measure);
  const counting = { dataset, tallies, environment: { holidays }, restriction: allRecordsOf(dataset) };
  const cells = cellSql(counting);
  const own = await serverMs(db, cells, 21);
  const [ours] = await db.query<{ denominator: number; numerator: number }>(
    `select sum(eligible - excluded - exception - unknown)::integer as denominator, sum(numerator)::integer as numerator
     from (${cells.text}) c`,
    cells.values,
  );
  // Theirs counts a case without an answer as not met; ours keeps it out of the denominator.
  say(
    `${measure} of ${whole(examinations.length)} patients: ${own.toFixed(1)} ms (numerator ${ours?.numerator ?? 0} of ` +
      `${ours?.denominator ?? 0}), fqm-execution ${milliseconds.toFixed(0)} ms (${theirs.numerator} of ${theirs.denominator}): ` +
      `${(milliseconds / own).toFixed(0)} times (aim 1000: ${verdict(milliseconds >= 1000 * own)})`,
  );
}

async function bench(db: Database, directory: string): Promise<void> {
  const registry = await prepareRegistry(db, directory);
  await loadDemo(registry, { ...(await readDemoPlanOf('dk')), examinations: base });
  await benchFqm(registry);
  const results: Counted[] = [];
  for (const wanted of [...new Set([Math.min(smallSize, size), size])]) {
    await multiplyExaminations(db, registry.dataset, wanted);
    results.push(await benchCounting(registry));
  }
  const [small, large] = [results[0], results.at(-1)];
  if (small && large && small !== large) {
    const perRecord = ({ examinations, proportionsMs }: Counted) => proportionsMs / examinations;
    const growth = perRecord(large) / perRecord(small);
    say(`  per examination ${growth.toFixed(2)} times as long at the larger size (aim 1: linear)`);
  }
  await fillAnew(registry);
  await benchSaving(registry);
  await benchReading(registry);
}

async function onPostgres(work: (db: Database) => Promise<void>): Promise<void> {
  const scratch = await createScratchDatabase(`nucleus_bench_indicators_${process.pid}`);
  if (!scratch) return say('skipped: PostgreSQL does not answer (set DATABASE_URL)');
  const db = await openDatabase({ databaseUrl: scratch.url });
  await work(db)
    .finally(() => db.close())
    .finally(() => scratch.drop());
}

const folder = await mkdtemp(join(tmpdir(), 'nucleus-bench-indicators-'));
say(`load average before: ${load()}`);
await onPostgres((db) => bench(db, folder)).finally(() => rm(folder, { recursive: true, force: true }));
say(`load average after: ${load()}`);
