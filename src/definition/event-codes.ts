import type { Day } from '../kernel/day.ts';
import type { Evidence } from './dataset.ts';

/** Whose codes a register uses. `SKS-add-on` codes qualify another code and are never an event alone. */
export const codeSystems = ['SKS', 'ICD-10', 'ATC'] as const;
export type CodeSystem = (typeof codeSystems)[number];

/** A code, or the beginning of a code when it ends in `*`, that stands for a kind of event on the days of its period. */
export interface EventCode {
  /** The name of a code of the value set of events. */
  readonly event: string;
  readonly system: CodeSystem | 'SKS-add-on';
  readonly pattern: string;
  readonly text: string;
  /** First day, and the first day on which it no longer holds; open where no date is known. */
  readonly from?: Day;
  readonly to?: Day;
  readonly evidence: Evidence;
}

export const unclassified = ['unknown-code', 'code-not-valid', 'add-on-code'] as const;

/** The kinds of event a code stands for on a day, or why it stands for none. */
export type Classification =
  { readonly kinds: readonly string[] } | { readonly refused: (typeof unclassified)[number] };

type Classify = (system: CodeSystem, code: string, day: Day) => Classification;

const fits = ({ pattern }: EventCode, code: string): boolean =>
  pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern;

const holdsOn = ({ from, to }: EventCode, day: Day): boolean =>
  (from === undefined || from <= day) && (to === undefined || day < to);

/**
 * Tells which events a code of a register stands for, by the list that holds on the day of the event. The codes that fit
 * a list are remembered, so that a million lines ask each list once per code.
 */
export function classifierOf(codes: readonly EventCode[]): Classify {
  const known = new Map<string, readonly EventCode[]>();
  const fitting = (system: EventCode['system'], code: string): readonly EventCode[] => {
    const key = `${system} ${code}`;
    const found =
      known.get(key) ?? codes.filter((candidate) => candidate.system === system && fits(candidate, code));
    if (found.length > 0) known.set(key, found);
    return found;
  };
  return (system, code, day) => {
    const listed = fitting(system, code);
    const kinds = new Set(listed.filter((candidate) => holdsOn(candidate, day)).map(({ event }) => event));
    if (kinds.size > 0) return { kinds: [...kinds] };
    if (listed.length > 0) return { refused: 'code-not-valid' };
    const isAddOn = system === 'SKS' && fitting('SKS-add-on', code).length > 0;
    return { refused: isAddOn ? 'add-on-code' : 'unknown-code' };
  };
}
