import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { isFault } from '../../src/intake/pacs/pacs-fault.ts';
import { textOf, type DicomDataset } from '../../src/intake/dicom/dicom-dataset.ts';
import { numberIn, uidIn, type CommandValues } from '../../src/server/dimse/command-set.ts';
import { encodeMessage, MessageReader, type Command } from '../../src/server/dimse/dimse-message.ts';
import { defaultLimits } from '../../src/server/dimse/limits.ts';
import { refusingProvider } from '../../src/server/dimse/operation.ts';
import { openAssociation } from '../../src/server/dimse/outgoing-association.ts';
import { encodePdu, rejection, type RejectionName } from '../../src/server/dimse/pdu.ts';
import { Wire, type WireEvent } from '../../src/server/dimse/wire.ts';
import { parseIdentifier } from '../../src/server/pacs/query-identifier.ts';
import { queryTags, type QueryKey } from '../../src/server/pacs/query-tags.ts';
import { encodeElements, text } from './dimse-objects.ts';
import { encodingOf } from '../../src/server/dimse/presentation-contexts.ts';
import { dataSetOf, type HeldInstance, type HeldSeries, type HeldStudy } from './pacs-holdings.ts';

/** What this PACS does wrong. */
export interface Faults {
  /** It ends its answers silently at so many. */
  readonly limit?: number;
  /** It refuses (A700) questions with more answers. */
  readonly openLimit?: number;
  readonly ignoresTime?: boolean;
  readonly ignoresDay?: boolean;
  readonly noImageLevel?: 'nothing' | 'refusal';
  readonly duplicates?: boolean;
  /** Says success to C-MOVE and sends nothing, so many times. */
  readonly silentMoves?: number;
  /** Says success to C-MOVE before it sends. */
  readonly sendsLater?: boolean;
  /** It does not answer so many requests at first. */
  readonly deafTo?: number;
  /** It hangs up in the middle of an answer, so many times. */
  readonly hangUps?: number;
  /** The only spelling of the titles it knows. */
  readonly knows?: { readonly called?: string; readonly calling?: string };
  /** The title it gives itself when it sends. */
  readonly sendsAs?: string;
  /** Says this modality whatever the series has. */
  readonly modality?: string;
  /** Bytes and set of series descriptions. */
  readonly description?: { readonly set: string; readonly bytes: Buffer };
  readonly ignoresCancel?: boolean;
  /** Objects it cannot send. */
  readonly broken?: readonly string[];
  /** Writes UIDs with trailing blanks. */
  readonly padsUids?: boolean;
  /** Waits so long before each object. */
  readonly pauseMs?: number;
}

export interface ScriptedPacs {
  readonly port: number;
  holdings: readonly HeldStudy[];
  faults: Faults;
  /** Levels asked for, one entry per C-FIND. */
  readonly asked: string[];
  /** SOP Instance UIDs sent, in order, again each time. */
  readonly sent: string[];
  readonly associations: () => number;
}

const explicit = '1.2.840.10008.1.2.1';
const encoding = encodingOf(explicit);
const patience = { pduBytes: 1_048_576, silenceMs: 20_000, until: Infinity, lingerMs: 200 };

interface Heard extends Command {
  readonly dataSet: Buffer;
}

/** A PACS on a real socket that does wrong what its script says. Holds everything in memory. */
export async function startScriptedPacs(
  holdings: readonly HeldStudy[],
  script: Script = {},
): Promise<ScriptedPacs> {
  const pacs = await openScriptedPacs(holdings, script);
  onTestFinished(() => pacs.close());
  return pacs;
}

interface Script {
  readonly faults?: Faults;
  readonly destinations?: Readonly<Record<string, number>>;
}

