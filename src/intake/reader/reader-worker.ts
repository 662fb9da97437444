import { parentPort } from 'node:worker_threads';
import type { ByteSource } from '../byte-source.ts';
import { readerHere } from '../capture-file.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { FromThread, ToThread } from './reader-messages.ts';

// The thread that reads what comes from outside, so that a file made to be slow costs nobody but itself. It opens
// nothing: the bytes are asked of the main thread as far as they are needed.

const port = parentPort;
if (!port) throw new Error('this file runs as a thread of the registry');
const say = (message: FromThread): void => port.postMessage(message);

let receive: (bytes: Uint8Array | Refusal) => void = () => undefined;

function ask(from: number, to: number): Promise<Uint8Array | Refusal> {
  const { promise, resolve } = Promise.withResolvers<Uint8Array | Refusal>();
  receive = resolve;
  say({ kind: 'want', from, to });
  return promise;
}

/** Bytes that lie with the main thread. What came once is kept. */
function distantSource(size: number): ByteSource {
  let known = new Uint8Array(0);
  const head = async (count: number): Promise<Uint8Array | Refusal> => {
    const wanted = Math.min(count, size);
    if (known.length < wanted) {
      const rest = await ask(known.length, wanted);
      if (isRefusal(rest)) return rest;
      known = new Uint8Array(Buffer.concat([known, rest]));
    }
    return known.subarray(0, wanted);
  };
  return { size, head, close: () => Promise.resolve() };
}

const begin = async ({ size, task }: Extract<ToThread, { kind: 'begin' }>) => {
  const source = distantSource(size);
  return task.kind === 'copy' ? readerHere.copy(source) : readerHere.read(source, task.today);
};

port.on('message', (message: ToThread) => {
  if (message.kind === 'bytes') receive(message.bytes);
  else
    begin(message).then(
      (result) => say({ kind: 'done', result }),
      (error: unknown) =>
        say({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : 'unknown' }),
    );
});
