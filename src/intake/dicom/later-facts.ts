import type { Source } from '../../definition/record.ts';
import type { LaterObject } from './captured-object.ts';
import type { CodedText } from './concepts.ts';
import { type Fact, fact, type FactValue } from './facts.ts';
import { versioned } from './rules/rule-version.ts';

/** A tree of what was read, as readers write it. */
type Read = Readonly<Record<string, unknown>>;

/**
 * Everything that was read from an object of a later dataset, each with its source: the name of a fact is its path, such
 * as `injections[0].activityMbq`.
 */
export function laterFacts(object: LaterObject): readonly Fact[] {
  const source: Source = { kind: object.kind, sopInstanceUid: object.sopInstanceUid };
  if (object.kind === 'rrdsr') return factsIn(object.radiopharmaceutical, source, {});
  if (object.kind === 'mr-header') return factsIn(object.mr, source, {});
  return factsIn(object.nuclear, source, object.nuclear.decidedBy);
}

/** Warnings are told apart; which quirk decided stands beside the value it decided. */
const unnamed = ['warnings', 'decidedBy'];

function factsIn(read: object, source: Source, decidedBy: Readonly<Record<string, string>>): readonly Fact[] {
  const facts = (path: string, name: string, value: unknown): readonly Fact[] => {
    const quirk = decidedBy[name];
    const from = quirk === undefined ? source : { ...source, rule: versioned(quirk) };
    if (isFactValue(value)) return fact(path, value, from);
    if (isCode(value)) return fact(path, `${value.meaning} (${value.scheme} ${value.value})`.trim(), from);
    if (Array.isArray(value)) return value.flatMap((item, index) => facts(`${path}[${index}]`, name, item));
    return isRead(value) ? entries(value, `${path}.`) : [];
  };
  const entries = (tree: Read, prefix: string): readonly Fact[] =>
    Object.entries(tree)
      .filter(([name]) => !unnamed.includes(name))
      .flatMap(([name, value]) => facts(`${prefix}${name}`, name, value));
  return isRead(read) ? entries(read, '') : [];
}

const isFactValue = (value: unknown): value is FactValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const isRead = (value: unknown): value is Read => typeof value === 'object' && value !== null;

const isCode = (value: unknown): value is CodedText =>
  isRead(value) && typeof value['scheme'] === 'string' && typeof value['value'] === 'string';
