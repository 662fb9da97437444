import { dicomApplicationContext, type AnsweredContext, type AssociateRequest } from './associate-pdu.ts';
import type { AssociationSlots, Release } from './association-slots.ts';
import { actionFor, type AssociationState } from './association-state.ts';
import { encodeMessage } from './dimse-message.ts';
import type { Observe } from './dimse-event.ts';
import { DimseSession } from './dimse-session.ts';
import type { DimseLimits } from './limits.ts';
import type { ObjectSink } from './object-sink.ts';
import {
  abortReason,
  abortSource,
  encodePdu,
  rejection,
  type PresentationDataValue,
  type RejectionName,
} from './pdu.ts';
import { findPeer, type Peer } from './peer-table.ts';
import { negotiate, type ServiceName } from './presentation-contexts.ts';
import type { CommitmentDesk } from './storage-commitment.ts';
import { storageProvider } from './storage-provider.ts';
import type { Wire, WireEvent } from './wire.ts';

/** What all associations share. */
export interface Door {
  readonly peers: readonly Peer[];
  readonly limits: DimseLimits;
  readonly slots: AssociationSlots;
  readonly sink: ObjectSink;
  readonly commitment?: CommitmentDesk | undefined;
  readonly observe: Observe;
}

interface Established {
  readonly peer: Peer;
  readonly session: DimseSession;
  readonly maximumLength: number;
}

/** One association from its request to its end, PS3.8 section 9.2 seen from the acceptor. */
class Association {
  readonly #wire: Wire;
  readonly #door: Door;
  readonly #onKnown: () => void;
  #established: Established | undefined;
  #place: Release | undefined;

  constructor(wire: Wire, door: Door, onKnown: () => void) {
    this.#wire = wire;
    this.#door = door;
    this.#onKnown = onKnown;
  }

  /** Deals with one event; returns whether more may follow. */
  async take(event: WireEvent): Promise<boolean> {
    const state: AssociationState = this.#established ? 'established' : 'awaiting-request';
    const action = actionFor(state, event.kind);
    if (action === 'decide' && event.kind === 'associate-rq') return this.#decide(event);
    if (action === 'deliver' && event.kind === 'p-data') return this.#deliver(event.values);
    if (action === 'release') return this.#release();
    if (action === 'close') return this.#close(event);
    if (action === 'abort-as-provider')
      return this.#abort(event.kind, abortSource.serviceProvider, reasonOf(event));
    return this.#abort(event.kind, abortSource.serviceUser, abortReason.notSpecified);
  }

  /** Gives everything back, however it ended. */
  async end(): Promise<void> {
    await this.#established?.session.abandon();
    this.#place?.();
    this.#wire.destroy();
  }

  async #decide(request: AssociateRequest): Promise<boolean> {
    const peer = this.#admissible(request);
    if (typeof peer === 'string') return this.#reject(request, peer);
    this.#onKnown();
    this.#place = await this.#door.slots.take(peer);
    return this.#place ? this.#accept(request, peer) : this.#reject(request, 'localLimitExceeded');
  }

  #admissible(request: AssociateRequest): Peer | RejectionName {
    if ((request.protocolVersion & 1) === 0) return 'protocolVersionNotSupported';
    if (request.applicationContext !== dicomApplicationContext) return 'applicationContextNotSupported';
    const { address, certificateSubject, isSecure } = this.#wire;
    const { calledAe, callingAe } = request;
    return findPeer(this.#door.peers, { calledAe, callingAe, address, certificateSubject, isSecure });
  }

  async #reject(request: AssociateRequest, reason: RejectionName): Promise<false> {
    const { address, certificateSubject } = this.#wire;
    const { calledAe, callingAe } = request;
    this.#door.observe({
      name: 'association.rejected',
      reason,
      calledAe,
      callingAe,
      address,
      certificateSubject,
    });
    await this.#wire.finish(encodePdu({ kind: 'associate-rj', ...rejection[reason] }));
    return false;
  }

  async #accept(request: AssociateRequest, peer: Peer): Promise<true> {
    const { limits, observe, commitment, sink } = this.#door;
    const services: ServiceName[] = [
      'verification',
      'storage',
      ...(commitment ? (['commitment'] as const) : []),
    ];
    const { answered, contexts } = negotiate(request.proposed, new Set(services));
    const provider = storageProvider({ peer, sink, limits, observe, commitment });
    const session = new DimseSession(contexts, provider, limits);
    this.#established = { peer, session, maximumLength: request.maximumLength };
    const until = performance.now() + limits.associationMs;
    this.#wire.allow({ pduBytes: limits.pduBytes, silenceMs: limits.idleMs, until });
    observe({ name: 'association.accepted', centreId: peer.centreId, callingAe: peer.callingAe });
    await this.#wire.send(acceptance(peer, limits, answered));
    return true;
  }

  async #deliver(values: readonly PresentationDataValue[]): Promise<boolean> {
    const established = this.#established;
    if (!established) return false;
    for (const value of values) {
      const answers = await established.session.take(value);
      if (typeof answers === 'string')
        return this.#abort(answers, abortSource.serviceProvider, abortReason.invalidParameter);
      for (const message of answers) await this.#wire.send(encodeMessage(message, established.maximumLength));
    }
    return true;
  }

  async #release(): Promise<false> {
    const centreId = this.#established?.peer.centreId ?? '';
    this.#door.observe({ name: 'association.released', centreId });
    this.#place?.();
    await this.#wire.finish(encodePdu({ kind: 'release-rp' }));
    return false;
  }

  async #abort(cause: string, source: number, reason: number): Promise<false> {
    this.#observeAbort('registry', cause);
    await this.#established?.session.abandon();
    this.#place?.();
    await this.#wire.finish(encodePdu({ kind: 'abort', source, reason }));
    return false;
  }

  #close(event: WireEvent): false {
    if (this.#established || event.kind === 'expired') this.#observeAbort('peer', event.kind);
    return false;
  }

  #observeAbort(by: 'peer' | 'registry', cause: string): void {
    const { address } = this.#wire;
    const centreId = this.#established?.peer.centreId;
    this.#door.observe({ name: 'association.aborted', by, cause, address, centreId });
  }
}

const reasonOf = (event: WireEvent): number =>
  event.kind === 'malformed' ? event.reason : abortReason.unexpectedPdu;

function acceptance(peer: Peer, limits: DimseLimits, answered: readonly AnsweredContext[]): Buffer {
  return encodePdu({
    kind: 'associate-ac',
    protocolVersion: 1,
    calledAe: peer.calledAe,
    callingAe: peer.callingAe,
    applicationContext: dicomApplicationContext,
    maximumLength: limits.announcedPduBytes,
    roles: [],
    answered,
  });
}

/** Serves one connection until it ends. `onKnown` is called once the peer is found in the table. */
export async function serveAssociation(wire: Wire, door: Door, onKnown: () => void): Promise<void> {
  const association = new Association(wire, door, onKnown);
  try {
    for await (const event of wire.events()) if (!(await association.take(event))) return;
  } finally {
    await association.end();
  }
}
