import { Problem } from '../../kernel/problem.ts';
import type { RejectionName } from './pdu.ts';

/** A sender this registry knows. An AE title authenticates nobody: over TLS the certificate does. */
export interface Peer {
  /** Whose objects these are; letters, digits, `-` and `_`, because it becomes part of a file name. */
  readonly centreId: string;
  /** The title the sender calls this side by, and the title it gives itself; `*` stands for any, from one address. */
  readonly calledAe: string;
  readonly callingAe: string;
  /** The only IP address it may come from. */
  readonly address?: string;
  /** Subject of its client certificate, `C=DK, O=Hospital, CN=ct1`. With it, TLS is the only way in. */
  readonly certificateSubject?: string;
  /** Where reports of storage commitment go; without it they go back over the association that asked. */
  readonly commitmentTo?: { readonly host: string; readonly port: number };
}

/** Who calls, as far as the connection and the A-ASSOCIATE-RQ tell. */
export interface Caller {
  readonly calledAe: string;
  readonly callingAe: string;
  readonly address: string;
  readonly isSecure: boolean;
  readonly certificateSubject?: string | undefined;
}

export const anyTitle = '*';

/** What the door book calls a peer. One known by its address alone is called by it. */
export const sourceOf = ({ callingAe, address = '' }: Peer): string =>
  `dimse:${callingAe === anyTitle ? address : callingAe}`;

function isFrom(peer: Peer, caller: Caller): boolean {
  if (peer.callingAe !== anyTitle && peer.callingAe !== caller.callingAe) return false;
  if (peer.address !== undefined && peer.address !== caller.address) return false;
  if (!caller.isSecure) return peer.certificateSubject === undefined;
  return peer.certificateSubject !== undefined && peer.certificateSubject === caller.certificateSubject;
}

/**
 * The entry that a caller matches in every respect, or why there is none. Over TLS an entry without a certificate
 * subject matches nobody: otherwise each holder of a valid certificate could send in the name of that centre.
 */
export function findPeer(peers: readonly Peer[], caller: Caller): Peer | RejectionName {
  const called = peers.filter((peer) => peer.calledAe === caller.calledAe);
  if (called.length === 0) return 'calledAeNotRecognized';
  return called.find((peer) => isFrom(peer, caller)) ?? 'callingAeNotRecognized';
}

export const aeTitle = /^[\x21-\x5b\x5d-\x7e][\x20-\x5b\x5d-\x7e]{0,15}$/; // printable without backslash, PS3.5 section 6.2
const centreId = /^[\w-]{1,64}$/;

function isSound(peer: Peer): boolean {
  if (peer.callingAe === anyTitle && (peer.address === undefined || peer.commitmentTo)) return false;
  return centreId.test(peer.centreId) && aeTitle.test(peer.calledAe) && aeTitle.test(peer.callingAe);
}

/** Whether some caller would match both, so that the order of the rows decided whose objects these are. */
function overlap(one: Peer, other: Peer): boolean {
  if (one.calledAe !== other.calledAe) return false;
  const titles = new Set([one.callingAe, other.callingAe]);
  if (titles.size > 1 && !titles.has(anyTitle)) return false;
  if (one.certificateSubject !== other.certificateSubject) return false;
  return one.address === undefined || other.address === undefined || one.address === other.address;
}

/** Throws `peerTableInvalid` with the row (from 1) that cannot be used, or that an earlier row stands in the way of. */
export function requirePeers(peers: readonly Peer[]): void {
  peers.forEach((peer, index) => {
    const isUnclear = peers.slice(0, index).some((earlier) => overlap(earlier, peer));
    if (!isSound(peer) || isUnclear) throw new Problem('peerTableInvalid', { row: index + 1 });
  });
}
