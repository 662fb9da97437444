import type { Database } from '../store/database.ts';
import { acquisitionSql, type DosesAsked } from './dose-entries.ts';

/** Acquisitions of one kind and ECG gating; codes, null where it is not known. */
export interface AcquisitionCount {
  readonly type: string | null;
  readonly gating: string | null;
  readonly count: number;
}

/** What a centre calls a protocol, what that suggests, and what a person said of it. Protocols are codes. */
export interface ProtocolName {
  readonly localName: string;
  readonly suggested: string | null;
  readonly accepted: string | null;
  readonly by: string | null;
  readonly at: string | null;
  /** What speaks for the suggestion, the most frequent first. */
  readonly counts: readonly AcquisitionCount[];
}

const rows = `
select n.local_name as "localName", n.suggested, n.accepted, n.decided_by as by, n.decided_at as at,
  u.acq_type as type, u.acq_gating as gating, count(*) as count
from named n
join used u on u.centre_id = n.centre_id and u.local_name = n.local_name
group by 1, 2, 3, 4, 5, 6, 7
order by n.accepted is not null, n.local_name, count desc, u.acq_type, u.acq_gating`;

/** The local names of a centre in a period; those that nobody has decided come first. */
export async function listProtocolNames(db: Database, asked: DosesAsked): Promise<readonly ProtocolName[]> {
  const { text, values } = acquisitionSql(asked);
  const found = await db.query<Omit<ProtocolName, 'counts'> & AcquisitionCount>(`${text}${rows}`, values);
  return [...Map.groupBy(found, ({ localName }) => localName).values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { localName, suggested, accepted, by, at } = first;
    const counts = all.map(({ type, gating, count }) => ({ type, gating, count }));
    return [{ localName, suggested, accepted, by, at, counts }];
  });
}
