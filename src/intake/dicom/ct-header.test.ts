import { expect, test } from 'vitest';
import { readWritten } from '../../../test/support/read-written.ts';
import { writeCtImage } from '../../../test/support/write-ct-image.ts';
import { written, type Written } from '../../../test/support/write-dicom.ts';
import { type CtHeader, readCtHeader } from './ct-header.ts';
import { tags } from './tags.ts';

const read = (...elements: readonly Written[]): CtHeader =>
  readCtHeader(readWritten(writeCtImage(elements)).dataset);

const region = [written(tags.CodeValue, 'SH', 'T-32000'), written(tags.CodingSchemeDesignator, 'SH', 'SRT')];
const phantom = [written(tags.CodeValue, 'SH', '113691'), written(tags.CodingSchemeDesignator, 'SH', 'DCM')];

test('a classic header tells how its images were made', () => {
  const header = read(
    written(tags.KVP, 'DS', '100'),
    written(tags.ProtocolName, 'LO', 'CCTA'),
    written(tags.ConvolutionKernel, 'SH', 'Bv40'),
    written(tags.SliceThickness, 'DS', '0.6'),
    written(tags.CTDIvol, 'FD', [12.5]),
    written(tags.CTDIPhantomTypeCodeSequence, 'SQ', [phantom]),
    written(tags.AnatomicRegionSequence, 'SQ', [region]),
    written(tags.IrradiationEventUID, 'UI', '1.2.3.1.4'),
    written(tags.AcquisitionType, 'CS', 'SPIRAL'),
    written(tags.SpiralPitchFactor, 'FD', [0.19]),
  );
  expect(header).toMatchObject({
    kvp: 100,
    protocol: 'CCTA',
    kernel: 'Bv40',
    sliceThicknessMm: 0.6,
    ctdivolMgy: 12.5,
    phantom: 'body-32',
    region: { value: 'T-32000' },
    irradiationEventUid: '1.2.3.1.4',
    scanMode: 'spiral',
    pitch: 0.19,
    imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
  });
});

test('an Enhanced header keeps the same in its functional groups', () => {
  const shared = [
    written(tags.CTAcquisitionTypeSequence, 'SQ', [[written(tags.AcquisitionType, 'CS', 'STATIONARY')]]),
    written(tags.CTExposureSequence, 'SQ', [[written(tags.CTDIvol, 'FD', [7.5])]]),
    written(tags.CTAcquisitionDetailsSequence, 'SQ', [
      [written(tags.RevolutionTime, 'FD', [0.28]), written(tags.TotalCollimationWidth, 'FD', [160])],
    ]),
  ];
  const frame = [
    written(tags.FrameAnatomySequence, 'SQ', [[written(tags.AnatomicRegionSequence, 'SQ', [region])]]),
    written(tags.CTXRayDetailsSequence, 'SQ', [[written(tags.KVP, 'DS', '80')]]),
    written(tags.PixelMeasuresSequence, 'SQ', [[written(tags.SliceThickness, 'DS', '0.5')]]),
  ];
  const header = read(
    written(tags.SharedFunctionalGroupsSequence, 'SQ', [shared]),
    written(tags.PerFrameFunctionalGroupsSequence, 'SQ', [frame, []]),
  );
  expect(header).toMatchObject({
    scanMode: 'stationary',
    ctdivolMgy: 7.5,
    rotationTimeS: 0.28,
    totalCollimationMm: 160,
    kvp: 80,
    sliceThicknessMm: 0.5,
    region: { value: 'T-32000' },
  });
});

test('contrast is named by its agent, a code, a volume or a flow', () => {
  const agent = [written(tags.CodeMeaning, 'LO', 'Iohexol'), written(tags.CodeValue, 'SH', 'C-B0339')];
  const contrast = (...elements: readonly Written[]) => read(...elements).contrast;
  expect(contrast(written(tags.ContrastBolusAgent, 'LO', 'IOMERON 350'))).toMatchObject({
    isNamed: true,
    agent: 'IOMERON 350',
  });
  expect(contrast(written(tags.ContrastBolusAgentSequence, 'SQ', [agent]))).toMatchObject({
    agent: 'Iohexol',
  });
  expect(
    contrast(written(tags.ContrastBolusVolume, 'DS', '70'), written(tags.ContrastFlowRate, 'DS', '5.5\\4')),
  ).toEqual({ isNamed: true, agent: undefined, volumeMl: 70, flowMlPerS: 5.5 });
  expect(contrast(written(tags.ContrastBolusVolume, 'DS', '0')).isNamed).toBe(false);
});

test('zero and blank mean that nothing is known', () => {
  const header = read(written(tags.KVP, 'DS', '0'), written(tags.SliceThickness, 'DS', ''));
  expect([header.kvp, header.sliceThicknessMm]).toEqual([undefined, undefined]);
});
