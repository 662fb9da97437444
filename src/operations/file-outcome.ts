import type { CapturedFile } from '../intake/capture-file.ts';
import { writeRefusal, type Refusal } from '../intake/refusal.ts';
import { doseOf, type EventView } from './event-view.ts';
import { isQuarantined } from './quarantine-file.ts';
import type { Stored } from './store-objects.ts';

/** What became of one file: the documented JSON of `import --json`. */
export interface FileOutcome {
  readonly file: string;
  readonly outcome: 'stored' | 'updated' | 'unchanged' | 'ignored' | 'quarantined';
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
  return file.object.kind === 'rdsr' ? file.object.report : null;
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

export const outcomeOfStored = (file: CapturedFile, stored: Stored): FileOutcome => ({
  file: file.name,
  outcome: stored.outcome,
  reason: stored.question,
  reasonCode: stored.question === null ? null : 'cardiac-undecided',
  examination: stored.recordId,
  centre: stored.centreId,
  ...doseOf(reportOf(file)),
});
