import type { Dataset } from '../definition/dataset.ts';
import type { Day } from '../kernel/day.ts';
import type { CellQueries } from '../store/cell-tables.ts';
import { checksumOf } from '../store/migrate.ts';
import { allRecordsOf, amountSql, cellSql, type Counting, type Restriction } from './cell-sql.ts';
import { talliesOf } from './tally.ts';

/** The records of some patients at their centres; the two values stand for those that come with each use. */
const ofPatients: Restriction = {
  text: `
    join unnest($1::uuid[], $2::uuid[]) as touched (centre_id, patient_id)
      on touched.centre_id = e.centre_id and touched.patient_id = e.patient_id`,
  values: [[], []],
};

function queriesOf(counting: Counting) {
  const amounts = amountSql(counting);
  return { cells: cellSql(counting), ...(amounts && { amounts }) };
}

/** How the cells of a dataset's indicators are counted, compiled from their definitions. */
export function cellQueriesOf(dataset: Dataset, holidays: ReadonlySet<Day>): CellQueries {
  const counting = { dataset, tallies: talliesOf(dataset), environment: { holidays } };
  const queries = {
    ofPatients: queriesOf({ ...counting, restriction: ofPatients }),
    ofAll: queriesOf({ ...counting, restriction: allRecordsOf(dataset) }),
  };
  return { dataset: dataset.id, checksum: checksumOf(JSON.stringify(queries)), ...queries };
}
