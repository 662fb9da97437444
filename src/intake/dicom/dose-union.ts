import type { CapturedDoseReport } from './captured-object.ts';
import type { DoseEvent } from './dose-event.ts';
import type { DoseReport } from './dose-report.ts';
import type { Sourced } from './study.ts';
import { roundOff } from './units.ts';

/** One irradiation event of a study, from the report that tells most. */
export interface UnitedEvent {
  readonly event: DoseEvent;
  readonly sopInstanceUid: string;
}

/** The dose reports of a study as one: every irradiation event once. */
export interface DoseUnion {
  readonly reports: readonly CapturedDoseReport[];
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
export function uniteReports(all: readonly CapturedDoseReport[]): DoseUnion {
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
function byContent(a: CapturedDoseReport, b: CapturedDoseReport): number {
  const difference = b.report.events.length - a.report.events.length;
  if (difference !== 0) return difference;
  return a.sopInstanceUid < b.sopInstanceUid ? -1 : 1;
}

/** An event without identifier is only the same event within the same object. */
const keyOf = ({ sopInstanceUid }: CapturedDoseReport, event: DoseEvent, index: number): string =>
  event.irradiationEventUid ?? `${sopInstanceUid}#${index}`;

const keysOf = (captured: CapturedDoseReport): readonly string[] =>
  captured.report.events.map((event, index) => keyOf(captured, event, index));

function isWithinAnother(
  report: CapturedDoseReport,
  index: number,
  sorted: readonly CapturedDoseReport[],
): boolean {
  const keys = keysOf(report);
  return sorted.slice(0, index).some((fuller) => {
    const others = new Set(keysOf(fuller));
    return keys.every((key) => others.has(key));
  });
}

function uniteEvents(reports: readonly CapturedDoseReport[]): readonly UnitedEvent[] {
  const united = new Map<string, UnitedEvent>();
  for (const captured of inTime(reports)) {
    const keys = keysOf(captured);
    captured.report.events.forEach((event, index) => {
      const key = keys[index] ?? '';
      if (!united.has(key)) united.set(key, { event, sopInstanceUid: captured.sopInstanceUid });
    });
  }
  return [...united.values()];
}

/** Events are listed as they happened: reports by the start of irradiation, within a report in its own order. */
function inTime(reports: readonly CapturedDoseReport[]): readonly CapturedDoseReport[] {
  const startOf = ({ report, sopInstanceUid }: CapturedDoseReport): string =>
    `${report.start ?? ''} ${sopInstanceUid}`;
  return [...reports].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

function sumOf(reports: readonly CapturedDoseReport[], total: Total): Sourced<number> | undefined {
  const values = reports.map(({ report }) => total(report)).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : sourced(reports, roundOff(values.reduce((a, b) => a + b, 0)));
}

function sourced(reports: readonly CapturedDoseReport[], value: number): Sourced<number> | undefined {
  const [first] = reports;
  return first && { value, kind: 'rdsr', sopInstanceUid: first.sopInstanceUid };
}
