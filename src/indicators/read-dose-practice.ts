import type { Database } from '../store/database.ts';
import { codeNamed, doseSql, type DosesAsked } from './dose-entries.ts';
import type { DoseFilter } from './read-doses.ts';

/** Coronary examinations with one kind of gating, rhythm and heart rate; codes, null where it is not known. */
export interface GatingCount {
  readonly gating: string | null;
  readonly rhythm: string | null;
  /** The place of the heart rate among the bands, from 0. */
  readonly band: number | null;
  readonly count: number;
}

/** Coronary examinations with one tube voltage in one band of body mass index. */
export interface VoltageCount {
  readonly kv: number | null;
  readonly band: number | null;
  readonly count: number;
}

const looked = `
  d.acq_type = $9 and ($10::uuid is null or d.scanner_id = $10) and ($11::text is null or d.protocol = $11)`;

// width_bucket counts the bounds that a value has reached.
const gatings = `
select d.gating, d.prep_rhythm as rhythm,
  width_bucket(d.prep_hr_scan::double precision, $12::double precision[]) as band, count(*) as count
from dosed d
where ${looked}
group by 1, 2, 3
order by 1, 2, 3`;

const voltages = `
select d.kv, width_bucket(d.rf_bmi, $12::double precision[]) as band, count(*) as count
from dosed d
where ${looked}
group by 1, 2
order by 1, 2`;

function statementOf(asked: DosesAsked, { scannerId, protocol }: DoseFilter) {
  const { text, values } = doseSql(asked, 'dlp');
  const coronary = codeNamed(asked.dataset, 'acquisition-type', 'ccta');
  return { text, values: [...values, coronary, scannerId, protocol] };
}

/** How the coronary examinations of a centre were gated, by rhythm and heart rate. */
export async function readGatingCounts(
  db: Database,
  asked: DosesAsked,
  filter: DoseFilter,
): Promise<readonly GatingCount[]> {
  const { text, values } = statementOf(asked, filter);
  return db.query<GatingCount>(`${text}${gatings}`, [...values, [...asked.dose.bands.heartRate.below]]);
}

/** The largest tube voltage of the coronary examinations of a centre, by body mass index. */
export async function readVoltageCounts(
  db: Database,
  asked: DosesAsked,
  filter: DoseFilter,
): Promise<readonly VoltageCount[]> {
  const { text, values } = statementOf(asked, filter);
  return db.query<VoltageCount>(`${text}${voltages}`, [...values, [...asked.dose.bands.bmi.below]]);
}
