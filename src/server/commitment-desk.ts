import { Problem } from '../kernel/problem.ts';
import type { Registry } from '../operations/registry.ts';
import {
  findHeldInstances,
  findNextCommitment,
  insertCommitmentRequest,
  listDueCommitments,
  recordCommitmentAttempt,
  type CommitmentAttempt,
  type CommitmentRequest as KeptRequest,
} from '../store/commitments.ts';
import {
  commitmentFailure,
  type CommitmentReport,
  type CommitmentRequest,
  type InstanceReference,
} from './dimse/commitment-data-set.ts';
import { sourceOf, type Peer } from './dimse/peer-table.ts';
import { isReportClass } from './dimse/presentation-contexts.ts';
import type { CommitmentDesk } from './dimse/storage-commitment.ts';
import { RetryTimer } from './retry-timer.ts';

interface DeskOptions {
  readonly registry: Registry;
  readonly peers: readonly Peer[];
  /** Resolves when everything received before is decided. */
  readonly caughtUp: (signal: AbortSignal) => Promise<void>;
  /** One call to the peer's own address; whether it confirmed. */
  readonly deliver: (peer: Peer, report: CommitmentReport, signal: AbortSignal) => Promise<boolean>;
  /** Hears one line when a report is given up, or something goes wrong. */
  readonly report: (line: string) => void;
  /** The pause before each attempt, in milliseconds. */
  readonly attemptsAfterMs?: readonly number[];
}

const minute = 60_000;
/** A sender that never hears within a day asks again, or keeps its copy. */
const usualAttempts = [0, minute, 10 * minute, 60 * minute, 360 * minute, 1440 * minute];
/** How long a request waits for the objects before it to be decided. */
const patienceMs = 20_000;
const dueAtOnce = 20;

/** Answers requests for storage commitment from what is stored, and calls senders that want to be called. */
export class StorageCommitmentDesk implements CommitmentDesk {
  readonly #options: DeskOptions;
  readonly #closing = new AbortController();
  readonly #timer: RetryTimer;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#timer = new RetryTimer(() => this.#work());
    this.#timer.wake();
  }

  readonly report = async (peer: Peer, request: CommitmentRequest): Promise<CommitmentReport> => {
    const { registry, caughtUp } = this.#options;
    await caughtUp(AbortSignal.any([this.#closing.signal, AbortSignal.timeout(patienceMs)]));
    const { transactionUid, references } = request;
    const sender = { centreId: peer.centreId, source: sourceOf(peer) };
    const uids = references.map(({ sopInstanceUid }) => sopInstanceUid);
    const held = await findHeldInstances(registry.db, sender, uids);
    const isHeld = (reference: InstanceReference) =>
      isReportClass(reference.sopClassUid) && held.has(reference.sopInstanceUid);
    const missing = references.filter((reference) => !isHeld(reference));
    return {
      ...{ transactionUid, committed: references.filter(isHeld) },
      missing: missing.map((reference) => ({ ...reference, reason: reasonOf(reference) })),
    };
  };

  readonly reportLater = async (peer: Peer, request: CommitmentRequest): Promise<void> => {
    const { registry } = this.#options;
    const { centreId, calledAe, callingAe } = peer;
    const key = { centreId, calledAe, callingAe, transactionUid: request.transactionUid };
    const at = registry.now().toISOString();
    await insertCommitmentRequest(registry.db, { ...key, instances: request.references }, at);
    this.#timer.wake();
  };

  /** Ends the call that is under way; what is not reported is tried again after the next start. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#timer.close();
  }

  /** Everything that is due; answers when to come again. */
  async #work(): Promise<number | undefined> {
    const { registry, report } = this.#options;
    try {
      const now = registry.now();
      const due = await listDueCommitments(registry.db, now.toISOString(), dueAtOnce);
      for (const request of due) if (!this.#closing.signal.aborted) await this.#attempt(request);
      const next = await findNextCommitment(registry.db);
      return next === null ? undefined : Date.parse(next) - registry.now().getTime();
    } catch (error) {
      report(
        `storage commitment waits: ${error instanceof Problem ? error.message : String(error instanceof Error ? error.stack : error)}`,
      );
      return minute;
    }
  }

  async #attempt(request: KeptRequest): Promise<void> {
    const { registry } = this.#options;
    const peer = this.#peerOf(request);
    const isReported = peer !== undefined && (await this.#tell(peer, request));
    if (this.#closing.signal.aborted && !isReported) return;
    const attempt = isReported ? ({ state: 'reported' } as const) : this.#next(request, peer !== undefined);
    await recordCommitmentAttempt(registry.db, request, attempt);
    if (attempt.state === 'given-up') this.#options.report(givenUp(request));
  }

  async #tell(peer: Peer, { transactionUid, instances }: KeptRequest): Promise<boolean> {
    const report = await this.report(peer, { transactionUid, references: instances });
    return this.#options.deliver(peer, report, this.#closing.signal);
  }

  #next({ attempts }: KeptRequest, isKnown: boolean): CommitmentAttempt {
    const { registry, attemptsAfterMs = usualAttempts } = this.#options;
    const pause = isKnown ? attemptsAfterMs[attempts + 1] : undefined;
    if (pause === undefined) return { state: 'given-up' };
    return { state: 'waiting', nextAttemptAt: new Date(registry.now().getTime() + pause).toISOString() };
  }

  #peerOf({ centreId, calledAe, callingAe }: KeptRequest): Peer | undefined {
    return this.#options.peers.find(
      (peer) => peer.centreId === centreId && peer.calledAe === calledAe && peer.callingAe === callingAe,
    );
  }
}

/** Images are never answered for, because their pixels are not kept. */
const reasonOf = ({ sopClassUid }: InstanceReference) =>
  isReportClass(sopClassUid) ? commitmentFailure.noSuchInstance : commitmentFailure.classNotSupported;

const givenUp = ({ callingAe, attempts, transactionUid }: KeptRequest): string =>
  `storage commitment ${transactionUid} could not be reported to ${JSON.stringify(callingAe)} in ${attempts + 1} attempts`;
