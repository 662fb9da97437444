import { isFault, pacsFault, type Answer, type PacsFault } from '../../intake/pacs/pacs-fault.ts';
import { agreedContexts, faultOf, openSocket, requestOf, type Call } from './call.ts';
import { numberIn, type CommandSet, type CommandValues } from './command-set.ts';
import { commandField, encodeMessage, responseBit, type Command } from './dimse-message.ts';
import { DimseSession } from './dimse-session.ts';
import type { Operation, Provider } from './operation.ts';
import { abortReason, abortSource, encodePdu, type PresentationDataValue } from './pdu.ts';
import type { Context } from './presentation-contexts.ts';
import { Wire, type WireEvent } from './wire.ts';

/** One answer to a request; a request may have many. */
export interface Reply {
  readonly status: number;
  readonly elements: CommandSet;
  readonly dataSet: Buffer;
  readonly transferSyntax: string;
}

/** Statuses of PS3.7 annex C that say: more answers follow. */
const isPending = ({ status }: Reply): boolean => status === 0xff00 || status === 0xff01;

/** What is asked, and of which class. */
export interface Request {
  readonly sopClassUid: string;
  readonly command: CommandValues & { readonly commandField: number };
  readonly dataSet?: Buffer;
  /** Hears each answer that is not the last. */
  readonly onPending?: (reply: Reply) => void;
  /** Asked after each message that comes in while the request runs; yes cancels it. */
  readonly isEnough?: () => boolean;
}

async function nextOf(events: AsyncGenerator<WireEvent, void>): Promise<WireEvent> {
  const next = await events.next();
  return next.done === true ? { kind: 'closed' } : next.value;
}

/** Calls somebody and agrees on what to talk about, PS3.8 section 9.2 seen from the requestor. */
export async function openAssociation(call: Call): Promise<Answer<OutgoingAssociation>> {
  const socket = await openSocket(call);
  if (isFault(socket)) return socket;
  const { limits } = call;
  const until = performance.now() + limits.associationMs;
  const { pduBytes, idleMs: silenceMs, lingerMs } = limits;
  const wire = new Wire(socket, { pduBytes, silenceMs, until, lingerMs });
  const hangUp = () => wire.destroy();
  call.signal.addEventListener('abort', hangUp, { once: true });
  socket.once('close', () => call.signal.removeEventListener('abort', hangUp));
  const events = wire.events();
  await wire.send(encodePdu(requestOf(call)));
  const answer = await nextOf(events);
  if (answer.kind !== 'associate-ac') {
    wire.destroy();
    return faultOf(answer);
  }
  const contexts = agreedContexts(call.proposals, answer.answered);
  return new OutgoingAssociation(call, { wire, events, contexts, maximumLength: answer.maximumLength });
}

interface Established {
  readonly wire: Wire;
  readonly events: AsyncGenerator<WireEvent, void>;
  readonly contexts: ReadonlyMap<number, Context>;
  readonly maximumLength: number;
}

/** An association this side opened. One request at a time; after a fault only `abort` is left. */
export class OutgoingAssociation {
  readonly #call: Call;
  readonly #established: Established;
  readonly #session: DimseSession;
  #replies: { readonly field: number; readonly reply: Reply }[] = [];
  #messageId = 0;

  constructor(call: Call, established: Established) {
    this.#call = call;
    this.#established = established;
    const provider: Provider = {
      begin: (command, context) =>
        (command.field & responseBit) === 0
          ? call.provider.begin(command, context)
          : Promise.resolve(this.#collect(command, context)),
    };
    // How many messages may come is for the request to say, not for the association.
    const limits = { ...call.limits, messagesPerAssociation: Infinity };
    this.#session = new DimseSession(established.contexts, provider, limits);
  }

  /** The agreed context of a class; undefined when the other side does not want to talk about it. */
  contextOf(sopClassUid: string): Context | undefined {
    return [...this.#established.contexts.values()].find((context) => context.sopClassUid === sopClassUid);
  }

  /** Sends a request and hears its answers to the last one, which it returns. */
  async ask(request: Request): Promise<Answer<Reply>> {
    const context = this.contextOf(request.sopClassUid);
    if (!context) return pacsFault('service-not-offered', request.sopClassUid);
    this.#messageId = (this.#messageId % 0xffff) + 1;
    const { command, dataSet } = request;
    const message = {
      contextId: context.id,
      command: { affectedSopClassUid: request.sopClassUid, ...command, messageId: this.#messageId },
      ...(dataSet && { dataSet }),
    };
    await this.#established.wire.send(encodeMessage(message, this.#established.maximumLength));
    return this.#hear(request, context);
  }

  /** Says good-bye and waits a moment for the other side to say it too. */
  async release(): Promise<void> {
    const { wire, events } = this.#established;
    await wire.send(encodePdu({ kind: 'release-rq' }));
    await nextOf(events);
    wire.destroy();
  }

  async abort(): Promise<void> {
    await this.#session.abandon();
    const { wire } = this.#established;
    const source = abortSource.serviceUser;
    await wire.finish(encodePdu({ kind: 'abort', source, reason: abortReason.notSpecified }));
  }

  async #hear(request: Request, context: Context): Promise<Answer<Reply>> {
    let isCancelled = false;
    for (;;) {
      const reply = await this.#next(request);
      if (reply !== 'a message' && (isFault(reply) || !isPending(reply))) return reply;
      if (reply !== 'a message') request.onPending?.(reply);
      if (!isCancelled && request.isEnough?.() === true) isCancelled = await this.#cancel(context);
    }
  }

  /** The next answer to the request, or that something else was said meanwhile. */
  async #next({ command }: Request): Promise<Reply | PacsFault | 'a message'> {
    const waiting = this.#replies.shift();
    if (waiting) return waiting.field === (command.commandField | responseBit) ? waiting.reply : 'a message';
    const event = await nextOf(this.#established.events);
    if (event.kind !== 'p-data') return this.#fail(faultOf(event));
    return (await this.#take(event.values)) ?? 'a message';
  }

  async #take(values: readonly PresentationDataValue[]): Promise<PacsFault | undefined> {
    const { wire, maximumLength } = this.#established;
    for (const value of values) {
      const answers = await this.#session.take(value);
      if (typeof answers === 'string') return this.#fail(pacsFault('protocol-broken', answers));
      for (const message of answers) await wire.send(encodeMessage(message, maximumLength));
    }
    return undefined;
  }

  async #fail(fault: PacsFault): Promise<PacsFault> {
    await this.#session.abandon();
    return fault;
  }

  /** C-CANCEL, PS3.7 section 9.3.2.3: the last answer still has to come. */
  async #cancel(context: Context): Promise<true> {
    const { wire, maximumLength } = this.#established;
    const command = {
      commandField: commandField.cancelRequest,
      messageIdBeingRespondedTo: this.#messageId,
    };
    await wire.send(encodeMessage({ contextId: context.id, command }, maximumLength));
    return true;
  }

  #collect(command: Command, context: Context): Operation {
    const fragments: Buffer[] = [];
    return {
      maximumBytes: this.#call.limits.answerBytes,
      write: (fragment) => Promise.resolve(void fragments.push(fragment)),
      finish: () => {
        const { field, elements } = command;
        const reply = {
          ...{ elements, dataSet: Buffer.concat(fragments), transferSyntax: context.transferSyntax },
          status: numberIn(elements, 'status') ?? 0,
        };
        this.#replies.push({ field, reply });
        return Promise.resolve([]);
      },
      abandon: () => Promise.resolve(),
    };
  }
}
