import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/embedded-database.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { migrate } from '../../src/store/migrate.ts';
import { loadSample, sampleRevision, sampleTables } from '../support/databases.ts';

const rounds = 10;
const asWriter = '--as-writer';

/** The child: saves revisions one by one, and says each when it is told that it was saved. */
async function writeUntilKilled(directory: string): Promise<void> {
  const database = await openEmbedded(directory);
  const sample = await loadSample(database);
  for (;;) {
    const draft = sampleRevision(sample, { recordId: randomUUID() });
    await insertRevisions(database, sampleTables.projection, [draft]);
    await insertRevisions(database, sampleTables.projection, [{ ...draft, expectedRevision: 1 }]);
    process.stdout.write(`${draft.recordId}\n`);
  }
}

/** Lets a writer save until a random number of records are acknowledged, and kills it in the middle of the next. */
async function killedWriter(directory: string): Promise<readonly string[]> {
  const writer: ChildProcess = spawn(process.execPath, [import.meta.filename, asWriter, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const enough = randomInt(1, 60);
  const acknowledged: string[] = [];
  if (!writer.stdout) throw new Error('The writer has no output');
  for await (const line of createInterface({ input: writer.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === enough) setTimeout(() => writer.kill('SIGKILL'), randomInt(0, 20));
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
  expect(writer.signalCode).toBe('SIGKILL');
  return acknowledged;
}

const storedTwice = `
  select v.record_id as id
  from core.record r
  join core.record_revision v on v.centre_id = r.centre_id and v.record_id = r.id
  join sample_ct.examination e on e.centre_id = r.centre_id and e.id = r.id and e.revision = r.current_revision
  where r.current_revision = 2 and r.id = any($1::uuid[])
  group by v.record_id
  having array_agg(v.revision order by v.revision) = array[1, 2]
    and (select count(*) from sample_ct.segment s where s.examination_id = v.record_id) = 2`;

const halfStored = `
  select r.id from core.record r
  where r.current_revision <> (select count(*) from core.record_revision v where v.record_id = r.id)
    or not exists (select from sample_ct.examination e where e.id = r.id and e.revision = r.current_revision)`;

function durabilitySuite(): void {
  vi.setConfig({ testTimeout: 120_000 });
  const directory = mkdtempSync(join(tmpdir(), 'nucleus-'));
  const reopened = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openEmbedded(directory);
    return work(database).finally(() => database.close());
  };
  beforeAll(() => reopened(migrate));
  afterAll(() => rmSync(directory, { recursive: true }));

  const everyAcknowledged: string[] = [];

  test.each(Array.from({ length: rounds }, (_, round) => round + 1))(
    'a killed writer loses nothing it acknowledged, and leaves nothing half done (round %d)',
    async () => {
      everyAcknowledged.push(...(await killedWriter(directory)));
      await reopened(async (database) => {
        const stored = await database.query<{ id: string }>(storedTwice, [everyAcknowledged]);
        expect(stored.map((row) => row.id).sort()).toEqual(everyAcknowledged.toSorted());
        expect(await database.query(halfStored)).toEqual([]);
      });
    },
  );
}

// This file is also the writer it kills, so that both speak of the same tables.
const writerAt = process.argv.indexOf(asWriter);
if (writerAt > 0) await writeUntilKilled(process.argv[writerAt + 1] ?? '');
else durabilitySuite();
