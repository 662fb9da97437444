import {
  encodeCommandSet,
  numberIn,
  parseCommandSet,
  type CommandSet,
  type CommandValues,
} from './command-set.ts';
import { encodePdu, type PresentationDataValue } from './pdu.ts';

/** Command fields of PS3.7 table E.1-1; a response has the highest bit set. */
export const commandField = {
  storeRequest: 0x0001,
  getRequest: 0x0010,
  findRequest: 0x0020,
  moveRequest: 0x0021,
  echoRequest: 0x0030,
  eventReportRequest: 0x0100,
  actionRequest: 0x0130,
  cancelRequest: 0x0fff,
} as const;
export const responseBit = 0x8000;

/** The Command Data Set Type that says no data set follows; every other value says one does (PS3.7 table E.1-1). */
const noDataSet = 0x0101;

/** Status codes of PS3.7 annex C and PS3.4 table B.2-1 that this side answers. */
export const status = {
  success: 0x0000,
  processingFailure: 0x0110,
  noSuchObjectInstance: 0x0112,
  noSuchArgument: 0x0114,
  invalidObjectInstance: 0x0117,
  sopClassNotSupported: 0x0122,
  noSuchAction: 0x0123,
  unrecognizedOperation: 0x0211,
  mistypedArgument: 0x0212,
  resourceLimitation: 0x0213,
  outOfResources: 0xa700,
} as const;

/** A received command; its data set, when it has one, follows in fragments. */
export interface Command {
  readonly contextId: number;
  readonly field: number;
  readonly messageId: number;
  readonly hasDataSet: boolean;
  readonly elements: CommandSet;
}

/** A command to send, with the data set that belongs to it. */
export interface Message {
  readonly contextId: number;
  readonly command: CommandValues;
  readonly dataSet?: Buffer;
}

type MessagePart =
  | ({ readonly kind: 'command' } & Command)
  | { readonly kind: 'data'; readonly fragment: Buffer; readonly isLast: boolean }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'violation' };

const violation: MessagePart = { kind: 'violation' };

/** Puts the fragments of one association together: command, then its data set, then the next command. */
export class MessageReader {
  readonly #commandBytes: number;
  #fragments: Buffer[] = [];
  #length = 0;
  #contextId: number | undefined;
  #inData = false;

  constructor(commandBytes: number) {
    this.#commandBytes = commandBytes;
  }

  take(value: PresentationDataValue): MessagePart {
    this.#contextId ??= value.contextId;
    if (value.contextId !== this.#contextId || value.isCommand === this.#inData) return violation;
    return this.#inData ? this.#takeData(value) : this.#takeCommand(value);
  }

  #takeData({ fragment, isLast }: PresentationDataValue): MessagePart {
    if (isLast) this.#startOver();
    return { kind: 'data', fragment, isLast };
  }

  #takeCommand({ contextId, fragment, isLast }: PresentationDataValue): MessagePart {
    this.#length += Math.max(1, fragment.length); // an endless row of empty fragments is a limit too
    if (this.#length > this.#commandBytes) return violation;
    this.#fragments.push(fragment);
    if (!isLast) return { kind: 'unfinished' };
    const command = readCommand(contextId, Buffer.concat(this.#fragments));
    this.#startOver();
    if (!command) return violation;
    if (command.hasDataSet) this.#contextId = contextId;
    this.#inData = command.hasDataSet;
    return { kind: 'command', ...command };
  }

  #startOver(): void {
    this.#fragments = [];
    this.#length = 0;
    this.#contextId = undefined;
    this.#inData = false;
  }
}

function readCommand(contextId: number, bytes: Buffer): Command | undefined {
  const elements = parseCommandSet(bytes);
  const field = elements && numberIn(elements, 'commandField');
  const dataSetType = elements && numberIn(elements, 'commandDataSetType');
  if (elements === undefined || field === undefined || dataSetType === undefined) return undefined;
  const messageId = numberIn(elements, 'messageId') ?? 0;
  return { contextId, field, messageId, hasDataSet: dataSetType !== noDataSet, elements };
}

/** What a P-DATA-TF body costs beside the fragment in it: length, context id, control byte. */
const valueHeaderBytes = 6;
const longestFragment = 16_384;
const shortestFragment = 64;

function fragmentsOf(bytes: Buffer, maximumLength: number): readonly Buffer[] {
  const room = (maximumLength === 0 ? longestFragment : maximumLength) - valueHeaderBytes;
  const size = Math.min(longestFragment, Math.max(shortestFragment, room));
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

function encodeFragments(
  contextId: number,
  isCommand: boolean,
  bytes: Buffer,
  maximumLength: number,
): readonly Buffer[] {
  return fragmentsOf(bytes, maximumLength).map((fragment, index, all) => {
    const value = { contextId, isCommand, isLast: index === all.length - 1, fragment };
    return encodePdu({ kind: 'p-data', values: [value] });
  });
}

/** Writes a message as P-DATA-TF PDUs no longer than the receiver asked for (0: no limit of its own). */
export function encodeMessage({ contextId, command, dataSet }: Message, maximumLength: number): Buffer {
  const commandSet = encodeCommandSet({ ...command, commandDataSetType: dataSet ? 0x0001 : noDataSet });
  return Buffer.concat([
    ...encodeFragments(contextId, true, commandSet, maximumLength),
    ...(dataSet ? encodeFragments(contextId, false, dataSet, maximumLength) : []),
  ]);
}
