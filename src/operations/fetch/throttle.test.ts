import { expect, test } from 'vitest';
import type { Clock } from './clock.ts';
import { Throttle, throttled } from './throttle.ts';
import type { Pacs } from '../../intake/pacs/pacs.ts';

/** A clock on which sleeping is instant. */
function quickClock() {
  let now = 0;
  const clock: Clock = {
    now: () => new Date(now),
    sleep: (milliseconds) => Promise.resolve(void (now += milliseconds)),
  };
  return { clock, seconds: () => now / 1000 };
}

test('sixty turns a minute are one a second, and the first comes at once', async () => {
  const { clock, seconds } = quickClock();
  const throttle = new Throttle(clock, 60, new AbortController().signal);
  const taken: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    await throttle.turn();
    taken.push(seconds());
  }
  expect(taken).toEqual([0, 1, 2, 3]);
});

test('objects cost a turn each, and a question one', async () => {
  const { clock, seconds } = quickClock();
  const nothing = () => Promise.resolve([]);
  const pacs: Pacs = {
    ...{ name: 'north', studies: nothing, series: nothing, instances: nothing },
    retrieve: () => Promise.resolve({ arrived: [], missing: 0, reason: undefined }),
    echo: () => Promise.resolve({ answered: true }),
    close: () => Promise.resolve(),
  };
  const slow = throttled(pacs, new Throttle(clock, 60, new AbortController().signal));
  const instance = { instanceUid: '1', sopClassUid: '', number: 1 };
  await slow.retrieve({ studyUid: '1', seriesUid: '1', instances: [instance, instance, instance] });
  await slow.series('1');
  expect(seconds()).toBe(3);
});
