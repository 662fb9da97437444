import { isFault, type Answer, type PacsFault } from '../../intake/pacs/pacs-fault.ts';
import type { Call, RemoteEntity } from '../dimse/call.ts';
import type { DimseLimits } from '../dimse/limits.ts';
import type { Provider } from '../dimse/operation.ts';
import { openAssociation, type OutgoingAssociation } from '../dimse/outgoing-association.ts';
import type { Proposal } from '../dimse/presentation-contexts.ts';

export interface LineOptions {
  readonly entity: RemoteEntity;
  readonly limits: DimseLimits;
  readonly signal: AbortSignal;
}

/** Faults of one connection, which another connection may not have. */
const ofConnection: ReadonlySet<string> = new Set(['hung-up', 'no-answer', 'protocol-broken']);

/** The entity with its titles spelt otherwise: engineers type them in capitals here and in small letters there. */
function spellings({
  calledAe,
  callingAe,
}: RemoteEntity): readonly Pick<RemoteEntity, 'calledAe' | 'callingAe'>[] {
  const casesOf = (title: string) => new Set([title, title.toUpperCase(), title.toLowerCase()]);
  return [...casesOf(calledAe)].flatMap((called) =>
    [...casesOf(callingAe)].map((calling) => ({ calledAe: called, callingAe: calling })),
  );
}

const isAboutTitles = ({ fault, detail = '' }: PacsFault): boolean =>
  fault === 'rejected' && /AE title/.test(detail);

/** The way to one PACS: opens associations, finds out how the PACS spells the titles, calls again once. */
export class PacsLine {
  readonly limits: DimseLimits;
  readonly signal: AbortSignal;
  #entity: RemoteEntity;

  constructor({ entity, limits, signal }: LineOptions) {
    this.limits = limits;
    this.signal = signal;
    this.#entity = entity;
  }

  async open(proposals: readonly Proposal[], provider: Provider): Promise<Answer<OutgoingAssociation>> {
    const call = { proposals, provider, limits: this.limits, signal: this.signal };
    const association = await openAssociation({ ...call, to: this.#entity });
    return isFault(association) && isAboutTitles(association)
      ? this.#openOtherwise(call, association)
      : association;
  }

  /** Does the work on an association; when the connection fails in the middle, once more on a new one. */
  async twice<T extends object>(work: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const first = await work();
    const isWorthATry = isFault(first) && ofConnection.has(first.fault) && !this.signal.aborted;
    return isWorthATry ? work() : first;
  }

  async #openOtherwise(call: Omit<Call, 'to'>, rejected: PacsFault): Promise<Answer<OutgoingAssociation>> {
    for (const spelling of spellings(this.#entity).slice(1)) {
      const to = { ...this.#entity, ...spelling };
      const association = await openAssociation({ ...call, to });
      if (isFault(association)) continue;
      this.#entity = to;
      return association;
    }
    return rejected;
  }
}
