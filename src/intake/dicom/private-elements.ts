import { type DicomDataset, itemsOf, numberOf, textOf } from './dicom-dataset.ts';

/** A private attribute: its creator reserves a block of the group, which differs from file to file (PS3.5 7.8). */
interface PrivateAttribute {
  readonly creator: string;
  readonly group: number;
  readonly element: number;
  readonly vr: string;
  /** A private sequence the attribute may lie in, by its own element. */
  readonly within?: number;
}

/**
 * Heart rates and phases that vendors keep to themselves. Source: the private dictionary of pydicom and DICOM
 * conformance statements as quoted there; none was seen in a file yet, so all are provisional.
 */
export const privateAttributes = {
  geMeanHeartRate: { creator: 'GEMS_HELIOS_01', group: 0x0045, element: 0x31, vr: 'CS' },
  geMeanHeartRateBeforeScan: {
    creator: 'GEMS_CT_CARDIAC_001',
    group: 0x0049,
    element: 0x03,
    vr: 'FL',
    within: 0x01,
  },
  canonMeanRrMs: { creator: 'TOSHIBA_MEC_CT3', group: 0x7005, element: 0x03, vr: 'SH' },
  canonPhasePercent: { creator: 'TOSHIBA_MEC_CT3', group: 0x7005, element: 0x04, vr: 'SH' },
} as const satisfies Record<string, PrivateAttribute>;

/** The number in a private attribute; undefined unless its creator stands in the file. */
export function privateNumber(dataset: DicomDataset, attribute: PrivateAttribute): number | undefined {
  const block = findBlock(dataset, attribute);
  if (block === undefined) return undefined;
  const tagOf = (element: number, vr: string) => ({ number: block + element, vr });
  const direct = numberOf(dataset, tagOf(attribute.element, attribute.vr));
  if (direct !== undefined || attribute.within === undefined) return direct;
  const [item] = itemsOf(dataset, tagOf(attribute.within, 'SQ'));
  return item && numberOf(item, tagOf(attribute.element, attribute.vr));
}

function findBlock(
  dataset: DicomDataset,
  { creator, group }: Pick<PrivateAttribute, 'creator' | 'group'>,
): number | undefined {
  const base = group * 0x10000;
  for (let block = 0x10; block <= 0xff; block += 1)
    if (textOf(dataset, { number: base + block, vr: 'LO' }) === creator) return base + block * 0x100;
  return undefined;
}
