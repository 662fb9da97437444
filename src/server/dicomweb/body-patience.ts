import { Problem } from '../../kernel/problem.ts';

export interface Patience {
  /** Between two pieces of the body. */
  readonly idleMs: number;
  /** For the whole body. */
  readonly totalMs: number;
}

const timedOut = (patienceMs: number): Problem =>
  new Problem('requestTimedOut', {
    reason: `the body did not go on within ${Math.round(patienceMs / 1000)} s`,
  });

/** A connection that breaks ends the body; what is missing is missed by whoever reads it. */
const ended: IteratorResult<Buffer, undefined> = { done: true, value: undefined };

/** The bytes of a body, waited for no longer than the patience lasts. Problem `requestTimedOut`. */
export async function* patiently(
  body: AsyncIterable<Buffer>,
  { idleMs, totalMs }: Patience,
): AsyncGenerator<Buffer, void> {
  const until = performance.now() + totalMs;
  const chunks = body[Symbol.asyncIterator]();
  for (;;) {
    const patienceMs = Math.max(0, Math.min(idleMs, until - performance.now()));
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(timedOut(patienceMs)), patienceMs);
    });
    const next = chunks.next().catch(() => ended);
    const result = await Promise.race([next, expired]).finally(() => clearTimeout(timer));
    if (result.done === true) return;
    yield result.value;
  }
}
