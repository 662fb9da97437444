import type { IndicatorStandard, Measure } from './indicator.ts';
import { readEvidence } from './read-evidence.ts';
import type { Reference } from './reference.ts';
import { readChoice, readLabel, readMap, readNumber, report, type Spot } from './yaml-file.ts';

/** The measures whose figure is an amount of its own and no share. */
const amounts: readonly Measure[] = ['continuous', 'count'];

/** A standard: `atLeast` or `atMost`, whether it is a floor or a goal, and where it comes from. */
export function readStandard(spot: Spot, measure: Measure, references: Reference[]): IndicatorStandard {
  const fields = readMap(spot, ['nature', 'evidence'], ['atLeast', 'atMost', 'note']);
  const atLeast = fields.get('atLeast');
  const atMost = fields.get('atMost');
  if ((atLeast === undefined) === (atMost === undefined))
    report(spot, 'a standard has a direction: one of atLeast and atMost');
  const value = readNumber(atLeast ?? atMost);
  if (value < 0 || (value > 1 && !amounts.includes(measure)))
    report(spot, 'a standard is a share between 0 and 1');
  const note = fields.get('note');
  return {
    comparison: atLeast ? 'at-least' : 'at-most',
    nature: readChoice(fields.get('nature'), ['floor', 'goal']),
    value,
    ...(note && { note: readLabel(note) }),
    evidence: readEvidence(fields.get('evidence'), references),
  };
}
