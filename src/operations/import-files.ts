import { requireScope } from '../access/actor.ts';
import { captureFile, type CapturedFile } from '../intake/capture-file.ts';
import { isRefusal, writeRefusal, type Refusal } from '../intake/refusal.ts';
import { walkFiles } from '../intake/walk-files.ts';
import type { Database } from '../store/database.ts';
import { insertIntakeEvents } from '../store/intake-events.ts';
import { doseOf, type EventView } from './event-view.ts';
import { isQuarantined, quarantineFile } from './quarantine-file.ts';
import { todayOf, type Context } from './registry.ts';
import { storeObject, type ArrivedObject, type Stored } from './store-object.ts';

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

/** Ends a transaction whose work must not be kept. */
class GivenUp extends Error {}

/** Runs the work in a transaction that is kept only when `isKept` says so of the result. */
async function keptWhen<T>(
  db: Database,
  isKept: (result: T) => boolean,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const results: T[] = [];
  const run = db.transaction(async (transaction) => {
    const result = await work(transaction);
    results.push(result);
    if (!isKept(result)) throw new GivenUp('given up on purpose');
    return result;
  });
  return run.catch((error: unknown) => {
    const [result] = results;
    if (error instanceof GivenUp && result !== undefined) return result;
    throw error;
  });
}

const outcomeOfRefusal = (file: CapturedFile, refusal: Refusal): FileOutcome => ({
  file: file.name,
  outcome: isQuarantined(refusal) ? 'quarantined' : 'ignored',
  reason: writeRefusal(refusal),
  reasonCode: refusal.refused,
  examination: null,
  centre: null,
  ...doseOf(reportOf(file)),
});

const reportOf = (file: CapturedFile) => {
  if (!('object' in file)) return file.report;
  return file.object.kind === 'rdsr' ? file.object.report : null;
};

const outcomeOfStored = (file: CapturedFile, stored: Stored): FileOutcome => ({
  file: file.name,
  outcome: stored.outcome,
  reason: stored.question,
  reasonCode: stored.question === null ? null : 'cardiac-undecided',
  examination: stored.recordId,
  centre: stored.centreId,
  ...doseOf(reportOf(file)),
});

/** Objects of studies that were not of the heart as far as they went; a later object of the study may change that. */
class Companions {
  readonly #byStudy = new Map<string, ArrivedObject[]>();
  #count = 0;

  of(study: string): readonly ArrivedObject[] {
    return this.#byStudy.get(study) ?? [];
  }

  keep(arrived: ArrivedObject): void {
    if (this.#count >= 5000) return;
    this.#count += 1;
    const study = arrived.object.studyInstanceUid;
    this.#byStudy.set(study, [...this.of(study), { ...arrived, companions: [] }]);
  }
}

interface Import {
  readonly context: Context;
  readonly options: ImportOptions;
  readonly companions: Companions;
}

async function writeDoorBook(
  { context, options }: Import,
  db: Database,
  file: CapturedFile,
  outcome: FileOutcome,
): Promise<void> {
  await insertIntakeEvents(db, [
    {
      receivedAt: context.registry.now().toISOString(),
      source: options.source ?? 'import',
      name: file.name,
      outcome: outcome.outcome,
      reason: outcome.reason,
      sha256: file.sha256,
      centreId: outcome.centre,
      recordId: outcome.examination,
    },
  ]);
}

async function storeFile(
  run: Import,
  file: CapturedFile & { readonly object: ArrivedObject['object'] },
): Promise<Stored | Refusal> {
  const { context, options, companions } = run;
  const arrived: ArrivedObject = {
    object: file.object,
    sha256: file.sha256 ?? '',
    companions: companions
      .of(file.object.studyInstanceUid)
      .filter(({ object }) => object.sopInstanceUid !== file.object.sopInstanceUid),
  };
  const isKept = (result: Stored | Refusal): boolean => !options.dryRun && !isRefusal(result);
  const result = await keptWhen(context.registry.db, isKept, async (db) => {
    const stored = await storeObject(context, db, arrived);
    if (!isRefusal(stored)) await writeDoorBook(run, db, file, outcomeOfStored(file, stored));
    return stored;
  });
  if (isRefusal(result) && result.refused === 'not-cardiac') companions.keep(arrived);
  return result;
}

async function refuseFile(run: Import, file: CapturedFile, refusal: Refusal): Promise<FileOutcome> {
  const { registry } = run.context;
  const outcome = outcomeOfRefusal(file, refusal);
  if (run.options.dryRun) return outcome;
  await registry.db.transaction(async (db) => {
    if (!('object' in file)) await quarantineFile(registry, db, { ...file, refusal });
    await writeDoorBook(run, db, file, outcome);
  });
  return outcome;
}

async function importFile(run: Import, file: CapturedFile): Promise<FileOutcome> {
  if (!('object' in file)) return refuseFile(run, file, file.refusal);
  const result = await storeFile(run, file);
  return isRefusal(result) ? refuseFile(run, file, result) : outcomeOfStored(file, result);
}

/**
 * Reads every file below the paths and stores what belongs to the registry, one transaction per file: what was
 * reported as stored is stored, and running the same import again changes nothing.
 */
export async function* importFiles(
  context: Context,
  paths: readonly string[],
  options: ImportOptions,
): AsyncGenerator<FileOutcome> {
  requireScope(context.actor, 'record.write');
  const run: Import = { context, options, companions: new Companions() };
  const today = todayOf(context.registry);
  for await (const entry of walkFiles(paths)) yield importFile(run, await captureFile(entry, today));
}
