import type { PacsInstance, PacsSeries, Wanted } from './pacs.ts';

/** Reports that may hold doses (PS3.6 annex A): Enhanced, Comprehensive, Comprehensive 3D, X-ray dose, radiopharmaceutical dose. */
const doseReportClasses: ReadonlySet<string> = new Set([
  '1.2.840.10008.5.1.4.1.1.88.22',
  '1.2.840.10008.5.1.4.1.1.88.33',
  '1.2.840.10008.5.1.4.1.1.88.34',
  '1.2.840.10008.5.1.4.1.1.88.67',
  '1.2.840.10008.5.1.4.1.1.88.68',
]);
const anyReport = '1.2.840.10008.5.1.4.1.1.88.';
/** Dose screens are pictures of this class. */
const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

/** Words of dose series in the descriptions of scanners and PACS: English, Danish, German, French. */
const doseWords = /dos[ei]s?|rapport|report|dosis/i;

/** A dose series has a handful of objects; more are something else, and cost too much. */
const mostReports = 50;

/** What is wanted at all: modalities of which one header is taken per series, and SOP classes the registry receives. */
export interface Interest {
  readonly headerModalities: ReadonlySet<string>;
  readonly sopClasses: ReadonlySet<string>;
}

/** What a series is good for: its reports, one header, or something only its instances can tell. */
export type SeriesUse = 'reports' | 'header' | 'unclear';

/**
 * What a series is wanted for; undefined when it is not. Modality and description are what the PACS says, and often
 * wrong: only a modality that is named and has nothing to do with doses rules a series out.
 */
export function useOf(series: PacsSeries, { headerModalities }: Interest): SeriesUse | undefined {
  const { modality, description } = series;
  if (modality === 'SR') return 'reports';
  if (headerModalities.has(modality)) return 'header';
  if (doseWords.test(description)) return 'reports';
  return modality === '' || modality === 'OT' ? 'unclear' : undefined;
}

const byNumber = (a: PacsInstance, b: PacsInstance): number =>
  (a.number ?? Infinity) - (b.number ?? Infinity) || a.instanceUid.localeCompare(b.instanceUid);

type InstanceKind = 'report' | 'capture' | 'image' | 'nothing' | 'unknown';

function kindOf({ sopClassUid }: PacsInstance, { sopClasses }: Interest): InstanceKind {
  if (sopClassUid === '') return 'unknown';
  if (!sopClasses.has(sopClassUid)) return 'nothing';
  if (sopClassUid.startsWith(anyReport)) return doseReportClasses.has(sopClassUid) ? 'report' : 'nothing';
  return sopClassUid === secondaryCapture ? 'capture' : 'image';
}

/** Series without a list of instances: all of a small report series, the first of anything else. */
const unlisted = (use: SeriesUse, { instances }: PacsSeries): Wanted['instances'] =>
  use === 'reports' && (instances ?? 0) <= mostReports ? 'all' : 'first';

/** A series, and its instances as far as the PACS lists them. */
export interface ListedSeries {
  readonly series: PacsSeries;
  readonly instances: readonly PacsInstance[];
}

/**
 * The instances of a series to fetch: dose reports, pictures that may be dose screens, and of images the first one. A
 * series whose instances the PACS does not list is fetched by its use.
 */
export function chooseInstances(
  use: SeriesUse,
  { series, instances }: ListedSeries,
  interest: Interest,
): Wanted['instances'] {
  if (instances.length === 0) return unlisted(use, series);
  const distinct = [...new Map(instances.map((instance) => [instance.instanceUid, instance])).values()];
  const sorted = distinct.toSorted(byNumber);
  const of = (kind: InstanceKind) => sorted.filter((instance) => kindOf(instance, interest) === kind);
  const header = use === 'reports' ? [] : of('image').slice(0, 1);
  const unnamed = of('unknown').slice(0, use === 'reports' ? mostReports : 1);
  return [...of('report'), ...of('capture').slice(0, mostReports), ...header, ...unnamed];
}
