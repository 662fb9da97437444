import type { Dataset, Linkage, LinkageWindow } from '../definition/dataset.ts';
import { codesOf, elementById } from '../definition/record.ts';

/** The events of registers that belong to an examination, as parts of a statement. */
interface AttachedEvents {
  /** What each element of the group is, by its id. */
  readonly values: ReadonlyMap<string, string>;
  /** The events `ev`, each with the window `w` of one of its kinds. */
  readonly from: string;
  /** Those of the patient of the examination that fall into their window. */
  readonly where: string;
  readonly order: string;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The code of each name of a coded element's value set. */
function codeByName(dataset: Dataset, elementId: string): ReadonlyMap<string, string> {
  const element = elementById(dataset).get(elementId)?.element;
  if (element?.type !== 'coded') throw new RangeError(`${elementId} is not a coded element`);
  return new Map(codesOf(dataset, element).map(({ name, code }) => [name, code]));
}

const days = (value: number | undefined): string => (value === undefined ? 'null::integer' : String(value));

function windowRow({ event, from, to }: LinkageWindow, codes: ReadonlyMap<string, string>): string {
  const code = codes.get(event);
  if (code === undefined) throw new RangeError(`there is no event ${event}`);
  return `(${quoted(event)}, ${quoted(code)}, ${days(from)}, ${days(to)})`;
}

/**
 * The events of an examination `record` (with patient_id and examined_on). One event is one row for every kind whose window
 * it falls into: a repeat CT is the examination itself for one record and a later test for another.
 */
export function attachedEvents(dataset: Dataset, linked: Linkage, record: string): AttachedEvents {
  const events = codeByName(dataset, linked.event);
  const windows = linked.windows.map((window) => windowRow(window, events));
  const registers = [...codeByName(dataset, linked.source)].map(
    ([name, code]) => `when ${quoted(name)} then ${quoted(code)}`,
  );
  return {
    values: new Map([
      [linked.event, 'w.code'],
      [linked.date, 'ev.event_on'],
      [linked.code, `nullif(ev.code, '')`],
      [linked.source, `case ev.register ${registers.join(' ')} end`],
      [linked.hospital, 'ev.hospital'],
    ]),
    from: `core.known_register_event() ev
  join (values ${windows.join(', ')}) as w (kind, code, first_day, last_day) on w.kind = any (ev.kinds)`,
    where: `ev.patient_id = ${record}.patient_id
  and (w.first_day is null or ev.event_on >= ${record}.examined_on + w.first_day)
  and (w.last_day is null or ev.event_on <= ${record}.examined_on + w.last_day)`,
    order: 'ev.event_on, w.code, ev.id',
  };
}
