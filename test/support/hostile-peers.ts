import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { encodeMessage } from '../../src/server/dimse/dimse-message.ts';
import { encodePdu } from '../../src/server/dimse/pdu.ts';
import { numberIn } from '../../src/server/dimse/command-set.ts';
import { associate, echoCommand, request, Requestor, storeCommand } from './dimse-requestor.ts';

/** What a DICOM door has to live with, each as one call; all of them end. */

/** Type, reserved byte and announced length of a PDU. */
export function pduHeader(type: number, length: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUInt8(type, 0);
  bytes.writeUInt32BE(length, 2);
  return bytes;
}

/** A connection on which nothing has been said. Being thrown out is what many of them are here for. */
export async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Resolves when a connection is over, in whatever way: `once` would take a reset for a failure of the test. */
export const closing = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) => socket.on('error', () => undefined).once('close', resolve));

/** Whether a well-behaved peer is served, from the first byte to the good-bye. */
export async function echoes(to: number | Socket, callingAe = 'STORESCU'): Promise<boolean> {
  const requestor = await associate(to, { callingAe });
  const answer = await requestor.ask(echoCommand);
  await requestor.wire.finish(encodePdu({ kind: 'release-rq' }));
  return answer !== undefined && numberIn(answer, 'status') === 0;
}

/** Announces 2 GiB and pours as long as the other side lets it: how much the network took, and for how long. */
export async function pour(port: number): Promise<{ readonly bytes: number; readonly milliseconds: number }> {
  const socket = await connected(port);
  const closed = closing(socket);
  const begun = performance.now();
  const piece = Buffer.alloc(65_536);
  const more = () => {
    while (socket.writable && socket.write(piece));
  };
  socket.on('drain', more).resume();
  socket.write(pduHeader(1, 0x7fff_ffff));
  more();
  await closed;
  return {
    bytes: socket.bytesWritten - socket.writableLength,
    milliseconds: performance.now() - begun,
  };
}

/** Sends one byte after the other until it is thrown out: how many it got rid of, and for how long. */
export async function drip(
  socket: Socket,
  bytes: Buffer,
  everyMs: number,
): Promise<{ readonly sent: number; readonly milliseconds: number }> {
  const begun = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    if (socket.writable) socket.write(bytes.subarray(sent, (sent += 1)));
  }, everyMs);
  socket.resume();
  await closing(socket);
  clearInterval(timer);
  return { sent, milliseconds: performance.now() - begun };
}

/** Half of an object, and then A-ABORT; resolves when the other side has hung up. */
export async function abortInMidObject(
  port: number,
  sopInstanceUid: string,
  callingAe: string,
): Promise<void> {
  const sender = await associate(port, { callingAe });
  const message = encodeMessage(
    { ...storeCommand(sopInstanceUid), dataSet: Buffer.alloc(2_000_000, 1) },
    16_384,
  );
  const commandBytes = 6 + message.readUInt32BE(2);
  const fragmentBytes = 6 + message.readUInt32BE(commandBytes + 2);
  await sender.say(message.subarray(0, commandBytes + 60 * fragmentBytes));
  await sender.say({ kind: 'abort', source: 0, reason: 0 });
  while ((await sender.next()).kind !== 'closed');
  sender.wire.destroy();
}

/** The first PDU that answers a request from somebody with these titles. */
export async function answerTo(
  port: number,
  names: { readonly calledAe?: string; readonly callingAe?: string },
): Promise<string> {
  const requestor = new Requestor(port);
  await requestor.say(request(names));
  const answer = await requestor.next();
  requestor.wire.destroy();
  return answer.kind === 'associate-rj'
    ? `associate-rj ${answer.result} ${answer.source} ${answer.reason}`
    : answer.kind;
}
