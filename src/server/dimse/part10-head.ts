import { textOf } from '../../intake/dicom/dicom-dataset.ts';
import { explicitLittleEndian } from '../../intake/dicom/encoding.ts';
import { parseDataset } from '../../intake/dicom/parse-dataset.ts';

/** The file meta information of a DICOM file (PS3.10 section 7.1), and where its data set begins. */
export interface Part10Head {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntax: string;
  readonly dataSetAt: number;
}

const prefixAt = 128;
const metaAt = prefixAt + 4;
const limits = { elements: 100, nesting: 2 };
/** Meta information is some hundred bytes; a private part of it may be longer. */
export const mostHeadBytes = 64 * 1024;

const uid = (number: number) => ({ number, vr: 'UI' });
const tags = {
  sopClassUid: uid(0x0002_0002),
  sopInstanceUid: uid(0x0002_0003),
  transferSyntax: uid(0x0002_0010),
};

/**
 * Reads the head of a file from its first bytes; `unfinished` when they do not reach the data set, undefined when this
 * is no DICOM file that says what it is.
 */
export function readPart10Head(bytes: Buffer): Part10Head | 'unfinished' | undefined {
  if (bytes.length < metaAt) return 'unfinished';
  if (bytes.toString('latin1', prefixAt, metaAt) !== 'DICM') return undefined;
  const part = { encoding: explicitLittleEndian, start: metaAt, untilGroup: 3 };
  const { dataset, end, stop, reachedGroup } = parseDataset(bytes, part, limits);
  if (stop && stop.reason !== 'truncated') return undefined;
  if (stop || !reachedGroup) return 'unfinished';
  const [sopClassUid, sopInstanceUid, transferSyntax] = [
    textOf(dataset, tags.sopClassUid),
    textOf(dataset, tags.sopInstanceUid),
    textOf(dataset, tags.transferSyntax),
  ];
  if (sopClassUid === undefined || sopInstanceUid === undefined || transferSyntax === undefined)
    return undefined;
  return { sopClassUid, sopInstanceUid, transferSyntax, dataSetAt: end };
}
