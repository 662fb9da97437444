import type { PlacedExpression } from '../definition/indicator.ts';
import type { Rule } from '../definition/rule.ts';
import type { Database } from '../store/database.ts';
import { ruleTable, type RecordSource } from './rule-sql.ts';

/** How the stored records of one centre stand to one rule; those that neither break it nor are undecided keep it. */
export interface RuleCount {
  readonly centreId: string;
  readonly records: number;
  readonly broken: number;
  readonly undecided: number;
}

export interface RuleCounts {
  readonly rule: string;
  /** Sorted by centre id; a centre without records is not listed. */
  readonly centres: readonly RuleCount[];
}

export interface StoredKey {
  readonly centreId: string;
  readonly id: string;
}

/** Pages are counted from 1. */
export interface PageRequest {
  readonly page: number;
  readonly pageSize: number;
}

/** Records that stand otherwise under a changed rule: how many, and the first of them in the order of their keys. */
export interface Moved {
  readonly count: number;
  readonly records: readonly StoredKey[];
}

export interface RuleComparison {
  readonly before: readonly RuleCount[];
  readonly after: readonly RuleCount[];
  readonly newlyBroken: Moved;
  readonly mended: Moved;
}

type Row = { readonly centre_id: string } & Readonly<Record<string, string | number>>;

const isFalse = (index: number): string => `v.rule_${index} is false`;

const countColumns = (index: number): readonly string[] => [
  `count(*) filter (where ${isFalse(index)}) as broken_${index}`,
  `count(*) filter (where v.rule_${index} is null) as undecided_${index}`,
];

const countOf =
  (index: number) =>
  (row: Row): RuleCount => ({
    centreId: row.centre_id,
    records: Number(row['records']),
    broken: Number(row[`broken_${index}`]),
    undecided: Number(row[`undecided_${index}`]),
  });

/**
 * For this transaction: room for the hash tables of all records, which the default of 4 MB would send to the disk, and no
 * compilation of the many expressions, which took 2 s of the 6 s for 200,000 records.
 */
const bulkSettings = "select set_config('work_mem', '128MB', true), set_config('jit', 'off', true)";

function countBy(
  db: Database,
  source: RecordSource,
  assertions: readonly PlacedExpression[],
  more: readonly string[] = [],
): Promise<readonly Row[]> {
  const { text, values } = ruleTable(source, assertions);
  const counts = assertions.flatMap((_, index) => countColumns(index));
  const columns = ['v.centre_id', 'count(*) as records', ...counts, ...more].join(',\n  ');
  return db.transaction(async (transaction) => {
    await transaction.query(bulkSettings);
    return transaction.query<Row>(
      `select ${columns}\nfrom ${text}\ngroup by v.centre_id order by v.centre_id`,
      values,
    );
  });
}

/**
 * Asks rules again in one pass over the stored records, which stay as they are: by centre, how many break a rule and of
 * how many it cannot be decided.
 */
export async function recheckRules(
  db: Database,
  source: RecordSource,
  rules: readonly Rule[],
): Promise<readonly RuleCounts[]> {
  if (rules.length === 0) return [];
  const rows = await countBy(
    db,
    source,
    rules.map(({ assert }) => assert),
  );
  return rules.map(({ id }, index) => ({ rule: id, centres: rows.map(countOf(index)) }));
}

async function listWhere(
  db: Database,
  { text, values }: ReturnType<typeof ruleTable>,
  condition: string,
  { page, pageSize }: PageRequest,
): Promise<readonly StoredKey[]> {
  const [limit, offset] = [values.length + 1, values.length + 2];
  return db.query<StoredKey>(
    `select v.centre_id as "centreId", v.id from ${text} where ${condition}
     order by v.centre_id, v.id limit $${limit}::bigint offset $${offset}::bigint`,
    [...values, pageSize, (page - 1) * pageSize],
  );
}

/** The records that break a rule, in the order of their keys, one page of them. */
export const listBroken = (
  db: Database,
  source: RecordSource,
  rule: Pick<Rule, 'assert'>,
  page: PageRequest,
): Promise<readonly StoredKey[]> => listWhere(db, ruleTable(source, [rule.assert]), isFalse(0), page);

const firstMoved = { page: 1, pageSize: 1000 } as const;
const isNewlyBroken = `${isFalse(1)} and v.rule_0 is not false`;
const isMended = `${isFalse(0)} and v.rule_1 is not false`;

/** A rule as it is beside a changed one, over the stored records: who would break it that does not, and the reverse. */
export async function compareRule(
  db: Database,
  source: RecordSource,
  before: Pick<Rule, 'assert'>,
  after: Pick<Rule, 'assert'>,
): Promise<RuleComparison> {
  const assertions = [before.assert, after.assert];
  const rows = await countBy(db, source, assertions, [
    `count(*) filter (where ${isNewlyBroken}) as newly_broken`,
    `count(*) filter (where ${isMended}) as mended`,
  ]);
  const table = ruleTable(source, assertions);
  const moved = async (column: string, condition: string): Promise<Moved> => {
    const count = rows.reduce((sum, row) => sum + Number(row[column]), 0);
    return { count, records: count === 0 ? [] : await listWhere(db, table, condition, firstMoved) };
  };
  return {
    before: rows.map(countOf(0)),
    after: rows.map(countOf(1)),
    newlyBroken: await moved('newly_broken', isNewlyBroken),
    mended: await moved('mended', isMended),
  };
}
