import { connect, type Socket } from 'node:net';
import { parseCommandSet, type CommandSet } from '../../src/server/dimse/command-set.ts';
import { encodeMessage, type Message } from '../../src/server/dimse/dimse-message.ts';
import { encodePdu, type Pdu } from '../../src/server/dimse/pdu.ts';
import { Wire, type WireEvent } from '../../src/server/dimse/wire.ts';
import { syntaxes } from './dimse-objects.ts';

const patience = { pduBytes: 1_048_576, silenceMs: 20_000, until: Infinity, lingerMs: 1000 };

/** A sender that can also do wrong: it says what the test wants, in any order. */
export class Requestor {
  readonly wire: Wire;
  readonly #events: AsyncGenerator<WireEvent, void>;

  constructor(to: number | Socket) {
    this.wire = new Wire(typeof to === 'number' ? connect(to, '127.0.0.1') : to, patience);
    this.#events = this.wire.events();
  }

  async next(): Promise<WireEvent> {
    const next = await this.#events.next();
    return next.done === true ? { kind: 'closed' } : next.value;
  }

  async say(pdu: Pdu | Buffer): Promise<void> {
    await this.wire.send(Buffer.isBuffer(pdu) ? pdu : encodePdu(pdu));
  }

  async ask(message: Message): Promise<CommandSet | undefined> {
    await this.wire.send(encodeMessage(message, 16_384));
    return this.command();
  }

  /** The next command; answers of this side's servers fit into one fragment. */
  async command(): Promise<CommandSet | undefined> {
    const event = await this.next();
    return event.kind === 'p-data'
      ? parseCommandSet(event.values[0]?.fragment ?? Buffer.alloc(0))
      : undefined;
  }
}

/** Context 1 is verification, 3 the dose report, 5 storage commitment; all in explicit little endian. */
export const request = (names: { calledAe?: string; callingAe?: string } = {}): Pdu => ({
  kind: 'associate-rq',
  protocolVersion: 1,
  calledAe: 'NUCLEUS',
  callingAe: 'STORESCU',
  applicationContext: '1.2.840.10008.3.1.1.1',
  maximumLength: 16_384,
  roles: [],
  proposed: ['1.2.840.10008.1.1', '1.2.840.10008.5.1.4.1.1.88.67', '1.2.840.10008.1.20.1'].map(
    (abstractSyntax, index) => ({
      id: 2 * index + 1,
      abstractSyntax,
      transferSyntaxes: [syntaxes.explicitLittle],
    }),
  ),
  ...names,
});

/** Opens an association on a port, or on a connection that stands; the answer has been read. */
export async function associate(
  to: number | Socket,
  names: { calledAe?: string; callingAe?: string } = {},
): Promise<Requestor> {
  const requestor = new Requestor(to);
  await requestor.say(request(names));
  const answer = await requestor.next();
  if (answer.kind !== 'associate-ac') throw new Error(`not accepted: ${answer.kind}`);
  return requestor;
}

export const echoCommand: Message = {
  contextId: 1,
  command: { affectedSopClassUid: '1.2.840.10008.1.1', commandField: 0x30, messageId: 1 },
};

/** A C-STORE-RQ of a dose report; its data set is sent apart. */
export const storeCommand = (sopInstanceUid: string): Message => ({
  contextId: 3,
  command: {
    affectedSopClassUid: '1.2.840.10008.5.1.4.1.1.88.67',
    commandField: 1,
    messageId: 1,
    priority: 0,
    affectedSopInstanceUid: sopInstanceUid,
  },
});
