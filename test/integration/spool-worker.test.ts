import { expect, onTestFinished, test } from 'vitest';
import { Problem } from '../../src/kernel/problem.ts';
import type { SpooledFile } from '../../src/operations/import-spool.ts';
import { SpoolWorker } from '../../src/server/spool-worker.ts';

/** A spool of names in memory; `refuse` says what happens instead of an import. */
function openSpool(
  names: readonly string[],
  refuse: (files: readonly SpooledFile[]) => void = () => undefined,
) {
  const spool = new Set(names);
  const failures: unknown[] = [];
  const batches: (readonly string[])[] = [];
  const worker = new SpoolWorker({
    list: () => Promise.resolve([...spool].map((path) => ({ path, centreId: 'c', source: 's' }))),
    importFiles: async (files) => {
      batches.push(files.map(({ path }) => path));
      await Promise.resolve();
      refuse(files);
      for (const { path } of files) spool.delete(path);
      return [];
    },
    onFailure: (error) => failures.push(error),
    pauseMs: 1,
  });
  onTestFinished(() => worker.close());
  return { spool, failures, batches, worker };
}

const has = (files: readonly SpooledFile[], path: string): boolean =>
  files.some((file) => file.path === path);

test('what lies there is imported when it is woken', async () => {
  const { spool, worker } = openSpool(['a', 'b']);
  worker.wake();
  await worker.idle();
  expect([...spool]).toEqual([]);
});

test('what comes while it works is imported as well, however often it is woken', async () => {
  const { spool, batches, worker } = openSpool(['a'], () => {
    if (batches.length > 1) return;
    spool.add('late');
    worker.wake('late');
    worker.wake('late');
  });
  worker.wake();
  await worker.idle();
  expect([...spool]).toEqual([]);
});

test('a long spool is imported in passes of two hundred', async () => {
  const { batches, worker } = openSpool(Array.from({ length: 450 }, (_, index) => String(index)));
  worker.wake();
  await worker.idle();
  expect(batches.map((batch) => batch.length)).toEqual([200, 200, 50]);
});

test('a file at which the program fails does not stop the others', async () => {
  const { spool, failures, worker } = openSpool(['a', 'bad', 'b'], (files) => {
    if (has(files, 'bad')) throw new TypeError('a fault of the program');
  });
  worker.wake();
  await worker.idle();
  expect([...spool]).toEqual(['bad']);
  expect(failures.length).toBeGreaterThan(0);
});

test('a registry that cannot store is tried again by itself, and everything ends there', async () => {
  let isUp = false;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const { spool, failures, worker } = openSpool(['a', 'b'], () => {
    if (isUp) resolve(undefined);
    else throw new Problem('databaseUnreachable');
  });
  worker.wake();
  await worker.idle();
  expect(failures).toMatchObject([{ code: 'databaseUnreachable' }]);
  isUp = true;
  await promise;
  await worker.idle();
  expect([...spool]).toEqual([]);
});

test('once closed it takes nothing more', async () => {
  const { spool, worker } = openSpool(['a']);
  await worker.close();
  worker.wake();
  await worker.idle();
  expect([...spool]).toEqual(['a']);
});

test('who waits until it has caught up does not wait for what comes later', async () => {
  const { spool, batches, worker } = openSpool(['a', 'b'], () => {
    if (batches.length > 3) return;
    spool.add(`later ${batches.length}`);
    worker.wake();
  });
  worker.wake();
  await worker.caughtUp(new AbortController().signal);
  expect([spool.has('a'), spool.has('b')]).toEqual([false, false]);
  expect(batches.length).toBeLessThan(4);
});

test('it has caught up when what it could not import has been tried', async () => {
  const { worker } = openSpool(['bad'], () => {
    throw new TypeError('a fault of the program');
  });
  worker.wake();
  await worker.caughtUp(new AbortController().signal);
  await worker.caughtUp(new AbortController().signal);
});

test('who waits for a registry that cannot store waits as long as he likes', async () => {
  const { worker } = openSpool(['a'], () => {
    throw new Problem('databaseUnreachable');
  });
  worker.wake();
  await worker.idle();
  const waiting = new AbortController();
  const caughtUp = worker.caughtUp(waiting.signal);
  waiting.abort();
  await expect(caughtUp).rejects.toMatchObject({ code: 'databaseBusy' });
});
