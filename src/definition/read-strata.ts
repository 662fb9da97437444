import type { LevelStratum, Stratifier, Stratum } from './indicator.ts';
import { readEvidence } from './read-evidence.ts';
import { readPlaced } from './read-populations.ts';
import type { Reference } from './reference.ts';
import {
  readLabel,
  readList,
  readMap,
  readNumber,
  readTextLike,
  report,
  type Fields,
  type Spot,
} from './yaml-file.ts';

const stratumKeys = ['id', 'label', 'when'];

const readId = (spot: Spot | undefined): string =>
  readTextLike(spot, /^[a-z0-9]+(-[a-z0-9]+)*$/, 'in kebab-case');

const stratumOf = (fields: Fields): Stratum => ({
  id: readId(fields.get('id')),
  label: readLabel(fields.get('label')),
  when: readPlaced(fields.get('when')),
});

/** Reports every member of a list whose id an earlier one has. */
function reportDoubles(spots: readonly Spot[], things: readonly { readonly id: string }[]): void {
  const ids = things.map(({ id }) => id);
  for (const [index, spot] of spots.entries())
    if (ids.indexOf(ids[index] ?? '') !== index) report(spot, `'${ids[index] ?? ''}' is defined twice`);
}

/** The ways in which the cases of an indicator are parted. */
export function readStratifiers(spot: Spot | undefined): readonly Stratifier[] {
  const spots = readList(spot);
  const stratifiers = spots.map((each): Stratifier => {
    const fields = readMap(each, ['id', 'label', 'strata']);
    const members = readList(fields.get('strata'));
    const strata = members.map((member) => stratumOf(readMap(member, stratumKeys)));
    reportDoubles(members, strata);
    return { id: readId(fields.get('id')), label: readLabel(fields.get('label')), strata };
  });
  reportDoubles(spots, stratifiers);
  return stratifiers;
}

/** The ways of working of a centre-level measure, each with its reference level. */
export function readLevels(spot: Spot | undefined, references: Reference[]): readonly LevelStratum[] {
  const members = readList(spot);
  const strata = members.map((member): LevelStratum => {
    const fields = readMap(member, [...stratumKeys, 'level', 'evidence']);
    return {
      ...stratumOf(fields),
      level: readNumber(fields.get('level')),
      evidence: readEvidence(fields.get('evidence'), references),
    };
  });
  reportDoubles(members, strata);
  return strata;
}
