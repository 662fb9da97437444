import { expect, test } from 'vitest';
import { schemaName } from '../../src/definition/column-name.ts';
import type { RecordContent } from '../../src/definition/record.ts';
import { postgresSchema } from '../../src/derive/postgres.ts';
import { projectionOf } from '../../src/derive/projection.ts';
import { syntheticRecord } from '../../src/derive/synthetic.ts';
import { ruleTable } from '../../src/indicators/rule-sql.ts';
import { seededRandom } from '../../src/kernel/random.ts';
import { readCountryFolder, readDatasetFolder } from '../../src/operations/definition-files.ts';
import { evaluateRecord } from '../../src/validation/evaluate-record.ts';
import type { Database } from '../../src/store/database.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { installDataset } from '../../src/store/install-dataset.ts';
import { compileCondition } from '../../src/validation/condition.ts';
import { describeOnEachDatabase, loadSample, sampleRevision, type Sample } from '../support/databases.ts';

const count = 2000;
const seed = Number(process.env['RULES_SEED'] ?? Date.now() % 1_000_000_000);

const dataset = await readDatasetFolder('cardiac-ct', '1.0.0');
const { holidays } = await readCountryFolder('dk');
const environment = { today: '2026-11-23', holidays };
const { rules } = dataset;

const random = seededRandom(seed);
const perPatient = 4;

/** What an examination of a patient may share with the one before, so that rules about both of them have a say. */
const shared = ['adm.examDate', 'adm.examTime', 'pat.birthDate', 'rf.priorPci'];

/** A drawn record, some of whose answers are those of the same patient's examination before. */
function drawnRecord(index: number, before: RecordContent | undefined): RecordContent {
  const { values, groups } = syntheticRecord(dataset, random);
  const taken = index % perPatient === 0 ? [] : shared.filter(() => random() < 0.6);
  const repeated = taken.flatMap((id) => Object.entries(before?.values ?? {}).filter(([key]) => key === id));
  return { values: { ...values, ...Object.fromEntries(repeated) }, groups };
}

const records: readonly RecordContent[] = Array.from({ length: count }).reduce<readonly RecordContent[]>(
  (drawn, _, index) => {
    const content = drawnRecord(index, drawn.at(-1));
    const entered = { content, provenance: { sources: [], fields: {} }, asked: [] };
    return [...drawn, evaluateRecord(dataset, entered, environment).content];
  },
  [],
);

const patientOf = (index: number): number => Math.floor(index / perPatient);

/** The other examinations of the same patient at the same centre. */
const historyOf = (index: number): readonly RecordContent[] =>
  records.filter(
    (_, other) =>
      other !== index && patientOf(other) === patientOf(index) && (other % 3 === 0) === (index % 3 === 0),
  );
const histories = records.map((_, index) => historyOf(index));

const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const centreOf = ({ alpha, beta }: Sample, index: number): string => (index % 3 === 0 ? beta : alpha);

/** Drawn records may derive what no form would let in; rules are asked of it all the same. */
async function dropLimits(db: Database): Promise<void> {
  const checks = await db.query<{ text: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as text
     from pg_constraint where contype = 'c' and connamespace = $1::regnamespace`,
    [schemaName(dataset.id)],
  );
  await db.execute(checks.map(({ text }) => text).join(';\n'));
}

type Verdicts = Readonly<Record<string, boolean | null | string>>;

async function storeRecords(db: Database): Promise<void> {
  const { id, version } = dataset;
  const projection = projectionOf(dataset);
  const sample = await loadSample(db);
  await installDataset(db, { dataset: id, version, projection, schemaSql: postgresSchema(dataset) });
  await dropLimits(db);
  await db.query('insert into core.patient (id) select unnest($1::uuid[])', [
    Array.from({ length: count / perPatient }, (_, patient) => idOf(patient)),
  ]);
  const head = { dataset: id, datasetVersion: version };
  const revisions = records.map((content, index) =>
    sampleRevision(sample, {
      ...{ ...head, content, recordId: idOf(index), centreId: centreOf(sample, index) },
      patientId: idOf(patientOf(index)),
    }),
  );
  for (let first = 0; first < count; first += 500) {
    await insertRevisions(db, projection, revisions.slice(first, first + 500));
    await db.execute('analyze');
  }
}

async function verdictsInSql(db: Database): Promise<readonly Verdicts[]> {
  await storeRecords(db);
  const { text, values } = ruleTable(
    { dataset, environment },
    rules.map(({ assert }) => assert),
  );
  return db.query<Verdicts>(`select v.* from ${text} order by v.id`, values);
}

describeOnEachDatabase(`the rules of synthetic records (RULES_SEED=${seed})`, (database) => {
  test('are true, false or unknown alike in JavaScript and SQL, every rule of every record', async () => {
    const inSql = await verdictsInSql(database());
    const seen = new Set<string>();
    expect(inSql).toHaveLength(count);
    for (const [index, rule] of rules.entries()) {
      const holds = compileCondition(rule.assert, dataset);
      records.forEach((record, each) => {
        const expected = holds(record, { ...environment, history: histories[each] ?? [] }) ?? null;
        const found = inSql[each]?.[`rule_${index}`];
        seen.add(`${rule.id} ${String(expected)}`);
        if (found !== expected)
          throw new Error(
            `${rule.id} of record ${each} is ${String(found)} in SQL, ${String(expected)} in JavaScript`,
          );
      });
    }
    expect(seen.size).toBeGreaterThan(2.5 * rules.length);
  });
});
