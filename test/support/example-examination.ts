import type { ExaminationView } from '../../src/operations/views.ts';

const uid = '1.2.826.0.1.3680043.10.1234.1.20250312.101530.7';

const from = (source: number, paths: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(paths.map((path): [string, number] => [path, source]));

/** An invented examination of the dataset `cardiac-ct/1.0.0`, with every kind of source, finding and change. */
export const exampleExamination: ExaminationView = {
  centreId: 'kli',
  id: 'e-1',
  centreName: 'Klitby Sygehus',
  regionName: 'Region West',
  revision: 2,
  status: 'draft',
  light: 'red',
  datasetVersion: '1.0.0',
  patient: { maskedIdentifier: '••••••-••14', identifierSystem: 'cpr' },
  scanner: {
    manufacturer: 'Siemens Healthineers',
    model: 'SOMATOM Force',
    serialNumber: 'SYN-1',
    stationName: 'CT2',
  },
  studyInstanceUid: uid,
  accessionNumber: 'A2500014',
  content: {
    values: {
      'pat.sex': '1',
      'pat.birthDate': '1961-04-17',
      'adm.examDate': '2025-03-12',
      'adm.examTime': '10:15:30',
      'adm.scannerId': '8b374aff-0000-4000-8000-000000000001',
      'ref.examType': ['1', '2'],
      'rf.weight': 84,
      'rf.bmi': 26.51,
      'rf.priorMi': '9',
      'tec.terminatedEarly': false,
      'con.given': '0',
      'rad.dlpTotal': 214.6,
      'cc.reportTime': '2025-03-12T14:40:00',
    },
    groups: {
      acquisition: [
        { 'acq.type': '2', 'acq.gating': '3', 'acq.kv': 120, 'rad.ctdivol': 2.1, 'rad.dlp': 31.4 },
        { 'acq.type': '4', 'acq.gating': '3', 'acq.kv': 90, 'rad.ctdivol': 12.8, 'rad.dlp': 179.2 },
      ],
      segment: ['1', '2', '3', '5', '6', '7', '11'].map((segment) => ({
        'seg.segment': segment,
        'seg.stenosis': '0',
      })),
    },
  },
  linked: { content: {}, sources: {} },
  provenance: {
    sources: [
      { kind: 'rdsr', sopInstanceUid: uid, file: 'incoming/SR000001.dcm', rule: 'dose-report 1.2.0' },
      { kind: 'ct-header', sopInstanceUid: `${uid}.2` },
      { kind: 'form' },
      { kind: 'derived', rule: 'bmi 1.0.0' },
    ],
    fields: {
      ...from(0, ['pat.sex', 'rad.dlpTotal', 'acquisition[0].acq.kv', 'acquisition[1].acq.kv']),
      ...from(1, ['rf.weight']),
      ...from(2, ['ref.examType', 'rf.priorMi']),
      ...from(3, ['rf.bmi']),
    },
  },
  asked: [],
  findings: [
    {
      rule: 'required',
      severity: 'error',
      field: 'prep.rhythm',
      message: { en: 'This field is required', da: 'Feltet skal udfyldes' },
    },
    {
      rule: 'usual',
      severity: 'warning',
      field: 'acquisition[1].rad.ctdivol',
      message: { en: 'The value is unusual', da: 'Værdien er usædvanlig' },
    },
    {
      rule: 'dose-sum',
      severity: 'information',
      message: {
        en: 'The acquisitions add up to less than the total',
        da: 'Optagelserne giver mindre end summen',
      },
    },
  ],
  revisions: [
    {
      revision: 1,
      at: '2025-03-12T09:20:11Z',
      author: 'DICOM',
      reason: 'Received from the scanner',
      datasetVersion: '1.0.0',
      changed: [],
    },
    {
      revision: 2,
      at: '2025-03-12T13:02:45Z',
      author: 'Asta Bech',
      reason: 'Form filled in',
      datasetVersion: '1.0.0',
      changed: [
        { field: 'rf.weight', before: '48', after: '84' },
        { field: 'acquisition[1].acq.gating', before: null, after: '3' },
      ],
    },
  ],
};
