import { isDeepStrictEqual } from 'node:util';
import {
  type CodedText,
  type Concept,
  phantoms,
  procedureContexts,
  scanModes,
} from '../../src/intake/dicom/concepts.ts';
import { textOf } from '../../src/intake/dicom/dicom-dataset.ts';
import type { DoseEvent } from '../../src/intake/dicom/dose-event.ts';
import { readDoseReport } from '../../src/intake/dicom/dose-report.ts';
import type { DicomFile } from '../../src/intake/dicom/read-dicom.ts';
import { tags } from '../../src/intake/dicom/tags.ts';
import { isRefusal, writeRefusal } from '../../src/intake/refusal.ts';

/** A dose report of the corpus in the words of its expected values, which four independent readers agree on. */
export interface ExpectedReport {
  readonly values: {
    readonly sop: string;
    readonly study: string;
    readonly total_dlp: number;
    readonly total_events: number;
    readonly start: string;
    readonly end: string;
    readonly events: readonly Readonly<Record<string, unknown>>[];
  };
}

const codeText = (code: CodedText | undefined): string | undefined => code && `${code.scheme}:${code.value}`;

/** The code reports carry for a name: SNOMED RT where there is one. */
function nameText(name: string | undefined, table: Readonly<Record<string, Concept>>): string | undefined {
  const codes = table[name ?? '']?.codes ?? [];
  return (codes.find((code) => code.startsWith('SRT')) ?? codes[0])?.replace(' ', ':');
}

const described = (event: DoseEvent, expected: Readonly<Record<string, unknown>>): object => ({
  uid: event.irradiationEventUid,
  protocol: event.protocol,
  region: codeText(event.targetRegion),
  acq: nameText(event.scanMode, scanModes),
  context: nameText(event.procedureContext, procedureContexts),
  exposure_s: event.exposureTimeS,
  scan_len: event.scanLengthMm,
  exposed_range: event.exposedRangeMm,
  coll_single: event.singleCollimationMm,
  coll_total: event.totalCollimationMm,
  pitch: event.pitch,
  nsrc: event.numberOfSources,
  ctdivol: event.ctdivolMgy,
  phantom: nameText(event.phantom, phantoms),
  dlp: event.dlpMgyCm,
  comment: event.comment,
  // The registry may know the modulation from the comment too.
  modulation: expected['modulation'] === undefined ? undefined : event.modulation,
  sources: event.sources.map(({ id, kvp, tubeCurrentMeanMa, tubeCurrentMaxMa, rotationTimeS }) => ({
    id,
    kvp,
    ma: tubeCurrentMeanMa,
    max_ma: tubeCurrentMaxMa,
    rot_s: rotationTimeS,
  })),
});

/** Without what is undefined, as JSON has it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** A dose report as read, and as its expected values say it must be. */
export function compareReport(
  { dataset, status }: DicomFile,
  { values }: ExpectedReport,
): { readonly ours: unknown; readonly expected: unknown; readonly agrees: boolean } {
  const report = readDoseReport(dataset);
  if (isRefusal(report)) return { ours: writeRefusal(report), expected: values, agrees: false };
  const { start, end, incomplete, warnings, dlpTotalMgyCm, eventCount } = report;
  const ours = plain({
    ...{
      status,
      start,
      end,
      incomplete: incomplete?.code ?? null,
      warnings: warnings.map(({ code }) => code),
    },
    ...{ sop: textOf(dataset, tags.SOPInstanceUID), study: textOf(dataset, tags.StudyInstanceUID) },
    ...{ dlpTotalMgyCm, eventCount },
    events: report.events.map((event, index) => described(event, values.events[index] ?? {})),
  });
  const expected = plain({
    ...{ status: 'complete', start: values.start, end: values.end, incomplete: null, warnings: [] },
    ...{ sop: values.sop, study: values.study },
    ...{ dlpTotalMgyCm: values.total_dlp, eventCount: values.total_events },
    events: values.events.map((event) => ({ ...event, region: event['region'] ?? undefined })),
  });
  return { ours, expected, agrees: isDeepStrictEqual(ours, expected) };
}
