import type { RejectionName } from './pdu.ts';

/** What happened at the door, for the audit trail, the log and the counters. Never patient data. */
export type DimseEvent =
  | { readonly name: 'handshake.refused'; readonly address: string; readonly reason: string }
  | { readonly name: 'visitor.driven-out' }
  | {
      readonly name: 'association.rejected';
      readonly reason: RejectionName;
      readonly calledAe: string;
      readonly callingAe: string;
      readonly address: string;
      readonly certificateSubject?: string | undefined;
    }
  | { readonly name: 'association.accepted'; readonly centreId: string; readonly callingAe: string }
  | { readonly name: 'association.released'; readonly centreId: string }
  | {
      readonly name: 'association.aborted';
      readonly by: 'peer' | 'registry';
      readonly cause: string;
      readonly address: string;
      readonly centreId?: string | undefined;
    }
  | { readonly name: 'object.stored'; readonly centreId: string; readonly bytes: number }
  | { readonly name: 'object.refused'; readonly centreId: string; readonly status: number }
  | { readonly name: 'fault'; readonly error: unknown };

export type Observe = (event: DimseEvent) => void;
