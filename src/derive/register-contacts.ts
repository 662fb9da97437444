import type { Basis, ContactBasis } from '../definition/basis.ts';
import { recordTable, schemaName } from '../definition/column-name.ts';
import { columnOf } from '../definition/columns.ts';
import type { Dataset } from '../definition/dataset.ts';
import { sqlColumn } from './sql-column.ts';

/** A basis whose rows are contacts in register extracts. */
export type ContactsBasis = Basis & { readonly contacts: ContactBasis };

/** The bases of a dataset whose rows are contacts in register extracts. */
export const contactBases = ({ bases }: Dataset): readonly ContactsBasis[] =>
  Object.values(bases).filter((basis): basis is ContactsBasis => basis.contacts !== undefined);

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

// A SHAK code begins with that of its hospital: the longest known beginning that was valid on the day tells which it is.
const hospital = `
  left join lateral (
    select o.id
    from core.organisation_code c
    join core.organisation o on o.id = c.organisation_id and o.kind = 'hospital'
    where c.system = ev.hospital_system
      and c.code = any (case ev.hospital_system when 'shak'
        then array[ev.hospital, left(ev.hospital, 6), left(ev.hospital, 5), left(ev.hospital, 4)] else array[ev.hospital] end)
      and c.valid_from <= ev.event_on and (c.valid_to > ev.event_on or c.valid_to is null)
    union all
    select o.id from core.organisation o
    where ev.hospital_system = 'registry' and o.code = ev.hospital and o.kind = 'hospital'
    limit 1
  ) h on true`;

/** The contacts of a period whose days are the parameters `$2` and `$3`. */
export const daysOfPeriod = 'ev.event_on >= $2::date and ev.event_on < $3::date';

/**
 * The contacts of a basis, as the statement of a table: `centre_id` (null where the hospital is none of this registry's),
 * `id`, `patient_id`, `hospital` as the register names it, `linked_centre_id` and `linked_id` of the examination, and a
 * column for every element of the basis. `condition` restricts the events `ev`. What the registry knew at the instant of
 * the transaction counts.
 */
export function contactRows(dataset: Dataset, basis: ContactsBasis, condition = 'true'): string {
  const { event, date, age, examination, withinDays, addOns } = basis.contacts;
  const known = new Map([
    [date, 'ev.event_on'],
    [age, 'ev.age'],
    [examination, 'x.examined_on'],
    ...Object.entries(addOns).map(([id, code]) => [id, `ev.add_ons @> array[${quoted(code)}]`] as const),
  ]);
  const columns = basis.elements.map((element) => {
    const { type } = sqlColumn(dataset)(element);
    return `(${known.get(element.id) ?? 'null'})::${type} as ${columnOf(element)}`;
  });
  return `
  select h.id as centre_id, ev.id, ev.patient_id, ev.hospital, x.centre_id as linked_centre_id, x.id as linked_id,
    ${columns.join(', ')}
  from core.known_register_event() ev${hospital}
  left join lateral (
    select e.centre_id, e.id, e.examined_on
    from core.record r
    join ${schemaName(dataset.id)}.${recordTable} e on e.centre_id = r.centre_id and e.id = r.id
    where r.patient_id = ev.patient_id
      and e.examined_on between ev.event_on - ${withinDays} and ev.event_on + ${withinDays}
    order by abs(e.examined_on - ev.event_on), e.examined_on, e.centre_id, e.id
    limit 1
  ) x on true
  where ${quoted(event)} = any (ev.kinds) and ${condition}`;
}
