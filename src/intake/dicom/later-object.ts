import type { LaterObject } from './captured-object.ts';
import { cardiacTracers, type CodedText, isConcept } from './concepts.ts';
import { regionOf } from './rules/regions.ts';
import { hasText } from './rules/words.ts';

/** What can show that an object of nuclear medicine, PET or MR is of the heart. */
type HeartHint = 'region' | 'heartbeat' | 'tracer' | 'text' | 'request';

/** The datasets that will map these objects one day. Until then they are only names under which facts are kept. */
export const laterDatasetOf = ({ kind }: LaterObject): 'kept-mr' | 'kept-nuclear' =>
  kind === 'mr-header' ? 'kept-mr' : 'kept-nuclear';

/**
 * What shows that an object is of the heart. One hint is enough to keep its facts, because nobody is registered by
 * them; without any it belongs to another examination, which this registry has no business to know.
 */
export function heartHints(object: LaterObject): readonly HeartHint[] {
  const texts = [object.seriesDescription, object.protocolName];
  const requests = [object.studyDescription, ...object.requestedProcedures];
  const hints = { ...signsOf(object), text: namesHeart(texts), request: namesHeart(requests) };
  return hintNames.filter((hint) => hints[hint]);
}

const hintNames: readonly HeartHint[] = ['region', 'heartbeat', 'tracer', 'text', 'request'];

const namesHeart = (texts: readonly (string | undefined)[]): boolean => hasText(texts, 'cardiac');

type Signs = Readonly<Record<'region' | 'heartbeat' | 'tracer', boolean>>;

function signsOf(object: LaterObject): Signs {
  if (object.kind === 'rrdsr') {
    const { administrations, procedure } = object.radiopharmaceutical;
    const tracer = administrations.some(({ agent, agentText }) => isCardiacTracer(agent, agentText));
    return { region: namesHeart([procedure?.meaning]), heartbeat: false, tracer };
  }
  if (object.kind === 'mr-header') {
    const { region, bodyPart, gate } = object.mr;
    return { region: isHeart(region, bodyPart), heartbeat: gate.isGated, tracer: false };
  }
  const { region, bodyPart, gate, injections } = object.nuclear;
  const tracer = injections.some(({ agent, agentCode }) => isCardiacTracer(agentCode, agent));
  return { region: isHeart(region, bodyPart), heartbeat: gate.isGated, tracer };
}

const isHeart = (region: CodedText | undefined, bodyPart: string | undefined): boolean =>
  regionOf(region) === 'heart' || hasText([bodyPart], 'cardiacBodyPart');

const isCardiacTracer = (code: CodedText | undefined, text: string | undefined): boolean =>
  cardiacTracers.some((tracer) => isConcept(code, tracer)) || hasText([code?.meaning, text], 'cardiacTracer');
