import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('a turn begins when the one before it has ended, also when that one failed', async () => {
  const turns = new Turns();
  const steps: string[] = [];
  const slow = turns.take(async () => {
    steps.push('first begins');
    await Promise.resolve();
    steps.push('first ends');
    throw new Error('first failed');
  });
  const quick = turns.take(() => Promise.resolve(steps.push('second')));
  await expect(slow).rejects.toThrow('first failed');
  await quick;
  expect(steps).toEqual(['first begins', 'first ends', 'second']);
});
