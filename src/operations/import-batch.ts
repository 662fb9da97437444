import { captureFile, type CapturedFile } from '../intake/capture-file.ts';
import { isRefusal, refuse, type Refusal } from '../intake/refusal.ts';
import type { WalkedEntry } from '../intake/walk-files.ts';
import { Problem } from '../kernel/problem.ts';
import type { Database } from '../store/database.ts';
import { insertIntakeEvents } from '../store/intake-events.ts';
import type { ArrivedObject } from './arrival.ts';
import type { Companions } from './companions.ts';
import {
  isObjectFile,
  outcomeOfRefusal,
  outcomeOfTaken,
  type FileOutcome,
  type ObjectFile,
} from './file-outcome.ts';
import { isKept } from './keep-for-later.ts';
import { keptWhen } from './kept-when.ts';
import { todayOf, type Context } from './registry.ts';
import { storeObjects, type Taken } from './store-objects.ts';
import { intakeChange } from './record-changes.ts';

/** Files on their way in, wherever they come from. */
export interface Import {
  readonly context: Context;
  /** Do everything and keep nothing. */
  readonly dryRun: boolean;
  /** Where a file comes from, for the door book. */
  readonly sourceOf: (file: CapturedFile) => string;
  /** What it is called there, when not by its own name. */
  readonly nameOf?: (file: CapturedFile) => string | undefined;
  readonly companions: Companions;
  /** Keeps a refused file for a person to look at, in the transaction of its line in the door book. */
  readonly quarantine: (db: Database, file: CapturedFile, refusal: Refusal) => Promise<void>;
  /** Whose sender it was, when the way a file came tells. */
  readonly centreIdOf: (file: CapturedFile) => string | undefined;
  /** Whether it may only become part of examinations of that centre, because of who sent it. */
  readonly isBound: (file: CapturedFile) => boolean;
}

/** Files stored in one transaction: enough to share its cost, few enough to be reported soon. */
const batchSize = 40;
const batchMs = 400;

type Result = Taken | Refusal;

/** Where a file went; of one that went nowhere, whose sender it was. */
const placeOf = (outcome: FileOutcome | undefined, senderCentreId: string | undefined) => ({
  centreId: outcome?.centre ?? senderCentreId ?? null,
  recordId: outcome?.examination ?? null,
});

/** The door book: one line per file, in the transaction of what became of it. */
function writeDoorBook(
  { context, sourceOf, centreIdOf, nameOf }: Import,
  db: Database,
  files: readonly CapturedFile[],
  outcomes: readonly FileOutcome[],
): Promise<void> {
  const receivedAt = context.registry.now().toISOString();
  const lines = files.map((file, index) => {
    const outcome = outcomes[index];
    return {
      ...{ receivedAt, sha256: file.sha256, source: sourceOf(file), name: nameOf?.(file) ?? file.name },
      ...{ outcome: outcome?.outcome ?? '', reason: outcome?.reason ?? null },
      ...placeOf(outcome, centreIdOf(file)),
    };
  });
  return insertIntakeEvents(db, lines);
}

function arrivedOf(run: Import, file: ObjectFile): ArrivedObject {
  const { companions, centreIdOf, isBound } = run;
  const { object, sha256, original } = file;
  const keepsOriginals = run.context.registry.originals.key !== null;
  const centreId = centreIdOf(file);
  return {
    ...{ object, sha256: sha256 ?? '', companions: companions.of(object) },
    ...(keepsOriginals && original && { original }),
    ...(centreId !== undefined && { centreId, isBound: isBound(file) }),
  };
}

const storeFiles = (run: Import, files: readonly ObjectFile[]): Promise<readonly Result[]> =>
  keptWhen(run.context.registry.db, !run.dryRun, async (db) => {
    const results = await storeObjects(
      run.context,
      db,
      files.map((file) => arrivedOf(run, file)),
    );
    const stored = files.filter((_, index) => !isRefusal(results[index] ?? {}));
    const outcomes = results.flatMap((result, index) => {
      const file = files[index];
      return file && !isRefusal(result) ? [outcomeOfTaken(file, result)] : [];
    });
    await writeDoorBook(run, db, stored, outcomes);
    return results;
  });

/** One file alone, so that a value the database refuses costs that file only. */
async function storeAlone(run: Import, file: ObjectFile): Promise<Result> {
  const results = await storeFiles(run, [file]).catch((error: unknown): readonly Result[] => {
    if (error instanceof Problem && error.code === 'constraintViolated') return [refuse('not-storable')];
    throw error;
  });
  return results[0] ?? refuse('not-storable');
}

async function storeEach(run: Import, files: readonly ObjectFile[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const file of files) results.push(await storeAlone(run, file));
  return results;
}

async function storeBatch(run: Import, files: readonly ObjectFile[]): Promise<readonly Result[]> {
  if (files.length === 0) return [];
  return storeFiles(run, files).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'constraintViolated') return storeEach(run, files);
    throw error;
  });
}

async function refuseFile(run: Import, file: CapturedFile, refusal: Refusal): Promise<FileOutcome> {
  const outcome = outcomeOfRefusal(file, refusal);
  if (run.dryRun) return outcome;
  await run.context.registry.db.transaction(async (db) => {
    if (outcome.outcome === 'quarantined') await run.quarantine(db, file, refusal);
    await writeDoorBook(run, db, [file], [outcome]);
  });
  run.context.registry.intake.publish([intakeChange]);
  return outcome;
}

/** Tells who looks at examinations, now that they are committed. */
function tell({ context, dryRun }: Import, results: readonly Result[]): void {
  if (dryRun) return;
  const changed = results.flatMap((result) =>
    isRefusal(result) || isKept(result) || result.outcome === 'unchanged' ? [] : [result],
  );
  const { changes, intake } = context.registry;
  changes.publish(changed);
  if (results.length > 0) intake.publish([intakeChange]);
}

/** Stores the objects of a batch in one transaction and answers in the order of the files. */
async function* importBatch(run: Import, files: readonly CapturedFile[]): AsyncGenerator<FileOutcome> {
  const objects = files.filter(isObjectFile);
  const results = await storeBatch(run, objects);
  tell(run, results);
  for (const file of files) {
    const result = isObjectFile(file) ? results[objects.indexOf(file)] : file.refusal;
    if (!result) throw new Error('A file of the batch has no result');
    if (isObjectFile(file) && isRefusal(result) && result.refused === 'not-cardiac')
      run.companions.keep(arrivedOf(run, file));
    yield isRefusal(result) ? await refuseFile(run, file, result) : outcomeOfTaken(file, result);
  }
}

const studyOf = (file: CapturedFile): string | undefined =>
  isObjectFile(file) ? file.object.studyInstanceUid : undefined;

/**
 * Reads entries and stores what belongs to the registry; an outcome is given when it is committed. Objects of one study
 * never share a batch, so each sees the one before.
 */
export async function* importEntries(
  run: Import,
  entries: AsyncIterable<WalkedEntry> | Iterable<WalkedEntry>,
): AsyncGenerator<FileOutcome> {
  const today = todayOf(run.context.registry);
  let batch: CapturedFile[] = [];
  let begun = performance.now();
  for await (const entry of entries) {
    const file = await captureFile(entry, today);
    const repeats = studyOf(file) !== undefined && batch.some((other) => studyOf(other) === studyOf(file));
    if (repeats || batch.length >= batchSize || performance.now() - begun > batchMs) {
      yield* importBatch(run, batch);
      batch = [];
      begun = performance.now();
    }
    batch.push(file);
  }
  yield* importBatch(run, batch);
}
