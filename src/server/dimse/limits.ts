/** What a peer may cost. Bytes and milliseconds; every limit is met exactly, one more is refused. */
export interface DimseLimits {
  readonly pduBytesBeforeAssociation: number;
  readonly pduBytes: number;
  /** The longest P-DATA-TF this side asks for in the negotiation; a longer one up to `pduBytes` is tolerated. */
  readonly announcedPduBytes: number;
  readonly commandBytes: number;
  readonly objectBytes: number;
  /** The data set of a storage commitment request, which is held in memory. */
  readonly commitmentBytes: number;
  /** The data set of an answer to a question of this side, which is held in memory. */
  readonly answerBytes: number;
  readonly messagesPerAssociation: number;
  /** Connections without an association; one more drives out the oldest. */
  readonly visitors: number;
  readonly associations: number;
  readonly associationsPerPeer: number;
  /** Association requests that wait for a free place, overall and per peer. */
  readonly waiting: number;
  readonly waitingPerPeer: number;
  readonly waitingMs: number;
  /** From connection to A-ASSOCIATE-RQ: the ARTIM timer of PS3.8 section 9.1.5. */
  readonly artimMs: number;
  /** For one whole PDU, so a peer that sends a byte now and then does not hold its place. */
  readonly idleMs: number;
  readonly associationMs: number;
  /** How long a closed connection may linger so that the last PDU arrives. */
  readonly lingerMs: number;
}

const KiB = 1024;
const MiB = 1024 * KiB;

/**
 * Sized for one country on two cores. Senders give up on an unanswered A-ASSOCIATE-RQ after 30 s by custom (DCMTK's
 * `--acse-timeout`), so a request waits shorter than that for a place.
 */
export const defaultLimits: DimseLimits = {
  pduBytesBeforeAssociation: 64 * KiB,
  pduBytes: MiB,
  announcedPduBytes: 128 * KiB,
  commandBytes: 64 * KiB,
  objectBytes: 1024 * MiB,
  commitmentBytes: MiB,
  answerBytes: 64 * KiB,
  messagesPerAssociation: 20_000,
  visitors: 1000,
  associations: 20,
  associationsPerPeer: 4,
  waiting: 128,
  waitingPerPeer: 32,
  waitingMs: 20_000,
  artimMs: 30_000,
  idleMs: 30_000,
  associationMs: 3_600_000,
  lingerMs: 1000,
};
