/** An attribute by number (group × 65,536 + element), with the value representation PS3.6 gives it. */
export interface Tag {
  readonly number: number;
  readonly vr: string;
}

const tag = (number: number, vr: string): Tag => ({ number, vr });

/** The attributes this source reads, by DICOM keyword (PS3.6). */
export const tags = {
  MediaStorageSOPClassUID: tag(0x00020002, 'UI'),
  TransferSyntaxUID: tag(0x00020010, 'UI'),
  SpecificCharacterSet: tag(0x00080005, 'CS'),
  ImageType: tag(0x00080008, 'CS'),
  SOPClassUID: tag(0x00080016, 'UI'),
  SOPInstanceUID: tag(0x00080018, 'UI'),
  StudyDate: tag(0x00080020, 'DA'),
  SeriesDate: tag(0x00080021, 'DA'),
  AcquisitionDate: tag(0x00080022, 'DA'),
  ContentDate: tag(0x00080023, 'DA'),
  StudyTime: tag(0x00080030, 'TM'),
  AccessionNumber: tag(0x00080050, 'SH'),
  Modality: tag(0x00080060, 'CS'),
  Manufacturer: tag(0x00080070, 'LO'),
  InstitutionName: tag(0x00080080, 'LO'),
  CodeValue: tag(0x00080100, 'SH'),
  CodingSchemeDesignator: tag(0x00080102, 'SH'),
  CodeMeaning: tag(0x00080104, 'LO'),
  LongCodeValue: tag(0x00080119, 'UC'),
  StationName: tag(0x00081010, 'SH'),
  StudyDescription: tag(0x00081030, 'LO'),
  SeriesDescription: tag(0x0008103e, 'LO'),
  ManufacturerModelName: tag(0x00081090, 'LO'),
  AnatomicRegionSequence: tag(0x00082218, 'SQ'),
  IrradiationEventUID: tag(0x00083010, 'UI'),
  PatientName: tag(0x00100010, 'PN'),
  PatientID: tag(0x00100020, 'LO'),
  IssuerOfPatientID: tag(0x00100021, 'LO'),
  PatientBirthDate: tag(0x00100030, 'DA'),
  PatientSex: tag(0x00100040, 'CS'),
  PatientSize: tag(0x00101020, 'DS'),
  PatientWeight: tag(0x00101030, 'DS'),
  ContrastBolusAgent: tag(0x00180010, 'LO'),
  ContrastBolusAgentSequence: tag(0x00180012, 'SQ'),
  BodyPartExamined: tag(0x00180015, 'CS'),
  ScanOptions: tag(0x00180022, 'CS'),
  SliceThickness: tag(0x00180050, 'DS'),
  KVP: tag(0x00180060, 'DS'),
  DeviceSerialNumber: tag(0x00181000, 'LO'),
  ProtocolName: tag(0x00181030, 'LO'),
  ContrastBolusVolume: tag(0x00181041, 'DS'),
  ContrastFlowRate: tag(0x00181046, 'DS'),
  HeartRate: tag(0x00181088, 'IS'),
  ConvolutionKernel: tag(0x00181210, 'SH'),
  CardiacSynchronizationTechnique: tag(0x00189037, 'CS'),
  CardiacRRIntervalSpecified: tag(0x00189070, 'FD'),
  CardiacSynchronizationSequence: tag(0x00189118, 'SQ'),
  CTAcquisitionTypeSequence: tag(0x00189301, 'SQ'),
  AcquisitionType: tag(0x00189302, 'CS'),
  CTAcquisitionDetailsSequence: tag(0x00189304, 'SQ'),
  RevolutionTime: tag(0x00189305, 'FD'),
  TotalCollimationWidth: tag(0x00189307, 'FD'),
  CTTableDynamicsSequence: tag(0x00189308, 'SQ'),
  SpiralPitchFactor: tag(0x00189311, 'FD'),
  CTReconstructionSequence: tag(0x00189314, 'SQ'),
  ReconstructionAlgorithm: tag(0x00189315, 'CS'),
  CTExposureSequence: tag(0x00189321, 'SQ'),
  ExposureModulationType: tag(0x00189323, 'CS'),
  CTXRayDetailsSequence: tag(0x00189325, 'SQ'),
  CTDIvol: tag(0x00189345, 'FD'),
  CTDIPhantomTypeCodeSequence: tag(0x00189346, 'SQ'),
  IrradiationEventIdentificationSequence: tag(0x00189477, 'SQ'),
  StudyInstanceUID: tag(0x0020000d, 'UI'),
  SeriesInstanceUID: tag(0x0020000e, 'UI'),
  AcquisitionNumber: tag(0x00200012, 'IS'),
  ImageComments: tag(0x00204000, 'LT'),
  NominalPercentageOfCardiacPhase: tag(0x00209241, 'FL'),
  FrameAnatomySequence: tag(0x00209071, 'SQ'),
  RequestedProcedureDescription: tag(0x00321060, 'LO'),
  ScheduledProcedureStepDescription: tag(0x00400007, 'LO'),
  RequestAttributesSequence: tag(0x00400275, 'SQ'),
  RelationshipType: tag(0x0040a010, 'CS'),
  ValueType: tag(0x0040a040, 'CS'),
  ConceptNameCodeSequence: tag(0x0040a043, 'SQ'),
  DateTime: tag(0x0040a120, 'DT'),
  UID: tag(0x0040a124, 'UI'),
  TextValue: tag(0x0040a160, 'UT'),
  MeasuredValueSequence: tag(0x0040a300, 'SQ'),
  NumericValue: tag(0x0040a30a, 'DS'),
  MeasurementUnitsCodeSequence: tag(0x004008ea, 'SQ'),
  ConceptCodeSequence: tag(0x0040a168, 'SQ'),
  ContentSequence: tag(0x0040a730, 'SQ'),
  SharedFunctionalGroupsSequence: tag(0x52009229, 'SQ'),
  PerFrameFunctionalGroupsSequence: tag(0x52009230, 'SQ'),
} as const satisfies Record<string, Tag>;

const vrByNumber: ReadonlyMap<number, string> = new Map(
  Object.values(tags).map(({ number, vr }) => [number, vr]),
);

/** The value representation of an attribute this source knows; implicit and `UN` encodings do not carry it. */
export const knownVr = (number: number): string | undefined => vrByNumber.get(number);

/** `(0018,9345)`, as people write a tag. */
export function writeTag(number: number): string {
  const hex = number.toString(16).padStart(8, '0').toUpperCase();
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
}
