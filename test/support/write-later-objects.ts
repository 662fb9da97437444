import { concepts } from '../../src/intake/dicom/concepts.ts';
import { tags } from '../../src/intake/dicom/tags.ts';
import { writeCtImage } from './write-ct-image.ts';
import { type FileStyle, written, type Written, writeDicom } from './write-dicom.ts';
import { code, coded, container, headerOf, type Item, number, textItem, uid } from './write-dose-report.ts';

/** Synthetic objects of nuclear medicine and MR, for patients nobody ever was. */
const nuclear = '1.2.840.10008.5.1.4.1.1.20';
const magnetic = '1.2.840.10008.5.1.4.1.1.4';

const study = (numberOf: number): readonly Written[] => [
  written(tags.StudyInstanceUID, 'UI', `2.25.4712.${numberOf}`),
  written(tags.PatientID, 'LO', `N${numberOf}`),
  written(tags.InstitutionName, 'LO', 'Synthetic Hospital'),
];

export const injection = (activity: string, ...more: readonly Written[]): Written =>
  written(tags.RadiopharmaceuticalInformationSequence, 'SQ', [
    [written(0x00181074, 'DS', activity), ...more].sort((a, b) => a.tag - b.tag),
  ]);

/** An image of myocardial scintigraphy; what is given stands beside or instead of the usual. */
export const writeNuclearImage = (patient: number, ...more: readonly Written[]): Uint8Array =>
  writeCtImage([
    ...study(patient),
    written(tags.SOPClassUID, 'UI', nuclear),
    written(tags.SOPInstanceUID, 'UI', `2.25.4712.${patient}.1`),
    written(tags.SeriesInstanceUID, 'UI', `2.25.4712.${patient}.7`),
    written(tags.Modality, 'CS', 'NM'),
    written(tags.StudyDescription, 'LO', 'Myocardial Perfusion'),
    injection('320', written(tags.Radiopharmaceutical, 'LO', 'Sestamibi')),
    ...more,
  ]);

/** An image of magnetic resonance, of the knee unless something else is given. */
export const writeMrImage = (patient: number, ...more: readonly Written[]): Uint8Array =>
  writeCtImage([
    ...study(patient),
    written(tags.SOPClassUID, 'UI', magnetic),
    written(tags.SOPInstanceUID, 'UI', `2.25.4712.${patient}.2`),
    written(tags.SeriesInstanceUID, 'UI', `2.25.4712.${patient}.8`),
    written(tags.Modality, 'CS', 'MR'),
    written(tags.BodyPartExamined, 'CS', 'KNEE'),
    written(tags.MagneticFieldStrength, 'DS', '1.5'),
    ...more,
  ]);

/** A radiopharmaceutical radiation dose report (PS3.16 TID 10021) in current codes. */
export function writeRadiopharmaceuticalReport(
  patient: number,
  items: readonly Item[] = [],
  style: FileStyle = {},
): Uint8Array {
  const administration = container(
    concepts.administration,
    [
      ...coded(concepts.agent, 'SCT 35321007', 'Fluorodeoxyglucose F^18^'),
      written(tags.ContentSequence, 'SQ', [
        coded(concepts.radionuclide, 'SCT 77004003', '^18^Fluorine'),
        number(concepts.halfLife, '109.77', 'min'),
      ]),
    ],
    uid(concepts.administrationUid, '1.2.3.5.1'),
    number(concepts.administeredActivity, '0.394', 'GBq'),
    ...items,
  );
  const header = headerOf({
    sopInstanceUid: `2.25.4712.${patient}.3`,
    header: [...study(patient), written(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.88.68')],
  });
  return writeDicom(
    [
      ...header,
      code(tags.ConceptNameCodeSequence, 'DCM 113500'),
      written(tags.ContentSequence, 'SQ', [textItem(concepts.comment, 'made by a test'), administration]),
    ],
    style,
  );
}
