import { isFault, pacsFault, type Answer, type PacsFault } from '../../intake/pacs/pacs-fault.ts';
import type { PacsInstance, Retrieved, Wanted } from '../../intake/pacs/pacs.ts';
import { numberIn } from '../dimse/command-set.ts';
import type { DimseEvent } from '../dimse/dimse-event.ts';
import { commandField, status } from '../dimse/dimse-message.ts';
import { refusingProvider } from '../dimse/operation.ts';
import type { OutgoingAssociation, Reply } from '../dimse/outgoing-association.ts';
import { littleEndianOnly, storageProposals } from '../dimse/presentation-contexts.ts';
import { storageProvider } from '../dimse/storage-provider.ts';
import type { ObjectSink } from '../dimse/object-sink.ts';
import { Arrivals, type Collection } from './arrivals.ts';
import { hexStatus, isSuccess } from './dimse-query.ts';
import type { PacsLine } from './pacs-line.ts';
import { encodeIdentifier, type QueryKeys, type QueryLevel } from './query-identifier.ts';

/** Study Root Query/Retrieve Information Model, move and get (PS3.4 section C.6.2). */
const moveClass = '1.2.840.10008.5.1.4.1.2.2.2';
const getClass = '1.2.840.10008.5.1.4.1.2.2.3';

/** Statuses of PS3.4 tables C.4-2 and C.4-3 that say what has to be mended. */
const destinationUnknown = 0xa801;
const outOfResources: ReadonlySet<number> = new Set([0xa701, 0xa702]);

/** How objects come: back over the association that asks, or to the registry's own door. */
export type Way =
  | {
      readonly kind: 'c-get';
      readonly sink: ObjectSink;
      readonly centreId: string;
      /** What the door book calls this PACS, after `fetch:`. */
      readonly name: string;
      readonly pacsAe: string;
    }
  | {
      readonly kind: 'c-move';
      readonly destinationAe: string;
      readonly arrivals: Arrivals;
      /** The title the PACS gives itself when it sends. */
      readonly pacsAe: string;
      /** How long after its last word, or the last object, the PACS may take to send what it promised. */
      readonly arrivalMs: number;
    };

const faultOf = ({ status: code }: Reply): PacsFault => {
  if (code === destinationUnknown) return pacsFault('destination-unknown', hexStatus(code));
  const detail = outOfResources.has(code) ? `${hexStatus(code)}, out of resources` : hexStatus(code);
  return pacsFault('retrieve-refused', detail);
};

/** One part of what is wanted: an instance, or a series as a whole. */
interface Portion {
  readonly level: QueryLevel;
  readonly keys: QueryKeys;
}

function portionsOf({ studyUid, seriesUid, instances }: Wanted): readonly Portion[] {
  if (typeof instances === 'string') return [{ level: 'SERIES', keys: { studyUid, seriesUid } }];
  return instances.map(({ instanceUid }) => ({ level: 'IMAGE', keys: { studyUid, seriesUid, instanceUid } }));
}

const uidsOf = (instances: Wanted['instances']): readonly string[] =>
  typeof instances === 'string' ? [] : instances.map(({ instanceUid }) => instanceUid);

const classesOf = (instances: readonly PacsInstance[]): ReadonlySet<string> =>
  new Set(instances.map(({ sopClassUid }) => sopClassUid));

/** What is under way: the association, what arrived, and the last thing that went wrong. */
interface Errand {
  readonly wanted: Wanted;
  readonly collection: Collection;
  expected: number;
  reason: PacsFault | undefined;
}

/** C-GET and C-MOVE. */
export class DimseRetrieve {
  readonly #line: PacsLine;
  readonly #way: Way;

  constructor(line: PacsLine, way: Way) {
    this.#line = line;
    this.#way = way;
  }

