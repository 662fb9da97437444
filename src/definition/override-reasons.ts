import { isMachine, sourceOf, type Provenance } from './record.ts';

/** Why a person's value stands where a machine's stood: by element id, or by group id for anything in its rows. */
export type Reasons = Readonly<Record<string, string>>;

/** What a field path belongs to when a reason is asked: the element, or the whole group. */
export const answerOf = (path: string): string => path.split('[')[0] ?? path;

/** The answers (element or group ids) among changed paths that a machine had given and nobody has given a reason for. */
export function unreasonedAnswers(
  changed: readonly string[],
  before: Provenance,
  reasons: Reasons,
): readonly string[] {
  const measured = changed.filter((path) => isMachine(sourceOf(before, path))).map(answerOf);
  return [...new Set(measured)].filter((answer) => (reasons[answer]?.trim() ?? '') === '');
}
