import { schemaName } from '../definition/column-name.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { DoseDefinition, DoseQuantity } from '../definition/dose.ts';
import type { Period } from '../kernel/day.ts';
import type { SqlValue } from '../store/database.ts';

/** Whose doses are asked for. */
export interface DosesAsked {
  readonly dataset: Dataset;
  readonly dose: DoseDefinition;
  readonly centreIds: readonly string[];
  readonly period: Period;
}

/** The beginning of a statement: what follows it counts its parameters on. */
interface DoseSql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** The code of a name in a value set; a name without a code is a fault of the definition, which its check finds. */
export function codeNamed({ valueSets }: Dataset, valueSet: string, name: string): string {
  const found = valueSets[valueSet]?.codes.find((code) => code.name === name);
  if (!found) throw new Error(`the value set ${valueSet} has no code ${name}`);
  return found.code;
}

/** The codes of standard protocols by their names. */
export const protocolCodes = (
  { dataset, dose }: Pick<DosesAsked, 'dataset' | 'dose'>,
  names: readonly string[],
): readonly string[] => names.map((name) => codeNamed(dataset, dose.valueSet, name));

/** Which acquisitions suggest which protocol, as the three columns of a table; a null gating is any. */
function suggestionColumns({ dataset, dose }: DosesAsked): readonly SqlValue[] {
  const rows = dose.suggestions.flatMap(({ type, gating, name }) =>
    (gating ?? [null]).map((kind) => ({ type, kind, name })),
  );
  return [
    rows.map(({ type }) => codeNamed(dataset, 'acquisition-type', type)),
    rows.map(({ kind }) => (kind === null ? null : codeNamed(dataset, 'gating', kind))),
    rows.map(({ name }) => codeNamed(dataset, dose.valueSet, name)),
  ];
}

/**
 * The beginning of a statement about acquisitions of some centres in a period: `used`, every acquisition with the
 * protocol that its kind and gating suggest, and `named`, what each local name of a centre stands for: the protocol that
 * a person of the centre said, else the one that most of the acquisitions with this name suggest.
 */
export function acquisitionSql(asked: DosesAsked): DoseSql {
  const { dataset, centreIds, period } = asked;
  const schema = `"${schemaName(dataset.id)}"`;
  return {
    text: `with used as (
  select e.centre_id, e.id, a.row_number, a.acq_type, a.acq_gating, a.acq_kv, a.acq_protocol as local_name,
    a.rad_dlp, a.rad_ctdivol, a.rad_phantom, s.protocol as suggested,
    e.scanner_id, e.examined_on, e.rf_weight, e.rf_bmi, e.prep_rhythm, e.prep_hr_scan
  from ${schema}.examination e
  join ${schema}.acquisition a on a.centre_id = e.centre_id and a.examination_id = e.id
  left join unnest($4::text[], $5::text[], $6::text[]) as s (acq_type, gating, protocol)
    on s.acq_type = a.acq_type and (s.gating is null or s.gating = a.acq_gating)
  where e.centre_id = any($1::uuid[]) and e.examined_on >= $2::date and e.examined_on < $3::date
), counted as (
  select centre_id, local_name, suggested, count(*) as times
  from used
  where local_name is not null
  group by centre_id, local_name, suggested
), guessed as (
  select distinct on (centre_id, local_name) centre_id, local_name, suggested
  from counted
  where suggested is not null
  order by centre_id, local_name, times desc, suggested
), named as (
  select c.centre_id, c.local_name, g.suggested, p.standard as accepted, p.decided_by, p.decided_at,
    coalesce(p.standard, g.suggested) as protocol
  from (select distinct centre_id, local_name from counted) c
  left join guessed g on g.centre_id = c.centre_id and g.local_name = c.local_name
  left join core.protocol_name p
    on p.centre_id = c.centre_id and p.dataset = $7 and p.local_name = c.local_name
)`,
    values: [[...centreIds], period.start, period.end, ...suggestionColumns(asked), dataset.id],
  };
}

const columnOf: Readonly<Record<DoseQuantity, string>> = {
  // A dose with a part that is not known is not known.
  dlp: 'case when bool_and(u.rad_dlp is not null) then sum(u.rad_dlp) end',
  ctdivol: 'max(u.rad_ctdivol)',
};

/**
 * The same with `dosed`: one row for each examination and kind of acquisition, under the protocol of the first of them.
 * `dose` is the sum of DLP in mGy·cm or the largest CTDIvol in mGy, null when it is not known or refers to the head
 * phantom. Of the coronary acquisitions it is the coronary DLP of the examination.
 */
export function doseSql(asked: DosesAsked, quantity: DoseQuantity): DoseSql {
  const { text, values } = acquisitionSql(asked);
  const head = codeNamed(asked.dataset, 'ctdi-phantom', 'head-16');
  return {
    text: `${text}, dosed as (
  select u.centre_id, u.id, u.acq_type, u.scanner_id, u.examined_on, u.rf_weight, u.rf_bmi, u.prep_rhythm, u.prep_hr_scan,
    (array_agg(coalesce(n.protocol, u.suggested) order by u.row_number))[1] as protocol,
    (array_agg(n.accepted is not null order by u.row_number))[1] as is_accepted,
    (array_agg(u.acq_gating order by u.row_number))[1] as gating,
    max(u.acq_kv) as kv,
    case when bool_or(u.rad_phantom = $8) is not true then ${columnOf[quantity]} end as dose
  from used u
  left join named n on n.centre_id = u.centre_id and n.local_name = u.local_name
  group by u.centre_id, u.id, u.acq_type, u.scanner_id, u.examined_on, u.rf_weight, u.rf_bmi, u.prep_rhythm,
    u.prep_hr_scan
)`,
    values: [...values, head],
  };
}
