import { tags } from '../../src/intake/dicom/tags.ts';
import { written } from './write-dicom.ts';
import { writeDoseReport, type EventText, type ReportText } from './write-dose-report.ts';

const topogram: EventText = {
  uid: '1.2.3.1',
  protocol: 'Topogram',
  region: 'SRT T-32000',
  scanMode: 'constant-angle',
  kvp: '100',
  length: '256',
  ctdivol: '0.14',
  dlp: '3.6',
};

const ccta: EventText = {
  uid: '1.2.3.2',
  protocol: 'CorCTA Flash',
  region: 'SRT T-32000',
  scanMode: 'spiral',
  kvp: '90',
  tubes: 2,
  length: '140',
  pitch: '3.2',
  ctdivol: '5.1',
  dlp: '71.4',
  comment: 'Internal technical scan parameters: Organ Characteristic = Cardio, Body Size = Adult',
};

/** A synthetic dose report of a cardiac CT with two events, of the patient and study of the number. */
export function cardiacReport(number: number, more: Partial<ReportText> = {}): Uint8Array {
  const study = `2.25.4711.${number}`;
  const { header = [], ...rest } = more;
  return writeDoseReport({
    studyInstanceUid: study,
    sopInstanceUid: `${study}.9`,
    events: [
      { ...topogram, uid: `${study}.1` },
      { ...ccta, uid: `${study}.2` },
    ],
    header: [
      written(tags.PatientID, 'LO', `P${number}`),
      written(tags.InstitutionName, 'LO', 'Synthetic Hospital'),
      written(tags.AccessionNumber, 'SH', `SYN${number}`),
      ...header,
    ],
    ...rest,
  });
}

/** The first report of a study that later becomes `cardiacReport`: the topogram alone. */
export const firstReport = (number: number): Uint8Array =>
  cardiacReport(number, {
    sopInstanceUid: `2.25.4711.${number}.8`,
    events: [{ ...topogram, uid: `2.25.4711.${number}.1` }],
  });

/** A dose report of the chest, without any sign of the heart. */
export const chestReport = (number: number): Uint8Array =>
  cardiacReport(number, {
    events: [{ ...ccta, protocol: 'Thorax', region: 'SRT T-D3000', pitch: '1.2', tubes: 1, comment: '' }],
  });
