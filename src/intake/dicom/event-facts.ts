import type { Source } from '../../definition/record.ts';
import type { Decision } from './acquisition.ts';
import type { CapturedCtHeader } from './captured-object.ts';
import type { ClassifiedEvent } from './classify.ts';
import type { CodedText } from './concepts.ts';
import type { CtHeader } from './ct-header.ts';
import type { DoseCheckDetails } from './dose-check.ts';
import type { DoseEvent } from './dose-event.ts';
import { type EventFact, type Fact, fact, type FactValue, type StudyFact } from './facts.ts';
import { versioned } from './rules/rule-version.ts';

/** Everything known about one exposure, by fact name: what the dose report says, what its images say, what rules say. */
export function eventFacts(event: ClassifiedEvent): readonly Fact[] {
  const { dose, images } = event.studyEvent;
  return [
    ...(dose ? doseFacts(dose.event, { kind: dose.kind, sopInstanceUid: dose.sopInstanceUid }) : []),
    ...images.flatMap(imageFacts),
    ...decided('acquisitionType', event.type),
    ...decided('gating', event.gating),
    ...decided('reconstruction', event.reconstruction),
  ];
}

/** A decision as a fact: its rule, with the version of the rules, goes into the provenance. */
export function decided(
  name: StudyFact | EventFact,
  decision: Decision<FactValue> | undefined,
): readonly Fact[] {
  if (!decision) return [];
  const source: Source = { ...decision.source, rule: versioned(decision.ruleId) };
  return fact(name, decision.value, source);
}

/** The limits of the scanner's dose check, and what it expected where that lay above them. */
const checkPairs = ({ doseCheck }: DoseEvent): readonly Pair[] => [
  ...detailPairs('doseAlert', doseCheck?.alert),
  ...detailPairs('doseNotification', doseCheck?.notification),
];

const detailPairs = (
  name: 'doseAlert' | 'doseNotification',
  details: DoseCheckDetails | undefined,
): readonly Pair[] =>
  details
    ? [
        [`${name}CtdivolMgy`, details.ctdivol.value],
        [`${name}DlpMgyCm`, details.dlp.value],
        [`${name}EstimateCtdivolMgy`, details.ctdivol.estimate],
        [`${name}EstimateDlpMgyCm`, details.dlp.estimate],
        [`${name}Reason`, details.reason],
      ]
    : [];

/** The rotation time of the first tube; tubes that differ tell their exposure and not the rotation. */
function rotationOf({ sources }: DoseEvent): number | undefined {
  const times = new Set(sources.map(({ rotationTimeS }) => rotationTimeS));
  return times.size > 1 ? undefined : sources[0]?.rotationTimeS;
}

/** Of two tubes the first (A) counts; its values are those of the whole exposure. */
function doseFacts(event: DoseEvent, source: Source): readonly Fact[] {
  const [tube] = event.sources;
  return factsOf(
    [
      ['irradiationEventUid', event.irradiationEventUid],
      ['protocol', event.protocol],
      ['scanMode', event.scanMode],
      ['targetRegion', regionText(event.targetRegion)],
      ['kvp', tube?.kvp],
      ['tubeCurrentMeanMa', tube?.tubeCurrentMeanMa],
      ['tubeCurrentMaxMa', tube?.tubeCurrentMaxMa],
      ['exposureTimeS', event.exposureTimeS],
      ['rotationTimeS', rotationOf(event)],
      ['pitch', event.pitch],
      ['scanLengthMm', event.scanLengthMm],
      ['tinFilter', event.tinFilter],
      ['ctdivolMgy', event.ctdivolMgy],
      ['phantom', event.phantom],
      ['dlpMgyCm', event.dlpMgyCm],
      ...checkPairs(event),
    ],
    source,
    event.decidedBy,
  );
}

function imageFacts({ header, sopInstanceUid }: CapturedCtHeader): readonly Fact[] {
  return factsOf(
    [
      ['irradiationEventUid', header.irradiationEventUid],
      ['protocol', header.protocol],
      ['scanMode', header.scanMode],
      ['targetRegion', regionText(header.region)],
      ['kvp', header.kvp],
      ['pitch', header.pitch],
      ['rotationTimeS', header.rotationTimeS],
      ['phase', header.cardiac.window ?? phaseText(header.cardiac.phasePercent)],
      ['ctdivolMgy', header.ctdivolMgy],
      ['phantom', header.phantom],
      ['dlpMgyCm', header.dlpMgyCm],
    ],
    { kind: 'ct-header', sopInstanceUid },
    { ...header.decidedBy, phase: phaseQuirk(header) },
  );
}

/** What gave the phase: the window of full current where there is one. */
const phaseQuirk = ({ cardiac, decidedBy }: CtHeader): string | undefined =>
  cardiac.window === undefined ? decidedBy['phasePercent'] : decidedBy['windowStart'];

/** A phase beyond 100 % belongs to the next beat: 175 % is 75 % of it. */
const phaseText = (percent: number | undefined): string | undefined =>
  percent === undefined
    ? undefined
    : String(percent <= 100 ? Math.round(percent) : Math.round(percent % 100));

const regionText = (code: CodedText | undefined): string | undefined => code?.meaning || code?.value;

type Pair = readonly [EventFact, FactValue | undefined];

/** Values of one object as facts; where a quirk gave one, the quirk stands beside it. */
const factsOf = (
  pairs: readonly Pair[],
  source: Source,
  decidedBy: Readonly<Record<string, string | undefined>>,
): readonly Fact[] =>
  pairs.flatMap(([name, value]) => {
    const quirk = decidedBy[name];
    return fact(name, value, quirk === undefined ? source : { ...source, rule: versioned(quirk) });
  });
