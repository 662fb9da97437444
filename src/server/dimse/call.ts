import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { errorCode } from '../../intake/attempt.ts';
import { pacsFault, type PacsFault } from '../../intake/pacs/pacs-fault.ts';
import { dicomApplicationContext, type AnsweredContext } from './associate-pdu.ts';
import type { DimseLimits } from './limits.ts';
import type { Provider } from './operation.ts';
import type { Pdu } from './pdu.ts';
import type { Context, Proposal } from './presentation-contexts.ts';
import { tlsProfile, type TlsMaterial } from './tls-profile.ts';
import type { WireEvent } from './wire.ts';

/** Somebody this side calls. */
export interface RemoteEntity {
  readonly host: string;
  readonly port: number;
  readonly calledAe: string;
  /** The title this side gives itself. */
  readonly callingAe: string;
  readonly tls?: TlsMaterial | undefined;
}

export interface Call {
  readonly to: RemoteEntity;
  readonly proposals: readonly Proposal[];
  readonly limits: DimseLimits;
  /** Ends everything at once. */
  readonly signal: AbortSignal;
  /** Carries out what the other side asks for meanwhile (C-STORE during a C-GET). */
  readonly provider: Provider;
}

/** Rejections of PS3.8 table 9-21 as people can use them, by source and reason. */
const rejectionWords: ReadonlyMap<string, string> = new Map([
  ['1 2', 'application context not supported'],
  ['1 3', 'calling AE title not recognized'],
  ['1 7', 'called AE title not recognized'],
  ['2 2', 'protocol version not supported'],
  ['3 1', 'temporary congestion'],
  ['3 2', 'local limit exceeded'],
]);

/** What an event other than the expected one means. */
export function faultOf(event: WireEvent): PacsFault {
  switch (event.kind) {
    case 'associate-rj':
      return pacsFault('rejected', rejectionWords.get(`${event.source} ${event.reason}`));
    case 'expired':
      return pacsFault('no-answer');
    case 'closed':
    case 'abort':
    case 'release-rq':
      return pacsFault('hung-up');
    default:
      return pacsFault('protocol-broken', event.kind);
  }
}

const isTlsError = (code: string): boolean =>
  /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code);

/** Connects, encrypted when there is material for it. */
export async function openSocket({ to, limits, signal }: Call): Promise<Socket | PacsFault> {
  const { host, port, tls } = to;
  const socket = tls ? connectTls({ host, port, ...tlsProfile(tls) }) : connect({ host, port });
  const patience = AbortSignal.any([signal, AbortSignal.timeout(limits.artimMs)]);
  try {
    await once(socket, tls ? 'secureConnect' : 'connect', { signal: patience });
    return socket;
  } catch (error) {
    socket.on('error', () => undefined);
    socket.destroy();
    const code = errorCode(error);
    const isLate = error instanceof Error && error.name === 'AbortError';
    return pacsFault(isTlsError(code) ? 'encryption-refused' : 'unreachable', isLate ? 'time-out' : code);
  }
}

const proposedOf = (proposals: readonly Proposal[]) =>
  proposals.map(({ sopClassUid, transferSyntaxes }, index) => ({
    id: 2 * index + 1,
    abstractSyntax: sopClassUid,
    transferSyntaxes,
  }));

/** The A-ASSOCIATE-RQ of a call. */
export const requestOf = ({ to, proposals, limits }: Call): Pdu => ({
  kind: 'associate-rq',
  protocolVersion: 1,
  calledAe: to.calledAe,
  callingAe: to.callingAe,
  applicationContext: dicomApplicationContext,
  maximumLength: limits.announcedPduBytes,
  roles: [
    ...new Set(proposals.filter(({ isTurnedRound }) => isTurnedRound).map((one) => one.sopClassUid)),
  ].map((sopClassUid) => ({ sopClassUid, isUser: false, isProvider: true })),
  proposed: proposedOf(proposals),
});

/** The contexts both sides agreed on; a transfer syntax that was never proposed is no agreement. */
export function agreedContexts(
  proposals: readonly Proposal[],
  answered: readonly AnsweredContext[],
): ReadonlyMap<number, Context> {
  const contexts = answered.flatMap(({ id, result, transferSyntax }): readonly Context[] => {
    const proposal = proposals[(id - 1) / 2];
    if (result !== 0 || !proposal?.transferSyntaxes.includes(transferSyntax)) return [];
    return [{ id, service: proposal.service, sopClassUid: proposal.sopClassUid, transferSyntax }];
  });
  return new Map(contexts.map((context) => [context.id, context]));
}
