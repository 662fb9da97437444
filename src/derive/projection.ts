import { recordTable, schemaName } from '../definition/column-name.ts';
import { headColumns, rowColumns, tableOf } from '../definition/columns.ts';
import type { DataElement, Dataset, Group } from '../definition/dataset.ts';
import { linkedGroups, type LinkedGroup } from '../definition/read-event-codes.ts';
import { groupsOf, isHeldByKeys, singleElements } from '../definition/record.ts';
import { compileToSql } from '../expression/compile-to-sql.ts';
import { keptAnswersOf } from '../expression/kept-answers.ts';
import { elementsRead } from '../expression/parts.ts';
import type { SqlParameter } from '../expression/sql-writer.ts';
import { attachedEvents } from './attached-events.ts';
import { sqlColumn } from './sql-column.ts';

/** A statement with the values of its parameters from `$4` on. */
interface ProjectionStatement {
  readonly text: string;
  readonly values: readonly SqlParameter[];
}

/**
 * The statements that bring the tables of a dataset up to the revision log. `clear` deletes examinations by centre ids
 * `$1::uuid[]` and record ids `$2::uuid[]`; each of `insert`, in order, fills one table from the revisions
 * `$1::uuid[]`, `$2::uuid[]`, `$3::integer[]` of `core.record_revision`.
 *
 * Whoever fills empty tables in bulk runs `analyze` after the first few hundred records: until then PostgreSQL checks
 * each row's foreign key by reading the whole table, and the embedded database never analyzes by itself.
 */
export interface Projection {
  readonly clear: string;
  readonly insert: readonly ProjectionStatement[];
  readonly linked: readonly LinkedSelect[];
}

/**
 * What registers say about the patient, as rows of a group: `select` answers (place, content, source, delivery, line) for
 * patients `$1::uuid[]` examined on `$2::date[]`, `place` counted from 1. The statements of `insert` attach the same.
 */
export interface LinkedSelect {
  readonly group: string;
  readonly select: string;
}

export function projectionOf(dataset: Dataset): Projection {
  const schema = schemaName(dataset.id);
  return {
    clear: `delete from ${schema}.${recordTable} as e
using unnest($1::uuid[], $2::uuid[]) as gone(centre_id, id)
where e.centre_id = gone.centre_id and e.id = gone.id`,
    insert: [
      insertRecords(dataset, schema),
      ...groupsOf(dataset).map((group) => insertRows(dataset, schema, group)),
    ],
    linked: linkedGroups(dataset).map((group) => ({ group: group.id, select: selectLinked(dataset, group) })),
  };
}

const chosen = `where (r.centre_id, r.record_id, r.revision) in (select * from unnest($1::uuid[], $2::uuid[], $3::integer[]))`;

const withColumn = (elements: readonly DataElement[]): readonly DataElement[] =>
  elements.filter((element) => !isHeldByKeys(element));

function insertRecords(dataset: Dataset, schema: string): ProjectionStatement {
  const elements = withColumn(singleElements(dataset));
  const heads = headColumns.map((name) => (name === 'id' ? 'r.record_id as id' : `r.${name}`));
  const answers = answersOf(dataset);
  const names = [...headColumns, ...namesOf(dataset, elements), ...answers.names].join(', ');
  const text = `insert into ${schema}.${recordTable} (${names})
select ${names}
from (
  select ${[...heads, ...valuesOf(dataset, elements), `r.content->'groups' as row_groups`].join(', ')}
  from core.record_revision r${valuesFrom(dataset, elements, `r.content->'values'`)}
  ${chosen}
  offset 0 -- the content is unpacked once for all of its groups
) e${answers.join}`;
  return { text, values: answers.values };
}

/** Rows are numbered from 1 in the order of the record; what registers say comes after them. */
function insertRows(dataset: Dataset, schema: string, group: Group): ProjectionStatement {
  const { columns, from } = groupRows(dataset, group, { record: 'r', groups: `r.content->'groups'` });
  const names = [...rowColumns, ...namesOf(dataset, withColumn(group.elements))];
  const text = `insert into ${schema}.${tableOf(group)} (${names.join(', ')})
select r.centre_id, r.record_id, ${columns}
from core.record_revision r,
  ${from}
${chosen}`;
  return { text, values: [] };
}

interface Answers {
  readonly names: readonly string[];
  readonly join: string;
  readonly values: readonly SqlParameter[];
}

