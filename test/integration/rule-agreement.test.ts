import { expect, test } from 'vitest';
import { columnName, recordTable, schemaName, tableName } from '../../src/definition/column-name.ts';
import { groupsOf, type RecordContent, type Values } from '../../src/definition/record.ts';
import { postgresSchema } from '../../src/derive/postgres.ts';
import { syntheticRecord } from '../../src/derive/synthetic.ts';
import { recordRules } from '../../src/indicators/recheck-rules.ts';
import { ruleTable } from '../../src/indicators/rule-sql.ts';
import { seededRandom } from '../../src/kernel/random.ts';
import { readCountryFolder, readDatasetFolder } from '../../src/operations/definition-files.ts';
import { evaluateRecord } from '../../src/operations/evaluate-record.ts';
import type { Database } from '../../src/store/database.ts';
import { compileCondition } from '../../src/validation/condition.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const count = 2000;
const seed = Number(process.env['RULES_SEED'] ?? Date.now() % 1_000_000_000);

const dataset = await readDatasetFolder('cardiac-ct', '1.0.0');
const { holidays } = await readCountryFolder('dk');
const environment = { today: '2026-11-23', holidays };
const rules = recordRules(dataset.rules);

const random = seededRandom(seed);
const records: readonly RecordContent[] = Array.from({ length: count }, () => {
  const content = syntheticRecord(dataset, random);
  const entered = { content, provenance: { sources: [], fields: {} }, asked: [] };
  return evaluateRecord(dataset, entered, environment).content;
});

const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

const columnsOf = (values: Values) =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [columnName(id), value]));

const head = (index: number) => ({
  ...{ centre_id: idOf(index % 7), id: idOf(index), patient_id: idOf(0), revision: 1 },
  ...{ dataset_version: dataset.version, status: 'complete', light: 'green' },
  ...{ examined_on: '2025-01-01', saved_at: '2025-01-02T00:00:00Z' },
});

const rowsOf = (group: string) =>
  records.flatMap(({ groups }, index) =>
    (groups[group] ?? []).map((row, number) => ({
      ...columnsOf(row),
      ...{ centre_id: idOf(index % 7), examination_id: idOf(index), row_number: number + 1 },
    })),
  );

async function insert(db: Database, name: string, rows: readonly object[]): Promise<void> {
  const table = `${schemaName(dataset.id)}.${name}`;
  for (let first = 0; first < rows.length; first += 500)
    await db.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
      JSON.stringify(rows.slice(first, first + 500)),
    ]);
}

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

async function verdictsInSql(db: Database): Promise<readonly Verdicts[]> {
  await db.execute(postgresSchema(dataset));
  await dropLimits(db);
  await insert(
    db,
    recordTable,
    records.map(({ values }, index) => ({ ...columnsOf(values), ...head(index) })),
  );
  for (const { id } of groupsOf(dataset)) await insert(db, tableName(id), rowsOf(id));
  await db.execute('analyze');
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
        const expected = holds(record, environment) ?? null;
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
