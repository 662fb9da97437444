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
interface Unfinished {
  readonly neededBytes: number;
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
  if (fileSize === 0) return refuse('empty');
  const start = findStart(bytes);
  if (start === undefined) return refuse('not-dicom');
  const meta = readMeta(bytes, start);
  if (meta.stop)
    return isShort(meta, bytes.length, fileSize) ? unfinished(meta, bytes) : finish(meta, meta, []);
  const declared = textOf(meta.dataset, tags.TransferSyntaxUID);
  if (declared === deflatedSyntax) return readDeflated({ bytes, fileSize }, meta);
  const encoding = chooseEncoding(bytes, meta.end, declared);
  const window = bytes.subarray(0, readingLimits.bytes);
  const parsed = parse(window, meta.end, encoding.encoding);
  if (!parsed.reachedGroup && isShort(parsed, window.length, fileSize)) return unfinished(parsed, window);
  const outcome = finish(meta, parsed, encoding.repairs);
  return parsed.reachedGroup && !isRefusal(outcome) ? { ...outcome, pixelsAt: parsed.end } : outcome;
}

function readMeta(bytes: Uint8Array, start: number): Parsed {
  const group = bytes[start] === 2 && bytes[start + 1] === 0;
  if (!group) return { dataset: noMeta, stop: undefined, end: start, reachedGroup: true, repairs: [] };
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

function finish(
  meta: Parsed,
  { dataset, stop, repairs }: Parsed,
  more: readonly string[],
): DicomFile | Refusal {
  if (stop && stop.reason !== 'truncated') return refuse(stop.reason, stop.detail);
  const warnings = [...meta.repairs, ...more, ...repairs];
  if (stop) return { meta: meta.dataset, dataset, status: 'truncated', warnings: [...warnings, stop.detail] };
  return { meta: meta.dataset, dataset, status: warnings.length > 0 ? 'repaired' : 'complete', warnings };
}

/** Deflated explicit little endian (PS3.5 A.5): needs the whole file, and may not grow beyond the byte limit. */
function readDeflated(
  { bytes, fileSize }: { readonly bytes: Uint8Array; readonly fileSize: number },
  meta: Parsed,
): DicomFile | Refusal | Unfinished {
  if (bytes.length < fileSize) return { neededBytes: fileSize };
  const deflated = bytes.subarray(meta.end);
  const whole = attempt(() => inflateRawSync(deflated, { maxOutputLength: readingLimits.bytes }));
  if (whole.ok) return finish(meta, parse(whole.value, 0, explicitLittleEndian), []);
  const code = errorCode(whole.error);
  if (code === 'ERR_BUFFER_TOO_LARGE')
    return refuse('too-large', `inflates beyond ${readingLimits.bytes} bytes`);
  return code === 'Z_BUF_ERROR'
    ? readPartlyDeflated(deflated, meta)
    : refuse('damaged', 'cannot be inflated');
}

/** A deflated object whose end is missing: as much of it as can be told, and always truncated. */
function readPartlyDeflated(deflated: Uint8Array, meta: Parsed): DicomFile | Refusal {
  const options = { maxOutputLength: readingLimits.bytes, finishFlush: constants.Z_SYNC_FLUSH };
  const part = attempt(() => inflateRawSync(deflated, options));
  if (!part.ok) return refuse('damaged', 'cannot be inflated');
  const parsed = parse(part.value, 0, explicitLittleEndian);
  const missing: Stop = { reason: 'truncated', detail: 'the deflated part is cut off', neededBytes: 0 };
  return finish(meta, { ...parsed, stop: parsed.stop ?? missing }, []);
}
