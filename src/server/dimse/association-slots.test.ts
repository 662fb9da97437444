import { expect, test } from 'vitest';
import { AssociationSlots } from './association-slots.ts';

const peer = (callingAe: string) => ({ centreId: 'c', calledAe: 'NUCLEUS', callingAe });
const [first, second, third] = [peer('CT1'), peer('CT2'), peer('CT3')];
const limits = { associations: 2, associationsPerPeer: 1, waiting: 2, waitingPerPeer: 1, waitingMs: 60_000 };

test('a second association of the same peer waits for the first', async () => {
  const slots = new AssociationSlots(limits);
  const release = await slots.take(first);
  const waiting = slots.take(first);
  expect([slots.taken, slots.waiting]).toEqual([1, 1]);
  release?.();
  expect(await waiting).toBeTypeOf('function');
  expect([slots.taken, slots.waiting]).toEqual([1, 0]);
});

test('a busy peer at the head of the line does not hold up another', async () => {
  const slots = new AssociationSlots(limits);
  await slots.take(first);
  const release = await slots.take(second);
  const own = slots.take(first);
  const others = slots.take(third);
  release?.();
  expect(await others).toBeTypeOf('function');
  slots.close();
  expect(await own).toBeUndefined();
});

test('beyond the line there is nothing to wait for', async () => {
  const slots = new AssociationSlots(limits);
  await slots.take(first);
  const line = [slots.take(first), slots.take(first)];
  expect(await line[1]).toBeUndefined();
  slots.close();
  expect(await line[0]).toBeUndefined();
});

test('who waits too long is turned away', async () => {
  const slots = new AssociationSlots({ ...limits, waitingMs: 1 });
  await slots.take(first);
  expect(await slots.take(first)).toBeUndefined();
  expect(slots.waiting).toBe(0);
});

test('a place given back twice is one place', async () => {
  const slots = new AssociationSlots(limits);
  const release = await slots.take(first);
  await slots.take(second);
  release?.();
  release?.();
  expect(slots.taken).toBe(1);
});
