import { isScalar } from 'yaml';
import { readEvidence } from '../../../definition/read-evidence.ts';
import {
  type Fields,
  peek,
  readChoice,
  readEntries,
  readLabel,
  readMap,
  readNumberOrNull,
  readText,
  readTextLike,
  readWholeNumber,
  report,
  type Spot,
} from '../../../definition/yaml-file.ts';
import { attempt } from '../../attempt.ts';
import {
  type Quirk,
  type QuirkCondition,
  type QuirkLimit,
  type QuirkPlace,
  type QuirkReading,
  quirkTargets,
} from './quirk.ts';
import { isThresholdName } from './thresholds.ts';

const readings = ['match', 'part', 'as', 'value', 'names', 'above', 'below', 'scale', 'over', 'min', 'max'];

/** One entry of `quirks.yaml`. */
export function readQuirk(spot: Spot): Quirk {
  const fields = readMap(
    spot,
    ['id', 'says', 'of', 'fact', 'evidence', 'shown'],
    ['when', 'from', ...readings],
  );
  const from = fields.get('from');
  return {
    id: readTextLike(fields.get('id'), /^[a-z-]+\.[a-z-]+$/, 'a group and a name in small letters'),
    says: readLabel(fields.get('says')),
    of: readChoice(fields.get('of'), quirkTargets),
    fact: readTextLike(fields.get('fact'), /^[a-zA-Z]+$/, 'the name of a fact'),
    when: readCondition(fields.get('when')),
    from: from && readPlace(from),
    ...readReading(fields),
    evidence: readEvidence(fields.get('evidence'), []),
    shown: readText(fields.get('shown')),
  };
}

/** `(0018,9345)` as a number. */
function readTag(spot: Spot | undefined): number {
  const text = readTextLike(spot, /^\([0-9A-F]{4},[0-9A-F]{4}\)$/, 'a tag such as (0018,9345)');
  return Number.parseInt(text.replace(/[(),]/g, ''), 16) || 0;
}

function readPattern(spot: Spot | undefined, flags: string): RegExp | undefined {
  if (!spot) return undefined;
  const text = readText(spot);
  const pattern = attempt(() => new RegExp(text, flags));
  if (pattern.ok) return pattern.value;
  report(spot, `'${text}' is no regular expression`);
  return undefined;
}

function readCondition(spot: Spot | undefined): QuirkCondition {
  if (!spot) return {};
  const texts = ['manufacturer', 'model', 'imageType', 'modality'] as const;
  const fields = readMap(spot, [], [...texts, 'present', 'absent']);
  const patterns = texts.flatMap((key) => {
    const pattern = readPattern(fields.get(key), 'i');
    return pattern ? [[key, pattern] as const] : [];
  });
  const tags = (['present', 'absent'] as const).flatMap((key) =>
    fields.has(key) ? [[key, readTag(fields.get(key))] as const] : [],
  );
  return Object.fromEntries<RegExp | number>([...patterns, ...tags]);
}

function readPlace(spot: Spot): QuirkPlace {
  if (peek(spot, 'concept')) return readConceptPlace(spot);
  return peek(spot, 'private') ? readPrivatePlace(spot) : readAttributePlace(spot);
}

function readConceptPlace(spot: Spot): QuirkPlace {
  const code = readMap(spot, ['concept']).get('concept');
  return { kind: 'concept', code: readTextLike(code, /^\S+ \S+$/, 'a scheme and a code') };
}

function readAttributePlace(spot: Spot): QuirkPlace {
  const fields = readMap(spot, ['tag', 'vr'], ['within', 'ofObject']);
  const within = fields.get('within');
  return {
    kind: 'tag',
    tag: { number: readTag(fields.get('tag')), vr: readVr(fields.get('vr')) },
    within: within && readTag(within),
    ofObject: fields.has('ofObject'),
  };
}

function readPrivatePlace(spot: Spot): QuirkPlace {
  const fields = readMap(spot, ['private', 'creator', 'vr'], ['within']);
  const within = fields.get('within');
  return {
    kind: 'private',
    ...readPrivateTag(fields.get('private')),
    creator: readText(fields.get('creator')),
    vr: readVr(fields.get('vr')),
    within: within && readPrivateTag(within).element,
  };
}

/** `(00E1,xx21)`: the group, and the element within the creator's block. */
function readPrivateTag(spot: Spot | undefined): { readonly group: number; readonly element: number } {
  const text = readTextLike(spot, /^\([0-9A-F]{4},xx[0-9A-F]{2}\)$/, 'a private tag such as (00E1,xx21)');
  return {
    group: Number.parseInt(text.slice(1, 5), 16) || 0,
    element: Number.parseInt(text.slice(8), 16) || 0,
  };
}

const readVr = (spot: Spot | undefined): string => readTextLike(spot, /^[A-Z]{2}$/, 'a value representation');

function readReading(fields: Fields): QuirkReading {
  const match = fields.get('match');
  const part = fields.get('part');
  const as = fields.get('as');
  const names = fields.get('names');
  return {
    match: match && readText(match),
    part: part ? readWholeNumber(part, 1) : 1,
    as: as ? readChoice(as, ['number', 'text']) : 'number',
    value: readFixed(fields.get('value')),
    names: names && new Map(readEntries(names).map(([name, value]) => [name, readText(value)])),
    above: readLimit(fields.get('above')),
    below: readLimit(fields.get('below')),
    scale: readNumber(fields.get('scale')) ?? 1,
    over: readNumber(fields.get('over')),
    min: readLimit(fields.get('min')),
    max: readLimit(fields.get('max')),
  };
}

function readFixed(spot: Spot | undefined): string | boolean | undefined {
  if (!spot) return undefined;
  const value: unknown = isScalar(spot.node) ? spot.node.value : undefined;
  return typeof value === 'boolean' ? value : readText(spot);
}

const readNumber = (spot: Spot | undefined): number | undefined =>
  (spot && readNumberOrNull(spot)) ?? undefined;

function readLimit(spot: Spot | undefined): QuirkLimit | undefined {
  if (!spot) return undefined;
  if (isScalar(spot.node) && typeof spot.node.value === 'number') return spot.node.value;
  const name = readText(spot);
  if (isThresholdName(name)) return name;
  report(spot, `'${name}' is no threshold`);
  return undefined;
}
