import type { Source } from '../../definition/record.ts';
import type { Decision } from './acquisition.ts';
import type { CapturedCtHeader } from './captured-object.ts';
import type { ClassifiedEvent } from './classify.ts';
import type { CodedText } from './concepts.ts';
import type { DoseEvent } from './dose-event.ts';
import { type EventFact, type Fact, fact, type FactValue } from './facts.ts';
import { ruleVersion } from './rules/text-lists.ts';

/** Everything known about one exposure, by fact name: what the dose report says, what its images say, what rules say. */
export function eventFacts(event: ClassifiedEvent): readonly Fact[] {
  const { dose, images } = event.studyEvent;
  return [
    ...(dose ? doseFacts(dose.event, { kind: 'rdsr', sopInstanceUid: dose.sopInstanceUid }) : []),
    ...images.flatMap(imageFacts),
    ...decided('acquisitionType', event.type),
    ...decided('gating', event.gating),
    ...decided('reconstruction', event.reconstruction),
  ];
}

/** A decision as a fact: its rule, with the version of the rules, goes into the provenance. */
export function decided(name: Fact['name'], decision: Decision<FactValue> | undefined): readonly Fact[] {
  if (!decision) return [];
  const source: Source = { ...decision.source, rule: `${decision.ruleId}@${ruleVersion}` };
  return fact(name, decision.value, source);
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
      ['rotationTimeS', tube?.rotationTimeS],
      ['pitch', event.pitch],
      ['scanLengthMm', event.scanLengthMm],
      ['tinFilter', event.tinFilter],
      ['ctdivolMgy', event.ctdivolMgy],
      ['phantom', event.phantom],
      ['dlpMgyCm', event.dlpMgyCm],
    ],
    source,
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
    ],
    { kind: 'ct-header', sopInstanceUid },
  );
}

/** A phase beyond 100 % belongs to the next beat: 175 % is 75 % of it. */
const phaseText = (percent: number | undefined): string | undefined =>
  percent === undefined
    ? undefined
    : String(percent <= 100 ? Math.round(percent) : Math.round(percent % 100));

const regionText = (code: CodedText | undefined): string | undefined => code?.meaning || code?.value;

type Pair = readonly [EventFact, FactValue | undefined];

const factsOf = (pairs: readonly Pair[], source: Source): readonly Fact[] =>
  pairs.flatMap(([name, value]) => fact(name, value, source));
