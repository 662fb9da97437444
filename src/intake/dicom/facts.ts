import type { Source } from '../../definition/record.ts';

/** The captured facts a dataset can map elements to: of the study, and of each exposure. */
export type StudyFact =
  | 'studyInstanceUid'
  | 'accessionNumber'
  | 'examDate'
  | 'examTime'
  | 'patientSex'
  | 'patientBirthDate'
  | 'patientHeightCm'
  | 'patientWeightKg'
  | 'scannerManufacturer'
  | 'scannerModel'
  | 'dlpTotal'
  | 'rdsrPresent'
  | 'heartRate'
  | 'contrastAgent'
  | 'contrastVolumeMl'
  | 'contrastFlowMlPerS'
  | 'examTypes'
  | 'effectiveDoseReportedMsv';

export type EventFact =
  | 'irradiationEventUid'
  | 'protocol'
  | 'scanMode'
  | 'acquisitionType'
  | 'gating'
  | 'targetRegion'
  | 'kvp'
  | 'tubeCurrentMeanMa'
  | 'tubeCurrentMaxMa'
  | 'exposureTimeS'
  | 'rotationTimeS'
  | 'pitch'
  | 'scanLengthMm'
  | 'tinFilter'
  | 'reconstruction'
  | 'phase'
  | 'ctdivolMgy'
  | 'phantom'
  | 'dlpMgyCm'
  | 'doseAlertCtdivolMgy'
  | 'doseAlertDlpMgyCm'
  | 'doseAlertEstimateCtdivolMgy'
  | 'doseAlertEstimateDlpMgyCm'
  | 'doseNotificationCtdivolMgy'
  | 'doseNotificationDlpMgyCm'
  | 'doseNotificationEstimateCtdivolMgy'
  | 'doseNotificationEstimateDlpMgyCm'
  | 'doseAlertReason'
  | 'doseNotificationReason';

/** A captured value; coded ones carry the names of value sets, days and times are ISO texts. */
export type FactValue = string | number | boolean | readonly string[];

/** A fact with the object it was read from, and the rule where one decided. */
export interface Fact {
  /** The name that mappings use; of objects that no dataset maps yet the path of the value. */
  readonly name: string;
  readonly value: FactValue;
  readonly source: Source;
}

/** A fact, or nothing when the value is not there. */
export function fact(name: string, value: FactValue | undefined, source: Source): readonly Fact[] {
  return value === undefined ? [] : [{ name, value, source }];
}
