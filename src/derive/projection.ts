import { recordTable, schemaName } from '../definition/column-name.ts';
import { headColumns, rowColumns, tableOf } from '../definition/columns.ts';
import type { DataElement, Dataset, Group } from '../definition/dataset.ts';
import { groupsOf, isHeldByKeys, singleElements } from '../definition/record.ts';
import { sqlColumn } from './sql-column.ts';

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
  readonly insert: readonly string[];
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
  };
}

const chosen = `where (r.centre_id, r.record_id, r.revision) in (select * from unnest($1::uuid[], $2::uuid[], $3::integer[]))`;

function insertRecords(dataset: Dataset, schema: string): string {
  const elements = singleElements(dataset).filter((element) => !isHeldByKeys(element));
  const heads = headColumns.map((name) => (name === 'id' ? 'r.record_id' : `r.${name}`));
  return `insert into ${schema}.${recordTable} (${[...headColumns, ...namesOf(dataset, elements)].join(', ')})
select ${[...heads, ...elements.map(valueOf)].join(', ')}
from core.record_revision r${valuesFrom(dataset, elements, `r.content->'values'`)}
${chosen}`;
}

/** Rows are numbered from 1 in the order of the record. */
function insertRows(dataset: Dataset, schema: string, group: Group): string {
  const elements = group.elements.filter((element) => !isHeldByKeys(element));
  const names = [...rowColumns, ...namesOf(dataset, elements)];
  return `insert into ${schema}.${tableOf(group)} (${names.join(', ')})
select ${['r.centre_id', 'r.record_id', 'g.row_number', ...elements.map(valueOf)].join(', ')}
from core.record_revision r,
  jsonb_array_elements(r.content->'groups'->'${group.id}') with ordinality as g(content, row_number)${valuesFrom(dataset, elements, 'g.content')}
${chosen}`;
}

const namesOf = (dataset: Dataset, elements: readonly DataElement[]): readonly string[] =>
  elements.map((element) => sqlColumn(dataset)(element).name);

const valueOf = (element: DataElement): string => `v."${element.id}"`;

function valuesFrom(dataset: Dataset, elements: readonly DataElement[], content: string): string {
  if (elements.length === 0) return '';
  const toColumn = sqlColumn(dataset);
  const columns = elements.map((element) => `"${element.id}" ${toColumn(element).type}`);
  return `,\n  jsonb_to_record(${content}) as v(${columns.join(', ')})`;
}
