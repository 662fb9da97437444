import type { CapturedDoseReport, CapturedDoseScreen } from './captured-object.ts';
import type { DoseEvent } from './dose-event.ts';
import type { DoseReport } from './dose-report.ts';
import type { Sourced } from './study.ts';
import { roundOff } from './units.ts';

/** An object that says the doses of an examination. */
export type DoseObject = CapturedDoseReport | CapturedDoseScreen;

/** One irradiation event of a study, from the object that tells most. */
export interface UnitedEvent {
  readonly event: DoseEvent;
  readonly kind: DoseObject['kind'];
  readonly sopInstanceUid: string;
}

/** The dose reports, or the dose screens, of a study as one: every irradiation event once. */
export interface DoseUnion<T extends DoseObject> {
  readonly reports: readonly T[];
  readonly events: readonly UnitedEvent[];
  readonly dlpTotalMgyCm: Sourced<number> | undefined;
  readonly effectiveDoseMsv: Sourced<number> | undefined;
  /** Two reports share some of their events, and neither contains the other. */
  readonly overlap: boolean;
}

type Total = (report: DoseReport) => number | undefined;

/**
 * Cumulative, continued and repeated reports of one study united by irradiation event UID: a report within another
 * adds nothing; of what remains, totals are summed when the reports are disjoint, and taken from the united events
 * when they overlap. The order of the reports does not matter.
 */
export function uniteReports<T extends DoseObject>(all: readonly T[]): DoseUnion<T> {
  const sorted = [...all].sort(byContent);
  const reports = sorted.filter((report, index) => !isWithinAnother(report, index, sorted));
  const events = uniteEvents(reports);
  const overlap = events.length < reports.reduce((sum, { report }) => sum + report.events.length, 0);
  const eventSum = (): number => roundOff(events.reduce((sum, { event }) => sum + (event.dlpMgyCm ?? 0), 0));
  const dlp: Total = (report) => report.dlpTotalMgyCm;
  return {
    reports,
    events,
    dlpTotalMgyCm: overlap ? sourced(reports, eventSum()) : sumOf(reports, dlp),
    effectiveDoseMsv: overlap ? undefined : sumOf(reports, (report) => report.effectiveDoseMsv),
    overlap,
  };
}

/** The fullest report first; among equals the identifier decides, so that any order of arrival gives one result. */
function byContent(a: DoseObject, b: DoseObject): number {
  const difference = b.report.events.length - a.report.events.length;
  if (difference !== 0) return difference;
  return a.sopInstanceUid < b.sopInstanceUid ? -1 : 1;
}

/** What makes two events the same, for each event of an object. */
function keysOf(captured: DoseObject): readonly string[] {
  const seen = new Map<string, number>();
  return captured.report.events.map((event, index) => {
    if (event.irradiationEventUid !== undefined) return event.irradiationEventUid;
    // An event without identifier is in a report only the same event within the same object. Screens never identify
    // events, and a later screen repeats the earlier ones: there the same content is the same event, as often as one
    // screen alone shows it.
    if (captured.kind === 'rdsr') return `${captured.sopInstanceUid}#${index}`;
    const content = JSON.stringify(event);
    const times = (seen.get(content) ?? 0) + 1;
    seen.set(content, times);
    return `${content}#${times}`;
  });
}

function isWithinAnother(report: DoseObject, index: number, sorted: readonly DoseObject[]): boolean {
  const keys = keysOf(report);
  return sorted.slice(0, index).some((fuller) => {
    const others = new Set(keysOf(fuller));
    return keys.every((key) => others.has(key));
  });
}

function uniteEvents(reports: readonly DoseObject[]): readonly UnitedEvent[] {
  const united = new Map<string, UnitedEvent>();
  for (const captured of inTime(reports)) {
    const { kind, sopInstanceUid } = captured;
    const keys = keysOf(captured);
    captured.report.events.forEach((event, index) => {
      const key = keys[index] ?? '';
      if (!united.has(key)) united.set(key, { event, kind, sopInstanceUid });
    });
  }
  return [...united.values()];
}

/** Events are listed as they happened: reports by the start of irradiation, within a report in its own order. */
function inTime(reports: readonly DoseObject[]): readonly DoseObject[] {
  const startOf = ({ report, sopInstanceUid }: DoseObject): string =>
    `${report.start ?? ''} ${sopInstanceUid}`;
  return [...reports].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

function sumOf(reports: readonly DoseObject[], total: Total): Sourced<number> | undefined {
  const values = reports.map(({ report }) => total(report)).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : sourced(reports, roundOff(values.reduce((a, b) => a + b, 0)));
}

function sourced(reports: readonly DoseObject[], value: number): Sourced<number> | undefined {
  const [first] = reports;
  if (!first) return undefined;
  const { kind, sopInstanceUid, report } = first;
  return { value, kind, sopInstanceUid, quirk: report.decidedBy['dlpTotalMgyCm'] };
}
