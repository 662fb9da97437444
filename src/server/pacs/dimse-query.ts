import type { DicomDataset } from '../../intake/dicom/dicom-dataset.ts';
import { isFault, pacsFault, type Answer } from '../../intake/pacs/pacs-fault.ts';
import { commandField, status } from '../dimse/dimse-message.ts';
import { refusingProvider } from '../dimse/operation.ts';
import type { OutgoingAssociation, Reply } from '../dimse/outgoing-association.ts';
import { littleEndianOnly, verificationClass, type Proposal } from '../dimse/presentation-contexts.ts';
import type { PacsLine } from './pacs-line.ts';
import { encodeIdentifier, parseIdentifier, type QueryKeys, type QueryLevel } from './query-identifier.ts';

/** Study Root Query/Retrieve Information Model, find (PS3.4 section C.6.2). */
const findClass = '1.2.840.10008.5.1.4.1.2.2.1';

/** Answers taken to one question; a day of the largest hospital has fewer studies. */
const mostAnswers = 10_000;

const mediumPriority = 0;
const cancelled = 0xfe00;
/** Refused: out of resources (PS3.4 table C.4-1). PACS that limit their answers openly say it this way. */
const outOfResources = 0xa700;

const proposals: readonly Proposal[] = [findClass, verificationClass].map((sopClassUid) => ({
  ...{ sopClassUid, transferSyntaxes: littleEndianOnly },
  service: sopClassUid === findClass ? 'query' : 'verification',
}));

export const hexStatus = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

/** Success, or a warning that all answers were given though a key was not matched (B000, FF01 before it). */
export const isSuccess = (code: number): boolean => code === status.success || code >>> 12 === 0xb;

/** C-FIND and C-ECHO over one association, kept open between questions. */
export class DimseQuery {
  readonly #line: PacsLine;
  #association: OutgoingAssociation | undefined;

  constructor(line: PacsLine) {
    this.#line = line;
  }

  find(level: QueryLevel, keys: QueryKeys): Promise<Answer<readonly DicomDataset[]>> {
    return this.#line.twice(async () => {
      const association = await this.#open();
      if (isFault(association)) return association;
      const replies: Reply[] = [];
      const syntax = association.contextOf(findClass)?.transferSyntax ?? '';
      const last = await association.ask({
        sopClassUid: findClass,
        command: { commandField: commandField.findRequest, priority: mediumPriority },
        dataSet: encodeIdentifier(level, keys, syntax),
        onPending: (reply) => void replies.push(reply),
        isEnough: () => replies.length > mostAnswers,
      });
      return isFault(last) ? this.#drop(last) : answersOf(last, replies);
    });
  }

  echo(): Promise<Answer<Reply>> {
    return this.#line.twice(async () => {
      const association = await this.#open();
      if (isFault(association)) return association;
      const command = { commandField: commandField.echoRequest };
      const reply = await association.ask({ sopClassUid: verificationClass, command });
      return isFault(reply) ? this.#drop(reply) : reply;
    });
  }

  async close(): Promise<void> {
    const association = this.#association;
    this.#association = undefined;
    await association?.release();
  }

  async #open(): Promise<Answer<OutgoingAssociation>> {
    const association =
      this.#association ?? (await this.#line.open(proposals, refusingProvider(this.#line.limits)));
    if (!isFault(association)) this.#association = association;
    return association;
  }

  async #drop<T>(fault: T): Promise<T> {
    const association = this.#association;
    this.#association = undefined;
    await association?.abort();
    return fault;
  }
}

function answersOf(last: Reply, replies: readonly Reply[]): Answer<readonly DicomDataset[]> {
  if (last.status === cancelled) return pacsFault('too-many-answers', `more than ${mostAnswers}`);
  if (last.status === outOfResources) return pacsFault('too-many-answers', hexStatus(last.status));
  if (!isSuccess(last.status)) return pacsFault('query-refused', hexStatus(last.status));
  const answers = replies.map(({ dataSet, transferSyntax }) => parseIdentifier(dataSet, transferSyntax));
  const readable = answers.filter((answer) => answer !== undefined);
  return readable.length === answers.length ? readable : pacsFault('answer-unreadable');
}