/** The same for a whole suite, which closes it itself. */
export async function openScriptedPacs(
  holdings: readonly HeldStudy[],
  { faults = {}, destinations = {} }: Script = {},
): Promise<ScriptedPacs & { close(): void }> {
  const server = createServer((socket) => void new Conversation(socket, pacs, destinations).run());
  let associations = 0;
  server.on('connection', () => (associations += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const open = new Set<Socket>();
  server.on('connection', (socket) => open.add(socket));
  const close = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const pacs: ScriptedPacs = {
    ...{ port, holdings, faults },
    ...{ asked: [], sent: [], associations: () => associations },
  };
  return Object.assign(pacs, { close });
}

class Conversation {
  readonly #wire: Wire;
  readonly #events: AsyncGenerator<WireEvent, void>;
  readonly #pacs: ScriptedPacs;
  readonly #destinations: Readonly<Record<string, number>>;
  readonly #reader = new MessageReader(65_536);
  readonly #storage = new Map<string, number>();
  #waiting: WireEvent[] = [];
  #isCancelled = false;
  #listening: Promise<Heard | undefined> | undefined;

  constructor(socket: Socket, pacs: ScriptedPacs, destinations: Readonly<Record<string, number>>) {
    this.#wire = new Wire(socket, patience);
    this.#events = this.#wire.events();
    this.#pacs = pacs;
    this.#destinations = destinations;
  }

  get #faults(): Faults {
    return this.#pacs.faults;
  }

  #use(fault: 'silentMoves' | 'deafTo' | 'hangUps'): boolean {
    const left = this.#faults[fault] ?? 0;
    if (left > 0) this.#pacs.faults = { ...this.#faults, [fault]: left - 1 };
    return left > 0;
  }

  async run(): Promise<void> {
    const request = await this.#next();
    if (request.kind !== 'associate-rq') return this.#wire.destroy();
    const { knows = {} } = this.#faults;
    if (knows.called !== undefined && knows.called !== request.calledAe)
      return this.#reject('calledAeNotRecognized');
    if (knows.calling !== undefined && knows.calling !== request.callingAe)
      return this.#reject('callingAeNotRecognized');
    const { proposed, ...same } = request;
    const answered = proposed.map(({ id, transferSyntaxes }) => {
      const transferSyntax = transferSyntaxes.includes(explicit) ? explicit : (transferSyntaxes[0] ?? '');
      return { id, result: transferSyntax === explicit ? 0 : 4, transferSyntax };
    });
    for (const [index, { abstractSyntax, id }] of proposed.entries())
      if (answered[index]?.result === 0) this.#storage.set(abstractSyntax, id);
    await this.#wire.send(encodePdu({ ...same, kind: 'associate-ac', answered }));
    for (;;) {
      const heard = await (this.#listening ?? this.#hear());
      this.#listening = undefined;
      if (!heard) break;
      if (this.#use('deafTo')) continue;
      await this.#answer(heard);
    }
    this.#wire.destroy();
  }

  async #reject(reason: RejectionName): Promise<void> {
    await this.#wire.finish(encodePdu({ kind: 'associate-rj', ...rejection[reason] }));
  }

  async #next(): Promise<WireEvent> {
    const waiting = this.#waiting.shift();
    if (waiting) return waiting;
    const next = await this.#events.next();
    return next.done === true ? { kind: 'closed' } : next.value;
  }

  async #hear(): Promise<Heard | undefined> {
    const data: Buffer[] = [];
    let command: Command | undefined;
    for (;;) {
      const event = await this.#next();
      if (event.kind === 'release-rq') {
        await this.#wire.send(encodePdu({ kind: 'release-rp' }));
        return undefined;
      }
      if (event.kind !== 'p-data') return undefined;
      for (const [index, value] of event.values.entries()) {
        const part = this.#reader.take(value);
        if (part.kind === 'command') command = part;
        if (part.kind === 'data') data.push(part.fragment);
        const isWhole =
          command && (part.kind === 'data' ? part.isLast : part.kind === 'command' && !part.hasDataSet);
        if (!isWhole || !command) continue;
        if (index + 1 < event.values.length)
          this.#waiting.push({ kind: 'p-data', values: event.values.slice(index + 1) });
        return { ...command, dataSet: Buffer.concat(data) };
      }
    }
  }

  async #say(to: Command, status: number, more: { command?: CommandValues; dataSet?: Buffer } = {}) {
    const command = {
      affectedSopClassUid: uidIn(to.elements, 'affectedSopClassUid') ?? '',
      commandField: to.field | 0x8000,
      messageIdBeingRespondedTo: to.messageId,
      status,
      ...more.command,
    };
    const dataSet = more.dataSet && { dataSet: more.dataSet };
    await this.#wire.send(encodeMessage({ contextId: to.contextId, command, ...dataSet }, 16_384));
  }

  async #answer(heard: Heard): Promise<void> {
    if (heard.field === 0x30) return this.#say(heard, 0);
    const identifier = parseIdentifier(heard.dataSet, explicit);
    if (heard.field === 0x20 && identifier) return this.#find(heard, identifier);
    if (heard.field === 0x10 && identifier) return this.#get(heard, identifier);
    if (heard.field === 0x21 && identifier) return this.#move(heard, identifier);
    if (heard.field === 0xfff) return;
    await this.#say(heard, 0x0211);
  }

  async #find(heard: Heard, identifier: DicomDataset): Promise<void> {
    const level = keyOf(identifier, 'level');
    this.#pacs.asked.push(level);
    const rows = this.#rows(level, identifier);
    const { limit = Infinity, openLimit = Infinity, duplicates = false, noImageLevel } = this.#faults;
    if (level === 'IMAGE' && noImageLevel) return this.#say(heard, noImageLevel === 'refusal' ? 0xa900 : 0);
    if (rows.length > openLimit) return this.#say(heard, 0xa700);
    const given = (duplicates ? rows.flatMap((row) => [row, row]) : rows).slice(0, limit);
    for (const [index, row] of given.entries()) {
      if (index === 1 && this.#use('hangUps')) return this.#wire.destroy();
      await this.#say(heard, 0xff00, { dataSet: row });
    }
    await this.#say(heard, 0);
  }

  #rows(level: string, identifier: DicomDataset): readonly Buffer[] {
    const uid = (value: string) => (this.#faults.padsUids === true ? `${value}  ` : value);
    const studies = this.#studies(identifier);
    if (level === 'STUDY')
      return studies.map(({ studyUid, day, second }) =>
        row({ studyUid: uid(studyUid), studyDate: day.replaceAll('-', ''), studyTime: clock(second) }),
      );
    const series = studies.flatMap((study) => study.series.filter(matching(identifier, 'seriesUid')));
    if (level === 'SERIES') return series.map((one) => this.#seriesRow(one, uid));
    return series.flatMap(({ instances }) =>
      instances.map(({ instanceUid, sopClassUid, number }) =>
        row({ instanceUid: uid(instanceUid), sopClassUid, instanceNumber: String(number) }),
      ),
    );
  }

  #seriesRow({ seriesUid, modality, description, instances }: HeldSeries, uid: (value: string) => string) {
    const { modality: says = modality, description: bytes } = this.#faults;
    const plain = { seriesUid: uid(seriesUid), modality: says, instancesOfSeries: String(instances.length) };
    if (!bytes) return row({ ...plain, seriesDescription: description });
    return Buffer.concat([
      encodeElements([text(0x0008_0005, 'CS', bytes.set), text(0x0008_0060, 'CS', says)], encoding),
      encodeElements([{ tag: 0x0008_103e, vr: 'LO', value: bytes.bytes }], encoding),
      row({ seriesUid: uid(seriesUid) }),
    ]);
  }

  #studies(identifier: DicomDataset): readonly HeldStudy[] {
    const { ignoresDay = false, ignoresTime = false } = this.#faults;
    const day = keyOf(identifier, 'studyDate');
    const [from = '', to = ''] = keyOf(identifier, 'studyTime').split('-');
    return this.#pacs.holdings
      .filter(matching(identifier, 'studyUid'))
      .filter((study) => ignoresDay || day === '' || study.day.replaceAll('-', '') === day)
      .filter(({ second }) => ignoresTime || from === '' || (from <= clock(second) && clock(second) <= to));
  }

  #instances(identifier: DicomDataset): readonly HeldInstance[] {
    return this.#studies(identifier)
      .flatMap(({ series }) => series.filter(matching(identifier, 'seriesUid')))
      .flatMap(({ instances }) => instances.filter(matching(identifier, 'instanceUid')));
  }

  async #get(heard: Heard, identifier: DicomDataset): Promise<void> {
    const send = async ({ instanceUid, sopClassUid, file }: HeldInstance) => {
      const contextId = this.#storage.get(sopClassUid);
      if (contextId === undefined) return false;
      const command = {
        ...{ affectedSopClassUid: sopClassUid, commandField: 1, messageId: 77, priority: 0 },
        affectedSopInstanceUid: instanceUid,
      };
      await this.#wire.send(encodeMessage({ contextId, command, dataSet: dataSetOf(file) }, 16_384));
      for (;;) {
        const answer = await this.#hear();
        if (!answer) return false;
        if (answer.field === 0xfff) this.#isCancelled = true;
        if (answer.field === 0x8001) return numberIn(answer.elements, 'status') === 0;
      }
    };
    await this.#deliver(heard, identifier, send);
  }

  #hasCancelled(): boolean {
    return this.#isCancelled;
  }

  async #deliver(
    heard: Heard,
    identifier: DicomDataset,
    send: (instance: HeldInstance) => Promise<boolean>,
  ): Promise<void> {
    let [done, failed] = [0, 0];
    this.#isCancelled = false;
    const { broken = [], ignoresCancel = false, pauseMs = 0 } = this.#faults;
    for (const instance of this.#instances(identifier)) {
      if (this.#hasCancelled() && !ignoresCancel) return this.#say(heard, 0xfe00);
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (this.#use('hangUps')) return this.#wire.destroy();
      const isSent = !broken.includes(instance.instanceUid) && (await send(instance));
      if (isSent) this.#pacs.sent.push(instance.instanceUid);
      [done, failed] = isSent ? [done + 1, failed] : [done, failed + 1];
      await this.#say(heard, 0xff00, {
        command: { completedSuboperations: done, failedSuboperations: failed },
      });
    }
    const command = { completedSuboperations: done, failedSuboperations: failed };
    await this.#say(heard, failed > 0 ? 0xb000 : 0, { command });
  }

  async #move(heard: Heard, identifier: DicomDataset): Promise<void> {
    const title = uidIn(heard.elements, 'moveDestination') ?? '';
    const port = this.#destinations[title];
    if (port === undefined) return this.#say(heard, 0xa801);
    const instances = this.#instances(identifier);
    const promised = { completedSuboperations: instances.length, failedSuboperations: 0 };
    if (this.#use('silentMoves')) return this.#say(heard, 0, { command: promised });
    if (this.#faults.sendsLater === true) await this.#say(heard, 0, { command: promised });
    const proposals = [...new Set(instances.map(({ sopClassUid }) => sopClassUid))].map((sopClassUid) => ({
      ...{ sopClassUid, transferSyntaxes: [explicit] },
      service: 'storage' as const,
    }));
    const limits = defaultLimits;
    const association = await openAssociation({
      to: { host: '127.0.0.1', port, calledAe: title, callingAe: this.#faults.sendsAs ?? 'PACS' },
      ...{ proposals, limits, provider: refusingProvider(limits), signal: new AbortController().signal },
    });
    if (isFault(association)) return this.#say(heard, 0xa702);
    const send = async ({ instanceUid, sopClassUid, file }: HeldInstance) => {
      const reply = await association.ask({
        ...{ sopClassUid, dataSet: dataSetOf(file) },
        command: { commandField: 1, priority: 0, affectedSopInstanceUid: instanceUid },
      });
      return !isFault(reply) && reply.status === 0;
    };
    if (this.#faults.sendsLater === true) {
      for (const instance of instances) if (await send(instance)) this.#pacs.sent.push(instance.instanceUid);
    } else {
      this.#listening = this.#hear();
      void this.#listening.then((said) => (this.#isCancelled = said?.field === 0xfff));
      await this.#deliver(heard, identifier, send);
    }
    await association.release();
  }
}

const keyOf = (identifier: DicomDataset, key: QueryKey): string => textOf(identifier, queryTags[key]) ?? '';

function matching<Key extends 'studyUid' | 'seriesUid' | 'instanceUid'>(identifier: DicomDataset, key: Key) {
  const wanted = keyOf(identifier, key);
  return (held: { readonly [K in Key]: string }): boolean => wanted === '' || held[key] === wanted;
}

const clock = (second: number): string =>
  [second / 3600, (second / 60) % 60, second % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join('');

const row = (values: Readonly<Partial<Record<QueryKey, string>>>): Buffer =>
  encodeElements(
    Object.entries(queryTags).flatMap(([key, { number, vr }]) => {
      const value = (values as Readonly<Record<string, string | undefined>>)[key];
      return value === undefined ? [] : [text(number, vr, value)];
    }),
    encoding,
  );
