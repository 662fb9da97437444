import { inflateRawSync, constants } from 'node:zlib';
import { attempt, errorCode } from '../attempt.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Stop } from './byte-cursor.ts';
import { type DicomDataset, textOf } from './dicom-dataset.ts';
import {
  deflatedSyntax,
  type Encoding,
  encodingOf,
  explicitLittleEndian,
  findStart,
  sniffEncoding,
} from './encoding.ts';
import { type Limits, type Parsed, parseDataset } from './parse-dataset.ts';
import { tags } from './tags.ts';

/** What one object may cost. A real dose report or image header stays far below each of them. */
export const readingLimits = {
  /** Bytes outside pixel data, after inflating. */
  bytes: 64 * 1024 * 1024,
  elements: 500_000,
  nesting: 32,
} as const;

/** An object up to its pixel data. `truncated`: the file ends within an attribute; what came before is there. */
export interface DicomFile {
  readonly meta: DicomDataset;
  readonly dataset: DicomDataset;
  readonly status: 'complete' | 'truncated' | 'repaired';
  readonly warnings: readonly string[];
  /** Where in the file its pixel data begin, when there are any and the file is not deflated. */
  readonly pixelsAt?: number;
}

/** A window on a file that reaches neither its pixel data nor its end: so many bytes are needed at least. */
export interface Unfinished {
  readonly neededBytes: number;
}

/** What was understood of a window, with where it stands. */
export interface Outline {
  readonly meta: Parsed;
  /** The attributes after the file meta information, as far as they can be read. */
  readonly body: Parsed;
  /** The bytes that the places in `body` count in: the window, or what its deflated part inflates to. */
  readonly bytes: Uint8Array;
  readonly isDeflated: boolean;
}

const pixelDataGroup = 0x7fe0;
const noMeta: Parsed['dataset'] = {
  ...{ elements: new Map(), littleEndian: true, characterSet: '', parent: undefined },
};

/**
 * The attributes of a DICOM object before its pixel data (7FE0,0010), in every transfer syntax of PS3.5, with or
 * without preamble and file meta information (PS3.10 7.1). Never throws for bad bytes: they end in a refusal.
 */
export function readDicom(bytes: Uint8Array): DicomFile | Refusal {
  const outcome = readWindow(bytes, bytes.length);
  return 'neededBytes' in outcome ? refuse('too-large', `more than ${readingLimits.bytes} bytes`) : outcome;
}

/** The same from the first bytes of a file of `fileSize` bytes; unfinished when they do not reach far enough. */
export function readWindow(bytes: Uint8Array, fileSize: number): DicomFile | Refusal | Unfinished {
  const outline = outlineWindow(bytes, fileSize);
  if (isRefusal(outline) || 'neededBytes' in outline) return outline;
  const { meta, body, isDeflated } = outline;
  const outcome = finish(meta, body);
  return body.reachedGroup && !isDeflated && !isRefusal(outcome)
    ? { ...outcome, pixelsAt: body.end }
    : outcome;
}

/** Where the attributes of a window stand, whether or not they come to a good end. */
export function outlineWindow(bytes: Uint8Array, fileSize: number): Outline | Refusal | Unfinished {
  if (fileSize === 0) return refuse('empty');
  const start = findStart(bytes);
  if (start === undefined) return refuse('not-dicom');
  const meta = readMeta(bytes, start);
  if (meta.stop)
    return isShort(meta, bytes.length, fileSize)
      ? unfinished(meta, bytes)
      : { meta, body: meta, bytes, isDeflated: false };
  const declared = textOf(meta.dataset, tags.TransferSyntaxUID);
  if (declared === deflatedSyntax) return outlineDeflated({ bytes, fileSize }, meta);
  const { encoding, repairs } = chooseEncoding(bytes, meta.end, declared);
  const window = bytes.subarray(0, readingLimits.bytes);
  const parsed = parse(window, meta.end, encoding);
  if (!parsed.reachedGroup && isShort(parsed, window.length, fileSize)) return unfinished(parsed, window);
  const body = { ...parsed, repairs: [...repairs, ...parsed.repairs] };
  return { meta, body, bytes: window, isDeflated: false };
}