  /** An association per series: the classes of its objects are what has to be agreed on. */
  async retrieve(wanted: Wanted): Promise<Answer<Retrieved>> {
    const arrivals = this.#way.kind === 'c-get' ? new Arrivals() : this.#way.arrivals;
    const collection = arrivals.collect(this.#fits(wanted));
    const errand: Errand = {
      wanted,
      collection,
      expected: uidsOf(wanted.instances).length,
      reason: undefined,
    };
    const done = await this.#line.twice(() => this.#run(errand, arrivals));
    collection.close();
    const arrived = [...collection.uids];
    if (isFault(done) && arrived.length === 0) return done;
    const missing = Math.max(errand.expected - arrived.length, arrived.length === 0 ? 1 : 0);
    const reason = isFault(done) ? done : (errand.reason ?? pacsFault('nothing-arrived'));
    return { arrived, missing, reason: missing > 0 ? reason : undefined };
  }

  #fits({ instances }: Wanted): Parameters<Arrivals['collect']>[0] {
    const uids = new Set(uidsOf(instances));
    const { pacsAe } = this.#way;
    return ({ sopInstanceUid, sourceAe }) =>
      uids.size > 0 ? uids.has(sopInstanceUid) : sourceAe.toUpperCase() === pacsAe.toUpperCase();
  }

  async #run(errand: Errand, arrivals: Arrivals): Promise<Answer<{ readonly done: true }>> {
    const association = await this.#open(errand, arrivals);
    if (isFault(association)) return association;
    for (const portion of portionsOf(errand.wanted)) {
      if (errand.collection.uids.has(portion.keys.instanceUid ?? '')) continue;
      const reply = await this.#ask(association, portion, errand);
      if (isFault(reply)) {
        await association.abort();
        return reply;
      }
      this.#judge(reply, portion, errand);
    }
    await this.#await(errand);
    await association.release();
    return { done: true };
  }

  #open(errand: Errand, arrivals: Arrivals): Promise<Answer<OutgoingAssociation>> {
    const { limits } = this.#line;
    const { instances } = errand.wanted;
    const way = this.#way;
    const transferSyntaxes = littleEndianOnly;
    if (way.kind === 'c-move')
      return this.#line.open(
        [{ sopClassUid: moveClass, service: 'query', transferSyntaxes }],
        refusingProvider(limits),
      );
    const classes = typeof instances === 'string' ? new Set<string>() : classesOf(instances);
    const get = { sopClassUid: getClass, service: 'query', transferSyntaxes } as const;
    const peer = { centreId: way.centreId, calledAe: '', callingAe: way.pacsAe };
    const observe = (event: DimseEvent) => {
      if (event.name === 'object.refused' && event.status === status.outOfResources)
        errand.reason = pacsFault('spool-refused');
    };
    const source = `fetch:${way.name}`;
    const sink = arrivals.watching(way.sink);
    const receiver = storageProvider({ peer, source, sink, limits, observe });
    return this.#line.open([get, ...storageProposals(classes)], receiver);
  }

  #ask(
    association: OutgoingAssociation,
    portion: Portion,
    { wanted, collection }: Errand,
  ): Promise<Answer<Reply>> {
    const way = this.#way;
    const sopClassUid = way.kind === 'c-move' ? moveClass : getClass;
    const syntax = association.contextOf(sopClassUid)?.transferSyntax ?? '';
    return association.ask({
      sopClassUid,
      command: {
        commandField: way.kind === 'c-move' ? commandField.moveRequest : commandField.getRequest,
        priority: 0,
        ...(way.kind === 'c-move' && { moveDestination: way.destinationAe }),
      },
      dataSet: encodeIdentifier(portion.level, portion.keys, syntax),
      isEnough: () => wanted.instances === 'first' && collection.uids.size > 0,
    });
  }

  /** Of a series as a whole the PACS alone knows how much there is. */
  #judge(reply: Reply, { level }: Portion, errand: Errand): void {
    if (!isSuccess(reply.status)) errand.reason ??= faultOf(reply);
    const { elements } = reply;
    if (level === 'SERIES' && errand.wanted.instances === 'all')
      errand.expected =
        (numberIn(elements, 'completedSuboperations') ?? 0) +
        (numberIn(elements, 'failedSuboperations') ?? 0);
    if ((numberIn(elements, 'failedSuboperations') ?? 0) > 0) errand.reason ??= faultOf(reply);
  }

  async #await({ collection, expected, reason }: Errand): Promise<void> {
    if (this.#way.kind === 'c-get' || reason) return;
    await collection.until(Math.max(1, expected), this.#way.arrivalMs, this.#line.signal);
  }
}
