import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { dicomApplicationContext } from './associate-pdu.ts';
import { numberIn } from './command-set.ts';
import type { CommitmentReport } from './commitment-data-set.ts';
import { commandField, encodeMessage, MessageReader, responseBit, status } from './dimse-message.ts';
import type { Observe } from './dimse-event.ts';
import type { DimseLimits } from './limits.ts';
import { encodePdu } from './pdu.ts';
import type { Peer } from './peer-table.ts';
import { commitmentClass } from './presentation-contexts.ts';
import { eventReport } from './storage-commitment.ts';
import { tlsProfile, type TlsMaterial } from './tls-profile.ts';
import { Wire, type WireEvent } from './wire.ts';

interface ReporterOptions {
  readonly limits: DimseLimits;
  readonly tls?: TlsMaterial | undefined;
  readonly observe: Observe;
  /** Pauses before each attempt. A sender that never hears asks again. */
  readonly attemptsAfterMs: readonly number[];
}

type Events = AsyncGenerator<WireEvent, void>;

const contextId = 1;
const littleEndian = ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2'];

const request = (peer: Peer, limits: DimseLimits): Buffer =>
  encodePdu({
    kind: 'associate-rq',
    protocolVersion: 1,
    calledAe: peer.callingAe,
    callingAe: peer.calledAe,
    applicationContext: dicomApplicationContext,
    maximumLength: limits.announcedPduBytes,
    // The provider of the service calls its user, so the roles are turned round: PS3.4 section J.3.4.
    roles: [{ sopClassUid: commitmentClass, isUser: false, isProvider: true }],
    proposed: [{ id: contextId, abstractSyntax: commitmentClass, transferSyntaxes: littleEndian }],
  });

async function nextOf(events: Events): Promise<WireEvent> {
  const next = await events.next();
  return next.done === true ? { kind: 'closed' } : next.value;
}

/** Waits for the N-EVENT-REPORT-RSP; whether it says success. */
async function isConfirmed(events: Events, limits: DimseLimits): Promise<boolean> {
  const reader = new MessageReader(limits.commandBytes);
  for await (const event of events) {
    if (event.kind !== 'p-data') return false;
    const parts = event.values.map((value) => reader.take(value));
    const command = parts.find((part) => part.kind === 'command');
    if (command)
      return (
        command.field === (commandField.eventReportRequest | responseBit) &&
        numberIn(command.elements, 'status') === status.success
      );
  }
  return false;
}

async function converse(
  wire: Wire,
  peer: Peer,
  report: CommitmentReport,
  limits: DimseLimits,
): Promise<boolean> {
  const events = wire.events();
  await wire.send(request(peer, limits));
  const accept = await nextOf(events);
  if (accept.kind !== 'associate-ac') return false;
  const context = accept.answered.find((answered) => answered.id === contextId && answered.result === 0);
  if (!context) return false;
  const message = eventReport(contextId, 1, report, context.transferSyntax);
  await wire.send(encodeMessage(message, accept.maximumLength));
  if (!(await isConfirmed(events, limits))) return false;
  await wire.finish(encodePdu({ kind: 'release-rq' }));
  return true;
}

/** Brings reports of storage commitment to peers that want to be called. */
export class CommitmentReporter {
  readonly #options: ReporterOptions;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  /** Starts to deliver and returns at once; the outcome is an event. */
  reportLater(peer: Peer, report: CommitmentReport): void {
    const running = this.#deliver(peer, report)
      .then((isDelivered) => {
        const name = isDelivered ? 'commitment.reported' : 'commitment.unreported';
        this.#options.observe({ name, centreId: peer.centreId });
      })
      .catch((error: unknown) => this.#options.observe({ name: 'fault', error }))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running);
  }

  async #deliver(peer: Peer, report: CommitmentReport): Promise<boolean> {
    for (const milliseconds of this.#options.attemptsAfterMs) {
      await pause(milliseconds, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      if (this.#closing.signal.aborted) return false;
      if (await this.#attempt(peer, report)) return true;
    }
    return false;
  }

  async #attempt(peer: Peer, report: CommitmentReport): Promise<boolean> {
    const { limits } = this.#options;
    const socket = this.#connect(peer);
    if (!socket) return false;
    const until = performance.now() + limits.associationMs;
    const { pduBytes, idleMs: silenceMs, lingerMs } = limits;
    const wire = new Wire(socket, { pduBytes, silenceMs, until, lingerMs });
    const hangUp = () => wire.destroy();
    this.#closing.signal.addEventListener('abort', hangUp);
    return converse(wire, peer, report, limits).finally(() => {
      this.#closing.signal.removeEventListener('abort', hangUp);
      wire.destroy();
    });
  }

  #connect(peer: Peer): Socket | undefined {
    const { tls } = this.#options;
    if (!peer.commitmentTo) return undefined;
    return tls ? connectTls({ ...peer.commitmentTo, ...tlsProfile(tls) }) : connect(peer.commitmentTo);
  }
}