function readMeta(bytes: Uint8Array, start: number): Parsed {
  const group = bytes[start] === 2 && bytes[start + 1] === 0;
  if (!group)
    return { dataset: noMeta, stop: undefined, end: start, reachedGroup: true, repairs: [], bulk: [] };
  return parseDataset(bytes, { encoding: explicitLittleEndian, start, untilGroup: 3 }, readingLimits);
}

const parse = (bytes: Uint8Array, start: number, encoding: Encoding): Parsed =>
  parseDataset(bytes, { encoding, start, untilGroup: pixelDataGroup }, readingLimits satisfies Limits);

/** The bytes decide; a transfer syntax that says otherwise is reported, a missing one is not missed. */
function chooseEncoding(bytes: Uint8Array, start: number, declared: string | undefined) {
  const expected = encodingOf(declared ?? '');
  const seen = sniffEncoding(bytes, start) ?? expected;
  const agrees = seen.explicit === expected.explicit && seen.littleEndian === expected.littleEndian;
  const repairs = declared === undefined || agrees ? [] : [`not written in transfer syntax ${declared}`];
  return { encoding: seen, repairs };
}

/** Whether only the window ended, not the file. */
const isShort = ({ stop }: Parsed, windowSize: number, fileSize: number): boolean =>
  windowSize < fileSize && (!stop || (stop.reason === 'truncated' && stop.neededBytes <= fileSize));

const unfinished = ({ stop }: Parsed, window: Uint8Array): Unfinished => ({
  neededBytes: Math.max(stop?.neededBytes ?? 0, window.length + 1),
});

function finish(meta: Parsed, { dataset, stop, repairs }: Parsed): DicomFile | Refusal {
  if (stop && stop.reason !== 'truncated') return refuse(stop.reason, stop.detail);
  const warnings = [...new Set([...meta.repairs, ...repairs])];
  if (stop) return { meta: meta.dataset, dataset, status: 'truncated', warnings: [...warnings, stop.detail] };
  return { meta: meta.dataset, dataset, status: warnings.length > 0 ? 'repaired' : 'complete', warnings };
}

/** Deflated explicit little endian (PS3.5 A.5): needs the whole file, and may not grow beyond the byte limit. */
function outlineDeflated(
  { bytes, fileSize }: { readonly bytes: Uint8Array; readonly fileSize: number },
  meta: Parsed,
): Outline | Refusal | Unfinished {
  if (bytes.length < fileSize) return { neededBytes: fileSize };
  const deflated = bytes.subarray(meta.end);
  const whole = attempt(() => inflateRawSync(deflated, { maxOutputLength: readingLimits.bytes }));
  if (whole.ok) return inflatedOutline(meta, whole.value);
  const code = errorCode(whole.error);
  if (code === 'ERR_BUFFER_TOO_LARGE')
    return refuse('too-large', `inflates beyond ${readingLimits.bytes} bytes`);
  return code === 'Z_BUF_ERROR'
    ? outlinePartlyDeflated(deflated, meta)
    : refuse('damaged', 'cannot be inflated');
}

const inflatedOutline = (meta: Parsed, bytes: Uint8Array, missing?: Stop): Outline => {
  const parsed = parse(bytes, 0, explicitLittleEndian);
  return { meta, body: { ...parsed, stop: parsed.stop ?? missing }, bytes, isDeflated: true };
};

/** A deflated object whose end is missing: as much of it as can be told, and always truncated. */
function outlinePartlyDeflated(deflated: Uint8Array, meta: Parsed): Outline | Refusal {
  const options = { maxOutputLength: readingLimits.bytes, finishFlush: constants.Z_SYNC_FLUSH };
  const part = attempt(() => inflateRawSync(deflated, options));
  const missing: Stop = { reason: 'truncated', detail: 'the deflated part is cut off', neededBytes: 0 };
  return part.ok ? inflatedOutline(meta, part.value, missing) : refuse('damaged', 'cannot be inflated');
}
