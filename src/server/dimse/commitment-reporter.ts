import { X509Certificate } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type PeerCertificate } from 'node:tls';
import { dicomApplicationContext } from './associate-pdu.ts';
import { numberIn } from './command-set.ts';
import type { CommitmentReport } from './commitment-data-set.ts';
import { commandField, encodeMessage, MessageReader, responseBit, status } from './dimse-message.ts';
import type { DimseLimits } from './limits.ts';
import { encodePdu } from './pdu.ts';
import type { Peer } from './peer-table.ts';
import { commitmentClass } from './presentation-contexts.ts';
import { eventReport } from './storage-commitment.ts';
import { tlsProfile, type TlsMaterial } from './tls-profile.ts';
import { subjectOf, Wire, type WireEvent } from './wire.ts';

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

/** The certificate of a peer says who it is by its subject, as when it calls, and not by a host name. */
function connectTo({ commitmentTo, certificateSubject }: Peer, tls?: TlsMaterial): Socket | undefined {
  if (!commitmentTo) return undefined;
  if (!tls) return connect(commitmentTo);
  const checkServerIdentity = (_: string, { raw }: PeerCertificate) =>
    subjectOf(new X509Certificate(raw)) === certificateSubject
      ? undefined
      : new Error('the certificate belongs to somebody else');
  return connectTls({ ...commitmentTo, ...tlsProfile(tls), checkServerIdentity });
}

interface Call {
  readonly limits: DimseLimits;
  readonly tls?: TlsMaterial | undefined;
  /** Hangs up when it is aborted. */
  readonly signal: AbortSignal;
}

/** Calls a peer at the address it gave for reports of storage commitment. Answers whether it confirmed the report. */
export async function deliverReport(peer: Peer, report: CommitmentReport, call: Call): Promise<boolean> {
  const { limits, tls, signal } = call;
  const socket = signal.aborted ? undefined : connectTo(peer, tls);
  if (!socket) return false;
  const until = performance.now() + limits.associationMs;
  const { pduBytes, idleMs: silenceMs, lingerMs } = limits;
  const wire = new Wire(socket, { pduBytes, silenceMs, until, lingerMs });
  const hangUp = () => wire.destroy();
  signal.addEventListener('abort', hangUp);
  return converse(wire, peer, report, limits).finally(() => {
    signal.removeEventListener('abort', hangUp);
    wire.destroy();
  });
}
