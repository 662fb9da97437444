import type { DoseEvent } from '../intake/dicom/dose-event.ts';
import type { DoseReport } from '../intake/dicom/dose-report.ts';

/** One X-ray source of an event, in the documented JSON. */
interface SourceView {
  readonly id: string | null;
  readonly kvp: number | null;
  readonly tubeCurrentMean: number | null;
  readonly tubeCurrentMax: number | null;
  readonly rotationTime: number | null;
}

/** One irradiation event as a file says it, in the documented JSON of `import --json`. */
export interface EventView {
  readonly irradiationEventUid: string | null;
  readonly protocol: string | null;
  readonly acquisitionType: string | null;
  readonly targetRegion: string | null;
  readonly ctdivol: number | null;
  readonly dlp: number | null;
  readonly phantom: string | null;
  readonly kvp: number | null;
  readonly tubeCurrentMean: number | null;
  readonly tubeCurrentMax: number | null;
  readonly exposureTime: number | null;
  readonly pitch: number | null;
  readonly scanningLength: number | null;
  readonly numberOfSources: number | null;
  readonly sources: readonly SourceView[];
}

const orNull = <T>(value: T | undefined): T | null => value ?? null;

const sourceView = (source: DoseEvent['sources'][number] | undefined): SourceView => ({
  id: orNull(source?.id),
  kvp: orNull(source?.kvp),
  tubeCurrentMean: orNull(source?.tubeCurrentMeanMa),
  tubeCurrentMax: orNull(source?.tubeCurrentMaxMa),
  rotationTime: orNull(source?.rotationTimeS),
});

function eventView(event: DoseEvent): EventView {
  const { kvp, tubeCurrentMean, tubeCurrentMax } = sourceView(event.sources[0]);
  return {
    irradiationEventUid: orNull(event.irradiationEventUid),
    protocol: orNull(event.protocol),
    acquisitionType: orNull(event.scanMode),
    targetRegion: orNull(event.targetRegion?.meaning),
    ctdivol: orNull(event.ctdivolMgy),
    dlp: orNull(event.dlpMgyCm),
    phantom: orNull(event.phantom),
    ...{ kvp, tubeCurrentMean, tubeCurrentMax },
    exposureTime: orNull(event.exposureTimeS),
    pitch: orNull(event.pitch),
    scanningLength: orNull(event.scanLengthMm),
    numberOfSources: orNull(event.numberOfSources),
    sources: event.sources.map(sourceView),
  };
}

/** What a dose report says by itself; a file without one has no doses. */
export const doseOf = (
  report: DoseReport | null,
): { readonly dlpTotal: number | null; readonly events: readonly EventView[] } => ({
  dlpTotal: report?.dlpTotalMgyCm ?? null,
  events: report?.events.map(eventView) ?? [],
});
