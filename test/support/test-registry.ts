import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { readDemoPlanOf } from '../../src/operations/definition-files.ts';
import { loadDemo } from '../../src/operations/load-demo.ts';
import { prepareRegistry } from '../../src/operations/open-registry.ts';
import type { Context, Registry } from '../../src/operations/registry.ts';
import type { Database } from '../../src/store/database.ts';

/** The person at the server's own command line. */
export const console_ = { id: 'console', name: 'Command line', role: 'console', centreId: null } as const;

/** Loading a large country takes its time, and more on a machine that has other work. */
const loadingMs = 600_000;

/** A whole registry over the suite's database, with a folder of its own for what is quarantined. */
export function testRegistry(database: () => Database, demoExaminations = 0): () => Registry {
  let directory = '';
  let registry: Registry | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'nucleus-test-'));
    const prepared = await prepareRegistry(database(), directory);
    registry = { ...prepared, now: () => new Date('2026-11-23T10:00:00Z') };
    if (demoExaminations === 0) return;
    // Without the extract: a test that needs one delivers its own.
    const { seed, from, to, centres } = await readDemoPlanOf('dk');
    await loadDemo(registry, { seed, from, to, centres, examinations: demoExaminations });
  }, loadingMs);
  afterAll(() => rm(directory, { recursive: true, force: true }));
  return () => {
    if (!registry) throw new Error('The registry is there inside tests and hooks only');
    return registry;
  };
}

export const contextOf = (registry: Registry): Context => ({ registry, actor: console_ });
