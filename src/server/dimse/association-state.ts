import type { MalformedPdu, PduKind } from './pdu.ts';

/**
 * The states of PS3.8 table 9-10 in which an acceptor reads: Sta2 and Sta6. Sta3 and Sta8 (awaiting the local answer)
 * lie inside one step, because nothing is read before the answer is sent; in Sta13 (awaiting the close) everything
 * is ignored.
 */
export type AssociationState = 'awaiting-request' | 'established';

/** What can happen: a PDU arrives, the peer hangs up (Evt17), or time runs out (Evt18, and the limits of this side). */
export type AssociationEvent = PduKind | MalformedPdu['kind'] | 'closed' | 'expired';

/** What to do about it, with the actions of PS3.8 tables 9-6 to 9-9 that each name stands for. */
export const actions = {
  decide: 'AE-6',
  deliver: 'DT-2',
  release: 'AR-2, AR-4',
  'abort-as-user': 'AA-1',
  'abort-as-provider': 'AA-8',
  close: 'AA-2, AA-3, AA-4, AA-5',
} as const;
type AssociationAction = keyof typeof actions;

const table: Readonly<Record<AssociationState, Readonly<Record<AssociationEvent, AssociationAction>>>> = {
  'awaiting-request': {
    'associate-rq': 'decide',
    'associate-ac': 'abort-as-user',
    'associate-rj': 'abort-as-user',
    'p-data': 'abort-as-user',
    'release-rq': 'abort-as-user',
    'release-rp': 'abort-as-user',
    abort: 'close',
    malformed: 'abort-as-user',
    closed: 'close',
    expired: 'close',
  },
  established: {
    'associate-rq': 'abort-as-provider',
    'associate-ac': 'abort-as-provider',
    'associate-rj': 'abort-as-provider',
    'p-data': 'deliver',
    'release-rq': 'release',
    'release-rp': 'abort-as-provider',
    abort: 'close',
    malformed: 'abort-as-provider',
    closed: 'close',
    // The standard has no idle timer; an acceptor may abort at any time (AA-1 of Evt15).
    expired: 'abort-as-user',
  },
};

/** What the acceptor does when `event` happens in `state`, PS3.8 table 9-10. */
export const actionFor = (state: AssociationState, event: AssociationEvent): AssociationAction =>
  table[state][event];
