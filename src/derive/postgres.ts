import { recordTable, schemaName } from '../definition/column-name.ts';
import { headColumns, rowColumns, tableOf } from '../definition/columns.ts';
import type { DataElement, Dataset } from '../definition/dataset.ts';
import { groupsOf, isHeldByKeys, singleElements } from '../definition/record.ts';
import { unitText } from '../definition/units.ts';
import type { Expression } from '../expression/expression.ts';
import { keptAnswersOf } from '../expression/kept-answers.ts';
import { sqlType } from '../expression/sql-writer.ts';
import type { Term } from '../expression/term.ts';
import { writeExpression } from '../expression/write-expression.ts';
import { sqlColumn } from './sql-column.ts';

const headTypes: Readonly<Record<(typeof headColumns)[number], string>> = {
  centre_id: 'uuid not null',
  id: 'uuid not null',
  revision: 'integer not null',
  patient_id: 'uuid not null',
  dataset_version: 'text not null',
  status: `text collate "C" not null constraint status_code check (status in ('draft', 'complete'))`,
  study_instance_uid: 'text',
  accession_number: 'text',
  scanner_id: 'uuid',
  examined_on: 'date not null',
  saved_at: 'timestamptz not null',
  light: `text collate "C" constraint light_code check (light in ('green', 'yellow', 'red'))`,
};

const rowTypes: Readonly<Record<(typeof rowColumns)[number], string>> = {
  centre_id: 'uuid not null',
  examination_id: 'uuid not null',
  row_number: 'integer not null',
};

/** One line of a table: what is declared, and a remark for the reader. */
interface Line {
  readonly text: string;
  readonly remark?: string;
}

/**
 * The tables of a dataset for PostgreSQL 15, in a schema named after it: one row per examination, one table per group.
 * Both carry the centre in every key, so that they can be split by centre.
 */
export function postgresSchema(dataset: Dataset): string {
  const schema = schemaName(dataset.id);
  const parts = [
    `-- Derived from the dataset ${dataset.id} ${dataset.version}; a change to this file is lost.`,
    `create schema ${schema};`,
    recordTableSql(dataset, schema),
    ...recordIndexes(schema),
    ...groupsOf(dataset).map((group) =>
      tableSql(`${schema}.${tableOf(group)}`, [
        ...rowColumns.map((name) => ({ text: `${name} ${rowTypes[name]}` })),
        ...columnLines(dataset, group.elements),
        { text: `primary key (${rowColumns.join(', ')})` },
        {
          text: `foreign key (centre_id, examination_id) references ${schema}.${recordTable} (centre_id, id) on delete cascade`,
        },
      ]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function recordTableSql(dataset: Dataset, schema: string): string {
  return tableSql(`${schema}.${recordTable}`, [
    ...headColumns.map((name) => ({ text: `${name} ${headTypes[name]}` })),
    ...columnLines(dataset, singleElements(dataset)),
    ...answerLines(dataset),
    { text: 'primary key (centre_id, id)' },
    { text: 'unique (centre_id, study_instance_uid)' },
  ]);
}

/** The ways records are found: the other examinations of a patient, and those of a period. */
const recordIndexes = (schema: string): readonly string[] => [
  `create index on ${schema}.${recordTable} (centre_id, patient_id);`,
  `create index on ${schema}.${recordTable} (centre_id, examined_on);`,
];

function columnLines(dataset: Dataset, elements: readonly DataElement[]): readonly Line[] {
  const toColumn = sqlColumn(dataset);
  return elements
    .filter((element) => !isHeldByKeys(element))
    .map((element) => {
      const { name, type, check } = toColumn(element);
      const constraint = check ? ` constraint ${name}_${check.word} check (${check.condition})` : '';
      return { text: `${name} ${type}${constraint}`, remark: remarkOf(element) };
    });
}

/** What is kept of a record's rows: the answers that rules and indicators would else ask of the tables of the groups. */
const answerLines = (dataset: Dataset): readonly Line[] =>
  [...keptAnswersOf(dataset).values()].map(({ column, question: { term, type } }) => ({
    text: `${column} ${sqlType(type)}`,
    remark: writeExpression(questionOf(term)),
  }));

/** What is kept of `empty()` is the opposite. */
const questionOf = ({ kind, source }: Term): Expression =>
  kind === 'exists' && source.kind === 'call' ? { ...source, name: 'exists' } : source;

function remarkOf(element: DataElement): string {
  const unit = 'unit' in element ? unitText(element.unit, 'en') : '';
  const label = element.label.en.replace(/\s+/g, ' ');
  return unit === '' ? label : `${label} [${unit}]`;
}

function tableSql(table: string, lines: readonly Line[]): string {
  const written = lines.map(({ text, remark }, index) => {
    const comma = index < lines.length - 1 ? ',' : '';
    return `  ${text}${comma}${remark === undefined ? '' : ` -- ${remark}`}\n`;
  });
  return `create table ${table} (\n${written.join('')});`;
}
