import { requireScope } from '../access/actor.ts';
import { captureFile, type CapturedFile } from '../intake/capture-file.ts';
import { isRefusal, refuse, writeRefusal, type Refusal } from '../intake/refusal.ts';
import { walkFiles } from '../intake/walk-files.ts';
import { Problem } from '../kernel/problem.ts';
import type { Database } from '../store/database.ts';
import { insertIntakeEvents } from '../store/intake-events.ts';
import type { ArrivedObject } from './arrival.ts';
import { Companions } from './companions.ts';
import { doseOf, type EventView } from './event-view.ts';
import { keptWhen } from './kept-when.ts';
import { isQuarantined, quarantineFile } from './quarantine-file.ts';
import { todayOf, type Context } from './registry.ts';
import { storeObjects, type Stored } from './store-objects.ts';

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

export interface ImportOptions {
  /** Do everything and keep nothing. */
  readonly dryRun: boolean;
  /** Where the files come from, for the door book. */
  readonly source?: string;
}

/** Files stored in one transaction: enough to share its cost, few enough to be reported soon. */
const batchSize = 40;
const batchMs = 400;

type ObjectFile = Extract<CapturedFile, { readonly object: unknown }>;
type Result = Stored | Refusal;

interface Import {
  readonly context: Context;
  readonly options: ImportOptions;
  readonly companions: Companions;
}

const isObjectFile = (file: CapturedFile): file is ObjectFile => 'object' in file;

const reportOf = (file: CapturedFile) => {
  if (!isObjectFile(file)) return file.report;
  return file.object.kind === 'rdsr' ? file.object.report : null;
};

const outcomeOfRefusal = (file: CapturedFile, refusal: Refusal): FileOutcome => ({
  file: file.name,
  outcome: isQuarantined(refusal) ? 'quarantined' : 'ignored',
  reason: writeRefusal(refusal),
  reasonCode: refusal.refused,
  examination: null,
  centre: null,
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

const outcomeOf = (file: CapturedFile, result: Result): FileOutcome =>
  isRefusal(result) ? outcomeOfRefusal(file, result) : outcomeOfStored(file, result);

/** The door book: one line per file, in the transaction of what became of it. */
function writeDoorBook(
  { context, options }: Import,
  db: Database,
  files: readonly CapturedFile[],
  outcomes: readonly FileOutcome[],
): Promise<void> {
  const receivedAt = context.registry.now().toISOString();
  const lines = files.map(({ name, sha256 }, index) => {
    const outcome = outcomes[index];
    return {
      ...{ receivedAt, name, sha256, source: options.source ?? 'import', outcome: outcome?.outcome ?? '' },
      reason: outcome?.reason ?? null,
      centreId: outcome?.centre ?? null,
      recordId: outcome?.examination ?? null,
    };
  });
  return insertIntakeEvents(db, lines);
}

const arrivedOf = ({ companions }: Import, { object, sha256 }: ObjectFile): ArrivedObject => ({
  object,
  sha256: sha256 ?? '',
  companions: companions.of(object),
});

const storeFiles = (run: Import, files: readonly ObjectFile[]): Promise<readonly Result[]> =>
  keptWhen(run.context.registry.db, !run.options.dryRun, async (db) => {
    const results = await storeObjects(
      run.context,
      db,
      files.map((file) => arrivedOf(run, file)),
    );
    const stored = files.filter((_, index) => !isRefusal(results[index] ?? {}));
    const outcomes = results.flatMap((result, index) => {
      const file = files[index];
      return file && !isRefusal(result) ? [outcomeOf(file, result)] : [];
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
  const { registry } = run.context;
  const outcome = outcomeOfRefusal(file, refusal);
  if (run.options.dryRun) return outcome;
  await registry.db.transaction(async (db) => {
    if (!isObjectFile(file)) await quarantineFile(registry, db, file);
    await writeDoorBook(run, db, [file], [outcome]);
  });
  return outcome;
}

/** Stores the objects of a batch in one transaction and answers in the order of the files. */
async function* importBatch(run: Import, files: readonly CapturedFile[]): AsyncGenerator<FileOutcome> {
  const objects = files.filter(isObjectFile);
  const results = await storeBatch(run, objects);
  for (const file of files) {
    const result = isObjectFile(file) ? results[objects.indexOf(file)] : file.refusal;
    if (!result) throw new Error('A file of the batch has no result');
    if (isObjectFile(file) && isRefusal(result) && result.refused === 'not-cardiac')
      run.companions.keep(arrivedOf(run, file));
    yield isRefusal(result) ? await refuseFile(run, file, result) : outcomeOfStored(file, result);
  }
}

const studyOf = (file: CapturedFile): string | undefined =>
  isObjectFile(file) ? file.object.studyInstanceUid : undefined;

/**
 * Reads every file below the paths and stores what belongs to the registry. What was reported as stored is stored, and
 * running the same import again changes nothing. Objects of one study never share a batch, so each sees the one before.
 */
export async function* importFiles(
  context: Context,
  paths: readonly string[],
  options: ImportOptions,
): AsyncGenerator<FileOutcome> {
  requireScope(context.actor, 'record.write');
  const run: Import = { context, options, companions: new Companions() };
  const today = todayOf(context.registry);
  let batch: CapturedFile[] = [];
  let begun = performance.now();
  for await (const entry of walkFiles(paths)) {
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
