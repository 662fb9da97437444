import { tags } from '../../src/intake/dicom/tags.ts';
import { type FileStyle, written, type Written, writeDicom } from './write-dicom.ts';

/** The attributes of a synthetic CT image; those given stand beside or instead of the usual ones. */
function imageElements(more: readonly Written[] = []): readonly Written[] {
  const usual = [
    written(tags.SpecificCharacterSet, 'CS', 'ISO_IR 100'),
    written(tags.ImageType, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
    written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    written(tags.SOPInstanceUID, 'UI', '1.2.3.8.1'),
    written(tags.StudyDate, 'DA', '20260213'),
    written(tags.Modality, 'CS', 'CT'),
    written(tags.Manufacturer, 'LO', 'SIEMENS'),
    written(tags.PatientName, 'PN', 'Berg^Ida'),
    written(tags.PatientID, 'LO', '1302609996'),
    written(tags.StudyInstanceUID, 'UI', '1.2.3'),
    written(tags.SeriesInstanceUID, 'UI', '1.2.3.7'),
    written(0x7fe00010, 'OW', new Uint8Array(32)),
  ];
  const byTag = new Map([...usual, ...more].map((element) => [element.tag, element]));
  return [...byTag.values()].sort((a, b) => a.tag - b.tag);
}

export const writeCtImage = (more: readonly Written[] = [], style: FileStyle = {}): Uint8Array =>
  writeDicom(imageElements(more), style);
