import { tags } from '../../src/intake/dicom/tags.ts';
import { writeCtImage } from './write-ct-image.ts';
import { type FileStyle, written, type Written } from './write-dicom.ts';

/** One exposure of a synthetic dose screen, in the manner of Philips and GE. */
export const exposure = (type: string | undefined, ...more: readonly Written[]): readonly Written[] =>
  [
    written(tags.KVP, 'DS', '120'),
    written(tags.ExposureTime, 'IS', '4533'),
    written(tags.ScanLength, 'IS', '140'),
    written(tags.XRayTubeCurrentInuA, 'DS', '250000'),
    ...(type === undefined ? [] : [written(tags.AcquisitionType, 'CS', type)]),
    written(tags.CTDIvol, 'FD', [10]),
    ...more,
  ].sort((a, b) => a.tag - b.tag);

/** The private creator of Philips and its DLP, at a block of its own choice. */
export const philipsDlp = (dlp: string, block = 0x10): readonly Written[] => [
  written(0x00e10000 + block, 'LO', 'ELSCINT1'),
  written(0x00e10021 + block * 0x100, 'DS', dlp),
];

interface DoseScreenText {
  readonly manufacturer?: string;
  readonly series?: string;
  readonly comment?: string;
  readonly exposures?: readonly (readonly Written[])[];
  /** Attributes of the object beside or instead of the usual ones. */
  readonly header?: readonly Written[];
}

/** A secondary capture with the doses of an examination as attributes. */
export function writeDoseScreen(screen: DoseScreenText, style: FileStyle = {}): Uint8Array {
  const { manufacturer = 'Philips', series = 'Dose Info', comment, exposures = [], header = [] } = screen;
  return writeCtImage(
    [
      written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
      written(tags.SOPInstanceUID, 'UI', '1.2.3.6.1'),
      written(tags.ImageType, 'CS', 'DERIVED\\SECONDARY\\DOSE_INFO'),
      written(tags.Manufacturer, 'LO', manufacturer),
      written(tags.SeriesDescription, 'LO', series),
      ...(exposures.length === 0 ? [] : [written(tags.ExposureDoseSequence, 'SQ', exposures)]),
      ...(comment === undefined ? [] : [written(0x00400310, 'ST', comment)]),
      ...header,
    ],
    style,
  );
}
