import type { DimseEvent } from './dimse-event.ts';

/** Titles come from strangers: quoted, so that none can pass for another line of the log. */
const quoted = (text: string): string => JSON.stringify(text);

const hex = (status: number): string => status.toString(16).toUpperCase().padStart(4, '0');

const certificateOf = (subject: string | undefined): string =>
  subject === undefined ? '' : `, certificate of ${quoted(subject)}`;

/** What the person who connects a scanner needs to read about an event; most events need no words. */
export function lineOf(event: DimseEvent): string | undefined {
  switch (event.name) {
    case 'handshake.refused':
      return `TLS handshake with ${event.address} refused: ${quoted(event.reason)}`;
    case 'association.rejected':
      return `association from ${quoted(event.callingAe)} at ${event.address}${certificateOf(event.certificateSubject)} to ${quoted(event.calledAe)} rejected: ${event.reason}`;
    case 'association.aborted':
      return `association with ${event.address} aborted by the ${event.by}: ${event.cause}`;
    case 'object.refused':
      return `object refused with status ${hex(event.status)}`;
    case 'fault':
      return `fault of the program: ${event.error instanceof Error ? event.error.stack : String(event.error)}`;
    default:
      return undefined;
  }
}
