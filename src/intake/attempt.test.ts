import { expect, test } from 'vitest';
import { attempt, attemptAsync, errorCode } from './attempt.ts';

test('a call that succeeds gives its value', async () => {
  expect(attempt(() => 7)).toEqual({ ok: true, value: 7 });
  expect(await attemptAsync(() => Promise.resolve(7))).toEqual({ ok: true, value: 7 });
});

test('whatever a call throws becomes a value', async () => {
  const fault = new Error('bad bytes');
  expect(
    attempt(() => {
      throw fault;
    }),
  ).toEqual({ ok: false, error: fault });
  expect(await attemptAsync(() => Promise.reject(fault))).toEqual({ ok: false, error: fault });
});

test.each([
  [Object.assign(new Error('no'), { code: 'EACCES' }), 'EACCES'],
  [Object.assign(new Error('no'), { code: 5 }), ''],
  [new Error('no'), ''],
  ['a text', ''],
])('the code of %s is "%s"', (error, code) => expect(errorCode(error)).toBe(code));
