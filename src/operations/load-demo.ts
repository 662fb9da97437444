import { setImmediate } from 'node:timers/promises';
import { demoExaminations, type DemoExamination } from '../derive/demo/demo-country.ts';
import type { DemoCentre, DemoPlan } from '../derive/demo/plan.ts';
import { Problem } from '../kernel/problem.ts';
import { insertRevisions } from '../store/insert-revisions.ts';
import { installCells, leaveCells } from '../store/install-cells.ts';
import { listCentres } from '../store/organisations.ts';
import { findOrCreatePatients } from '../store/patients.ts';
import { countRecords, type NewRevision } from '../store/records.ts';
import { findOrCreateScanners, loadScanners, type ScannerEntry } from '../store/scanners.ts';
import { loadDemoExtract } from './load-demo-extract.ts';
import { isDemo, isDemoLoaded, markAsDemo, markDemoLoaded } from './demo-mark.ts';
import { demoRevision, type DemoHome } from './demo-revision.ts';
import { todayOf, type Registry } from './registry.ts';

const batchSize = 500;

const scannerEntry = (centre: DemoCentre, scanner: DemoCentre['scanners'][number]): ScannerEntry => ({
  scanner,
  placements: [
    {
      centre: centre.hospital,
      validFrom: scanner.from ?? '2015-01-01',
      ...(scanner.to !== undefined && { validTo: scanner.to }),
    },
  ],
});

async function homesOf(
  { db }: Registry,
  batch: readonly DemoExamination[],
  centres: ReadonlyMap<string, string>,
): Promise<readonly DemoHome[]> {
  const places = await findOrCreateScanners(
    db,
    batch.map(({ scanner, examinedOn }) => ({ scanner, seenOn: examinedOn })),
  );
  const patientIds = await findOrCreatePatients(
    db,
    batch.map(({ patient, hospital, examinedOn }) => ({
      identity: { system: 'cpr', value: patient.cpr } as const,
      centreId: centres.get(hospital) ?? '',
      seenOn: examinedOn,
    })),
  );
  return batch.map((_, index) => {
    const place = places[index];
    const patientId = patientIds[index];
    if (!place || patientId === undefined) throw new Error('The demo country was not placed');
    return { centreId: place.centreId, scannerId: place.scannerId, patientId };
  });
}

/** Evaluates a batch and lets the answers of the database in between, so that both work at the same time. */
async function evaluate(
  registry: Registry,
  batch: readonly DemoExamination[],
  homes: readonly DemoHome[],
): Promise<readonly NewRevision[]> {
  const revisions: NewRevision[] = [];
  for (const [index, examination] of batch.entries()) {
    const home = homes[index];
    if (home) revisions.push(demoRevision(registry, examination, home));
    await setImmediate();
  }
  return revisions;
}

/** Stores the batches in their order, each while the next one is evaluated; answers after each how many it held. */
async function* storeBatches(
  registry: Registry,
  batches: Iterable<readonly DemoExamination[]>,
  centres: ReadonlyMap<string, string>,
): AsyncGenerator<number> {
  const { clear, insert, linked } = registry.projection;
  const projection = { clear, insert, linked };
  let evaluated: readonly NewRevision[] = [];
  for (const batch of batches) {
    const homes = await homesOf(registry, batch, centres);
    const storing = insertRevisions(registry.db, projection, evaluated);
    const [stored, next] = await Promise.all([storing, evaluate(registry, batch, homes)]);
    evaluated = next;
    if (stored.length > 0) yield stored.length;
  }
  yield (await insertRevisions(registry.db, projection, evaluated)).length;
}

function* after<T>(items: Iterable<T>, count: number): Generator<T> {
  let index = 0;
  for (const item of items) {
    if (index >= count) yield item;
    index += 1;
  }
}

function* inBatches<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Stores what is not stored yet: batches are whole or absent, so the number of records tells where to go on. */
async function fill(
  registry: Registry,
  plan: DemoPlan,
  before: number,
  progress: (step: string) => void,
): Promise<void> {
  const centres = await listCentres(registry.db, todayOf(registry));
  const idByCode = new Map(centres.map(({ code, id }) => [code, id]));
  await loadScanners(
    registry.db,
    plan.centres.flatMap((centre) => centre.scanners.map((scanner) => scannerEntry(centre, scanner))),
  );
  let stored = before;
  const batches = inBatches(after(demoExaminations(registry.dataset, plan), before), batchSize);
  for await (const count of storeBatches(registry, batches, idByCode)) {
    if (stored === before) await registry.db.execute('analyze');
    stored += count;
    if (stored % (batchSize * 5) === 0 || count < batchSize)
      progress(`${stored} of ${plan.examinations} synthetic examinations stored`);
  }
}

/**
 * Fills an empty registry with the demo country and marks it as a demo. A demo registry stays as it is; one that holds
 * anything else is refused, so that synthetic and real records never mix.
 */
export async function loadDemo(
  registry: Registry,
  plan: DemoPlan,
  progress: (step: string) => void = () => undefined,
): Promise<void> {
  const { db, dataset } = registry;
  const count = await countRecords(db, dataset.id);
  const demo = await isDemo(db);
  if (count > 0 && !demo)
    throw new Problem('wrongUse', {
      reason:
        'this registry holds records that are not synthetic; the demo country is only loaded into an empty one',
    });
  if (await isDemoLoaded(db)) return progress(`${count} synthetic examinations found`);
  await markAsDemo(db);
  await loadDemoExtract(registry, plan, progress);
  const { cells } = registry.projection;
  if (cells) await leaveCells(db, cells);
  await fill(registry, plan, count, progress);
  await db.execute('analyze');
  if (cells) await installCells(db, cells);
  await markDemoLoaded(db);
}