/** The answers kept with a record `e`: its groups are read from the content once for all of them. */
function answersOf(dataset: Dataset): Answers {
  const answers = [...keptAnswersOf(dataset).values()];
  if (answers.length === 0) return { names: [], join: '', values: [] };
  const values: SqlParameter[] = [];
  const columns = answers.map(({ column, question }) => {
    const compiled = compileToSql(question, {
      environment: { today: '', holidays: new Set() },
      firstParameter: 4 + values.length,
      table: (name) => `content_${name}`,
    });
    values.push(...compiled.values);
    return `${compiled.text} as ${column}`;
  });
  const asked = new Set(answers.flatMap(({ question }) => elementsRead(question)));
  const groups = [...new Set(answers.flatMap((answer) => answer.groups))];
  const tables = groups.map((group) => {
    const elements = group.elements.filter(({ id }, index) => index === 0 || asked.has(id));
    const record = { record: 'e', groups: 'e.row_groups' };
    const { columns: read, from } = groupRows(dataset, { ...group, elements }, record);
    return `content_${tableOf(group)} as materialized (
    select e.centre_id, e.id as examination_id, ${read}
    from ${from}
  )`;
  });
  const join = `
cross join lateral (
  with ${tables.join(', ')}
  select ${columns.join(',\n    ')}
) answer`;
  return { names: answers.map(({ column }) => column), join, values };
}

/** A record in a statement, and the groups of its content. */
interface RecordSql {
  readonly record: string;
  readonly groups: string;
}

/** Rows of a group, numbered: what to select from `v`, and what `v` is. */
interface RowsSql {
  readonly columns: string;
  readonly from: string;
}

/** The rows of a group as the content of a record holds them, with the names of the group's table. */
function contentRows(dataset: Dataset, group: Group, { groups }: RecordSql): RowsSql {
  const elements = withColumn(group.elements);
  const columns = elements.map((element) => `"${element.id}" ${sqlColumn(dataset)(element).type}`);
  const read = `jsonb_to_recordset(${groups}->'${group.id}') as (${columns.join(', ')})`;
  const names = [...elements.map(({ id }) => `"${id}"`), 'row_number'];
  return {
    columns: ['v.row_number', ...valuesOf(dataset, elements)].join(', '),
    from: `rows from (${read}) with ordinality as v(${names.join(', ')})`,
  };
}

/** The same, and after them what registers attach to the record, in the order of what happened. */
function groupRows(dataset: Dataset, group: Group, sql: RecordSql): RowsSql {
  const content = contentRows(dataset, group, sql);
  if (!group.linked) return content;
  const elements = withColumn(group.elements);
  const { values, from, order, where } = attachedEvents(dataset, group.linked, sql.record);
  const attached = elements.map((element) => {
    const value = values.get(element.id) ?? 'null';
    return `(${value})::${sqlColumn(dataset)(element).type} as "${element.id}"`;
  });
  const before = `coalesce(jsonb_array_length(${sql.groups}->'${group.id}'), 0)`;
  const names = elements.map(({ id }) => `"${id}"`);
  return {
    columns: content.columns,
    from: `lateral (
    select ${['v.row_number', ...names.map((name) => `v.${name}`)].join(', ')} from ${content.from}
    union all
    select ${before} + row_number() over (order by ${order}), ${attached.join(', ')}
    from ${from}
    where ${where}
  ) v`,
  };
}

function selectLinked(dataset: Dataset, { linked }: LinkedGroup): string {
  const { values, from, order, where } = attachedEvents(dataset, linked, 'r');
  const fields = [...values].map(([id, value]) => `'${id}', ${value}`);
  return `select r.place, jsonb_strip_nulls(jsonb_build_object(${fields.join(', ')})) as content,
  ev.source, ev.added_in as delivery, ev.line
from unnest($1::uuid[], $2::date[]) with ordinality as r (patient_id, examined_on, place), ${from}
where ${where}
order by r.place, ${order}`;
}

const namesOf = (dataset: Dataset, elements: readonly DataElement[]): readonly string[] =>
  elements.map((element) => sqlColumn(dataset)(element).name);

const valuesOf = (dataset: Dataset, elements: readonly DataElement[]): readonly string[] =>
  elements.map((element) => `v."${element.id}" as ${sqlColumn(dataset)(element).name}`);

function valuesFrom(dataset: Dataset, elements: readonly DataElement[], content: string): string {
  if (elements.length === 0) return '';
  const toColumn = sqlColumn(dataset);
  const columns = elements.map((element) => `"${element.id}" ${toColumn(element).type}`);
  return `,\n  jsonb_to_record(${content}) as v(${columns.join(', ')})`;
}
