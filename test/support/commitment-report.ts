import { readDicom } from '../../src/intake/dicom/read-dicom.ts';
import { isRefusal } from '../../src/intake/refusal.ts';
import type { DicomDataset } from '../../src/intake/dicom/dicom-dataset.ts';
import type { Encoding } from '../../src/server/dimse/presentation-contexts.ts';
import { part10Header } from '../../src/server/dimse/part10-header.ts';
import { syntaxes } from './dimse-objects.ts';

const uidOf = (dataset: DicomDataset, tag: number): string =>
  Buffer.from(dataset.elements.get(tag)?.bytes ?? [])
    .toString('latin1')
    .replace(/\0$/, '');

const itemsOf = (dataset: DicomDataset, tag: number): readonly DicomDataset[] =>
  dataset.elements.get(tag)?.items ?? [];

/** The Event Information of storage commitment, read by the registry's own reader of files. */
export function parseCommitmentReport(bytes: Buffer, encoding: Encoding) {
  const transferSyntax = encoding.isExplicit ? syntaxes.explicitLittle : syntaxes.implicitLittle;
  const names = { sopClassUid: '1.2', sopInstanceUid: '1.2', sourceAe: 'X', centreId: 'x', source: 'x' };
  const file = readDicom(Buffer.concat([part10Header({ ...names, transferSyntax }), bytes]));
  if (isRefusal(file)) throw new Error(`not a data set: ${file.refused}`);
  const { dataset } = file;
  const missing = new Map(
    itemsOf(dataset, 0x0008_1198).map((item) => [
      uidOf(item, 0x0008_1155),
      Buffer.from(item.elements.get(0x0008_1197)?.bytes ?? []).readUInt16LE(0),
    ]),
  );
  return {
    transactionUid: uidOf(dataset, 0x0008_1195),
    committed: itemsOf(dataset, 0x0008_1199).map((item) => uidOf(item, 0x0008_1155)),
    missing: Object.fromEntries(missing),
  };
}
