import { explicitLittleEndian } from '../../src/intake/dicom/encoding.ts';
import { parseDataset } from '../../src/intake/dicom/parse-dataset.ts';
import { tags } from '../../src/intake/dicom/tags.ts';
import { part10Header } from '../../src/server/dimse/part10-header.ts';
import { cardiacReport } from './dose-report-files.ts';
import { writeCtImage } from './write-ct-image.ts';
import { written, type Written } from './write-dicom.ts';

export interface HeldInstance {
  readonly instanceUid: string;
  readonly sopClassUid: string;
  readonly number: number;
  /** A whole DICOM file, explicit little endian. */
  readonly file: Uint8Array;
}

export interface HeldSeries {
  readonly seriesUid: string;
  readonly modality: string;
  readonly description: string;
  readonly instances: readonly HeldInstance[];
}

export interface HeldStudy {
  readonly studyUid: string;
  readonly day: string;
  /** Since midnight. */
  readonly second: number;
  readonly series: readonly HeldSeries[];
}

export const sopClasses = {
  doseReport: '1.2.840.10008.5.1.4.1.1.88.67',
  ctImage: '1.2.840.10008.5.1.4.1.1.2',
  keyObjects: '1.2.840.10008.5.1.4.1.1.88.59',
} as const;

/** The data set of a file, without preamble and meta information. */
export function dataSetOf(file: Uint8Array): Buffer {
  const part = { encoding: explicitLittleEndian, start: 132, untilGroup: 3 };
  return Buffer.from(file).subarray(parseDataset(file, part, { elements: 100, nesting: 2 }).end);
}

/** The file as a PACS hands it out, with its whole meta information. */
function held(instanceUid: string, sopClassUid: string, number: number, written: Uint8Array): HeldInstance {
  const meta = { sopClassUid, sopInstanceUid: instanceUid, transferSyntax: '1.2.840.10008.1.2.1' };
  const head = part10Header({ ...meta, centreId: '', source: '', sourceAe: 'PACS' });
  return { instanceUid, sopClassUid, number, file: Buffer.concat([head, dataSetOf(written)]) };
}

const dicomDay = (day: string): string => day.replaceAll('-', '');

function slices(studyUid: string, number: number, day: string, count: number): readonly HeldInstance[] {
  return Array.from({ length: count }, (_, index) => {
    const instanceUid = `${studyUid}.5.${index + 1}`;
    const file = writeCtImage([
      written(tags.SOPInstanceUID, 'UI', instanceUid),
      written(tags.StudyInstanceUID, 'UI', studyUid),
      written(tags.SeriesInstanceUID, 'UI', `${studyUid}.5`),
      written(tags.StudyDate, 'DA', dicomDay(day)),
      written(tags.PatientID, 'LO', `P${number}`),
      written(tags.AccessionNumber, 'SH', `SYN${number}`),
    ]);
    return held(instanceUid, sopClasses.ctImage, index + 1, file);
  });
}

/** A dose report in a series of its own, and a CT series of some slices. The report arrives in the registry as one examination. */
export function heldStudy(number: number, day = '2026-02-13', second = 36_000 + number * 60): HeldStudy {
  const studyUid = `2.25.4711.${number}`;
  const header: readonly Written[] = [
    written(tags.StudyDate, 'DA', dicomDay(day)),
    written(tags.Modality, 'CS', 'SR'),
    written(tags.SeriesInstanceUID, 'UI', `${studyUid}.4`),
  ];
  const report = held(`${studyUid}.9`, sopClasses.doseReport, 1, cardiacReport(number, { header }));
  return {
    ...{ studyUid, day, second },
    series: [
      { seriesUid: `${studyUid}.4`, modality: 'SR', description: 'Dose Report', instances: [report] },
      {
        ...{ seriesUid: `${studyUid}.5`, modality: 'CT', description: 'CorCTA 0.6' },
        instances: slices(studyUid, number, day, 5),
      },
    ],
  };
}

/** A study this registry has no interest in. */
export function foreignStudy(number: number, day = '2026-02-13', second = 30_000 + number * 60): HeldStudy {
  const study = heldStudy(number, day, second);
  const series = study.series.filter(({ modality }) => modality === 'CT');
  return { ...study, series: series.map((one) => ({ ...one, modality: 'US', description: 'Abdomen' })) };
}
