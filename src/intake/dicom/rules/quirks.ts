import { readList, readMap } from '../../../definition/yaml-file.ts';
import type { Quirk, QuirkTarget } from './quirk.ts';
import { readQuirk } from './read-quirk.ts';
import { readRuleFile } from './rule-files.ts';

/** Every quirk, in the order in which they are tried. */
export const quirks: readonly Quirk[] = readRuleFile('quirks.yaml', (spot) =>
  readList(readMap(spot, ['quirks']).get('quirks')).map(readQuirk),
);

const keyOf = (of: QuirkTarget, fact: string): string => `${of} ${fact}`;

const byFact: ReadonlyMap<string, readonly Quirk[]> = Map.groupBy(quirks, ({ of, fact }) => keyOf(of, fact));

/** The quirks that may give a fact, first tried first. */
export const quirksFor = (of: QuirkTarget, fact: string): readonly Quirk[] =>
  byFact.get(keyOf(of, fact)) ?? [];
