import { datasetOfBasis } from '../definition/basis.ts';
import type { Dataset } from '../definition/dataset.ts';
import { contactBases, contactRows } from '../derive/register-contacts.ts';
import type { SqlParameter } from '../expression/sql-writer.ts';
import type { Day } from '../kernel/day.ts';
import type { CellQueries } from '../store/cell-tables.ts';
import { checksumOf } from '../store/migrate.ts';
import {
  allRecordsOf,
  amountSql,
  cellSql,
  type Counting,
  type Restriction,
  type SqlText,
} from './cell-sql.ts';
import { talliesOf } from './tally.ts';

/** The records of some patients at their centres; the two values stand for those that come with each use. */
const ofPatients: Restriction = {
  text: `
    join unnest($1::uuid[], $2::uuid[]) as touched (centre_id, patient_id)
      on touched.centre_id = e.centre_id and touched.patient_id = e.patient_id`,
  values: [[], []],
};

/** Contacts at hospitals that are none of this registry's belong to no centre. */
const atCentres = 'where e.centre_id is not null';

/** What is counted of contacts: by an examination any contact of the patient may be found, wherever it was. */
function contactCountings(
  dataset: Dataset,
  environment: Counting['environment'],
  condition?: string,
): readonly Omit<Counting, 'restriction'>[] {
  return contactBases(dataset).map((basis) => ({
    dataset: datasetOfBasis(dataset, basis.id),
    tallies: talliesOf(dataset, basis.id),
    environment,
    rows: contactRows(dataset, basis, condition),
  }));
}

/** One statement after the other as one, with the parameters of all. */
function unionOf(
  countings: readonly Omit<Counting, 'restriction'>[],
  values: readonly SqlParameter[],
): SqlText {
  let known = values;
  const texts = countings
    .filter(({ tallies }) => tallies.length > 0)
    .map((counting) => {
      const { text, values: more } = cellSql({
        ...counting,
        restriction: { text: atCentres, values: known },
      });
      known = more;
      return text;
    });
  return { text: texts.join('\nunion all\n'), values: known };
}

function queriesOf(counting: Counting, contacts: readonly Omit<Counting, 'restriction'>[]) {
  const amounts = amountSql(counting);
  const own = cellSql(counting);
  const more = unionOf(contacts, own.values);
  const cells =
    more.text === '' ? own : { text: `${own.text}\nunion all\n${more.text}`, values: more.values };
  return { cells, ...(amounts && { amounts }) };
}

/** How the cells of a dataset's indicators are counted, compiled from their definitions. */
export function cellQueriesOf(dataset: Dataset, holidays: ReadonlySet<Day>): CellQueries {
  const environment = { holidays };
  const counting = { dataset, tallies: talliesOf(dataset), environment };
  const contacts = contactCountings(dataset, environment);
  const ofThem = contactCountings(dataset, environment, 'ev.patient_id = any ($2::uuid[])');
  const query = unionOf(contacts, []);
  const queries = {
    ofPatients: queriesOf({ ...counting, restriction: ofPatients }, ofThem),
    ofAll: queriesOf({ ...counting, restriction: allRecordsOf(dataset) }, contacts),
    ...(query.text !== '' && {
      contacts: { measures: contacts.flatMap(({ tallies }) => tallies.map(({ id }) => id)), query },
    }),
  };
  return { dataset: dataset.id, checksum: checksumOf(JSON.stringify(queries)), ...queries };
}
