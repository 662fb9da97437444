import type { CapturedFile } from '../intake/capture-file.ts';
import { writeRefusal, type Refusal } from '../intake/refusal.ts';
import { doseOf, type EventView } from './event-view.ts';
import { isQuarantined } from './quarantine-file.ts';
import { isKept, type Kept } from './keep-for-later.ts';
import type { Stored, Taken } from './store-objects.ts';
import { isSuggested, type Suggested } from './suggest-study.ts';

/** What became of one file: the documented JSON of `import --json`. */
export interface FileOutcome {
  readonly file: string;
  readonly outcome: 'stored' | 'updated' | 'unchanged' | 'suggested' | 'kept' | 'ignored' | 'quarantined';
  readonly reason: string | null;
  readonly reasonCode: string | null;
  readonly examination: string | null;
  readonly centre: string | null;
  readonly dlpTotal: number | null;
  readonly events: readonly EventView[];
}

/** A file in which there was an object of the registry's kinds. */
export type ObjectFile = Extract<CapturedFile, { readonly object: unknown }>;

export const isObjectFile = (file: CapturedFile): file is ObjectFile => 'object' in file;

const reportOf = (file: CapturedFile) => {
  if (!isObjectFile(file)) return file.report;
  return 'report' in file.object ? file.object.report : null;
};

export const outcomeOfRefusal = (file: CapturedFile, refusal: Refusal): FileOutcome => ({
  file: file.name,
  outcome: isQuarantined(refusal) ? 'quarantined' : 'ignored',
  reason: writeRefusal(refusal),
  reasonCode: refusal.refused,
  examination: null,
  centre: null,
  ...doseOf(reportOf(file)),
});

/** Facts that are kept until a dataset maps them: no examination of this registry. */
const outcomeOfKept = (file: CapturedFile, kept: Kept): FileOutcome => ({
  file: file.name,
  outcome: kept.outcome,
  reason: `Its facts are kept for a later dataset (${kept.keptFor}); it makes no examination.`,
  reasonCode: 'kept-for-later',
  examination: null,
  centre: kept.centreId,
  ...doseOf(null),
});

/** A study that may belong to an examination somebody opened by hand. */
const outcomeOfSuggested = (file: CapturedFile, suggested: Suggested): FileOutcome => ({
  file: file.name,
  outcome: suggested.outcome,
  reason: 'An examination of this patient and day was opened by hand; a person says whether it is this one.',
  reasonCode: 'study-suggested',
  examination: suggested.recordId,
  centre: suggested.centreId,
  ...doseOf(reportOf(file)),
});

const outcomeOfStored = (file: CapturedFile, stored: Stored): FileOutcome => ({
  file: file.name,
  outcome: stored.outcome,
  reason: stored.question,
  reasonCode: stored.question === null ? null : 'cardiac-undecided',
  examination: stored.recordId,
  centre: stored.centreId,
  ...doseOf(reportOf(file)),
});

export function outcomeOfTaken(file: CapturedFile, taken: Taken): FileOutcome {
  if (isKept(taken)) return outcomeOfKept(file, taken);
  return isSuggested(taken) ? outcomeOfSuggested(file, taken) : outcomeOfStored(file, taken);
}
