import type { DoseQuantity } from '../definition/dose.ts';
import type { Day } from '../kernel/day.ts';
import type { Database } from '../store/database.ts';
import { doseSql, protocolCodes, type DosesAsked } from './dose-entries.ts';

/** Minimum, tenth percentile, quartiles with the median between them, ninetieth percentile and maximum. */
export const spreadShares = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1] as const;

/** How the doses of one protocol on one scanner lie; null where the scanner or the protocol is not known. */
export interface DoseSpread {
  readonly scannerId: string | null;
  /** The code of a standard protocol. */
  readonly protocol: string | null;
  /** A person of the centre said so of every local name that is behind it; else it is suggested. */
  readonly isAccepted: boolean;
  readonly count: number;
  /** Examinations without a usable dose. */
  readonly missing: number;
  /** At `spreadShares`, type 7; empty without doses. */
  readonly quantiles: readonly number[];
  /** Rising single doses, evenly thinned out by rank. */
  readonly points: readonly number[];
}

/** What of a centre is looked at: one scanner, one protocol, or all. */
export interface DoseFilter {
  readonly scannerId: string | null;
  readonly protocol: string | null;
}

/** Single doses of one spread that leave the database at most. */
const mostPoints = 400;

const shares = `array[${spreadShares.join(', ')}]::double precision[]`;

const spreads = `, ranked as (
  select scanner_id, protocol, is_accepted, dose,
    row_number() over (partition by scanner_id, protocol order by dose nulls last) as place,
    count(dose) over (partition by scanner_id, protocol) as doses
  from dosed
  where protocol is null or protocol <> all($9::text[])
)
select scanner_id as "scannerId", protocol, bool_and(is_accepted) as "isAccepted", count(dose) as count, count(*) - count(dose) as missing,
  case when count(dose) = 0 then '{}' else percentile_cont(${shares}) within group (order by dose) end as quantiles,
  coalesce(array_agg(dose order by dose) filter (
    where dose is not null and (doses <= $10::bigint or place * $10 / doses <> (place - 1) * $10 / doses)
  ), '{}') as points
from ranked
group by scanner_id, protocol
order by protocol, scanner_id`;

/** The doses of a centre by scanner and protocol, without the protocols that are not compared. */
export async function readDoseSpreads(
  db: Database,
  asked: DosesAsked,
  quantity: DoseQuantity,
): Promise<readonly DoseSpread[]> {
  const { text, values } = doseSql(asked, quantity);
  const aside = protocolCodes(asked, asked.dose.aside);
  return db.query<DoseSpread>(`${text}${spreads}`, [...values, [...aside], mostPoints]);
}

/** The median dose of a month; `month` is its first day. */
export interface DoseMonth {
  readonly month: Day;
  readonly count: number;
  readonly median: number;
}

const months = `
select to_char(examined_on, 'YYYY-MM-01') as month, count(*) as count,
  percentile_cont(0.5) within group (order by dose) as median
from dosed
where dose is not null and protocol = $9 and ($10::uuid is null or scanner_id = $10)
group by 1
order by 1`;

/** The months of one protocol, of one scanner or of all; a month without doses is left out. */
export async function readDoseMonths(
  db: Database,
  asked: DosesAsked,
  looked: { readonly quantity: DoseQuantity; readonly protocol: string; readonly scannerId: string | null },
): Promise<readonly DoseMonth[]> {
  const { text, values } = doseSql(asked, looked.quantity);
  return db.query<DoseMonth>(`${text}${months}`, [...values, looked.protocol, looked.scannerId]);
}

/** The median of a centre for the protocols of one reference level, of patients of usual weight. */
export interface LevelMedian {
  readonly level: string;
  readonly centreId: string;
  readonly count: number;
  readonly median: number;
}

const levelMedians = `
select l.level, d.centre_id as "centreId", count(*) as count,
  percentile_cont(0.5) within group (order by d.dose) as median
from unnest($9::text[], $10::text[]) as l (level, protocol)
join dosed d on d.protocol = l.protocol
where d.dose is not null and d.rf_weight between $11 and $12
group by l.level, d.centre_id`;

/** What every centre does for the protocols of each reference level of a quantity. */
export async function readLevelMedians(
  db: Database,
  asked: DosesAsked,
  quantity: DoseQuantity,
): Promise<readonly LevelMedian[]> {
  const { levels, comparison } = asked.dose;
  const pairs = levels
    .filter((level) => level.quantity === quantity)
    .flatMap(({ id, protocols }) => protocolCodes(asked, protocols).map((protocol) => ({ id, protocol })));
  const { text, values } = doseSql(asked, quantity);
  return db.query<LevelMedian>(`${text}${levelMedians}`, [
    ...values,
    pairs.map(({ id }) => id),
    pairs.map(({ protocol }) => protocol),
    ...comparison.weightKg,
  ]);
}
