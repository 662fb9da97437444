import type { Source } from '../../definition/record.ts';
import type { CapturedCtHeader, CtObject } from './captured-object.ts';
import type { CtHeader } from './ct-header.ts';
import type { DoseEvent } from './dose-event.ts';
import { hasText } from './rules/words.ts';
import type { StudyEvent } from './study.ts';

/** How an exposure was made, in the units of the registry. */
interface Technique {
  readonly scanMode: DoseEvent['scanMode'];
  readonly pitch: number | undefined;
  readonly kvp: number | undefined;
  readonly ctdivolMgy: number | undefined;
  readonly totalCollimationMm: number | undefined;
  readonly scanLengthMm: number | undefined;
  readonly numberOfSources: number | undefined;
}

/** One exposure as the rules see it: the dose report's values, and where it is silent those of the images. */
export interface Acquisition extends Technique {
  readonly event: DoseEvent | undefined;
  readonly headers: readonly CtHeader[];
  readonly contrast: 'with' | 'without' | undefined;
  readonly isModulatedByEcg: boolean;
  /** Protocol, series and comment texts of this exposure alone. */
  readonly texts: readonly string[];
  /** The object the exposure itself comes from, and the first of its images. */
  readonly source: Source;
  readonly imageSource: Source | undefined;
}

/** How sure a rule is: it read the fact, it followed from several facts, or one text says so. */
export type Confidence = 'certain' | 'likely' | 'weak';

/** What a rule decided, from which object, and by which rule. */
export interface Decision<T> {
  readonly value: T;
  readonly source: Source;
  readonly ruleId: string;
  readonly confidence: Confidence;
}

/** An exposure of a study for the rules. */
export function acquisitionOf({ dose, images }: StudyEvent): Acquisition {
  const event = dose?.event;
  const headers = images.map(({ header }) => header);
  const [image] = images;
  const imageSource = image && sourceOf('ct-header', image.sopInstanceUid);
  return {
    ...mergeTechniques([...(event ? [techniqueOf(event)] : []), ...headers.map(techniqueInHeader)]),
    event,
    headers,
    contrast: contrastOf(event, headers),
    isModulatedByEcg: isModulatedByEcg(event, headers),
    texts: [...eventTexts(event), ...images.flatMap(imageTexts)].filter((text) => text !== undefined),
    source: dose ? sourceOf(dose.kind, dose.sopInstanceUid) : (imageSource ?? { kind: 'ct-header' }),
    imageSource,
  };
}

const sourceOf = (kind: CtObject['kind'], sopInstanceUid: string): Source => ({ kind, sopInstanceUid });

const techniqueOf = (event: DoseEvent): Technique => ({
  scanMode: event.scanMode,
  pitch: event.pitch,
  kvp: event.sources[0]?.kvp,
  ctdivolMgy: event.ctdivolMgy,
  totalCollimationMm: event.totalCollimationMm,
  scanLengthMm: event.scanLengthMm,
  numberOfSources: event.numberOfSources ?? event.sources.length,
});

const techniqueInHeader = (header: CtHeader): Technique => ({
  scanMode: header.scanMode,
  pitch: header.pitch,
  kvp: header.kvp,
  ctdivolMgy: header.ctdivolMgy,
  totalCollimationMm: header.totalCollimationMm,
  scanLengthMm: undefined,
  numberOfSources: undefined,
});

function mergeTechniques(techniques: readonly Technique[]): Technique {
  const first = <Key extends keyof Technique>(key: Key) =>
    techniques.map((technique) => technique[key]).find((value) => value !== undefined);
  return {
    scanMode: first('scanMode'),
    pitch: first('pitch'),
    kvp: first('kvp'),
    ctdivolMgy: first('ctdivolMgy'),
    totalCollimationMm: first('totalCollimationMm'),
    scanLengthMm: first('scanLengthMm'),
    numberOfSources: first('numberOfSources'),
  };
}

/** Without contrast only where somebody says so; an absent attribute proves nothing. */
function contrastOf(event: DoseEvent | undefined, headers: readonly CtHeader[]): Acquisition['contrast'] {
  if (event?.procedureContext === 'with-contrast') return 'with';
  if (headers.some(({ contrast }) => contrast.isNamed)) return 'with';
  return event?.procedureContext === 'without-contrast' ? 'without' : undefined;
}

const isModulatedByEcg = (event: DoseEvent | undefined, headers: readonly CtHeader[]): boolean =>
  hasText([event?.modulation], 'ecgModulation') || headers.some(({ cardiac }) => cardiac.isModulated);

/** A technical comment of Siemens is no text: its organ is a hint of its own, and must not count twice. */
const eventTexts = (event: DoseEvent | undefined): readonly (string | undefined)[] => [
  event?.protocol,
  event?.organ === undefined ? event?.comment : undefined,
];

const imageTexts = ({ header, seriesDescription }: CapturedCtHeader): readonly (string | undefined)[] => [
  header.protocol,
  seriesDescription,
  header.imageComments,
];
