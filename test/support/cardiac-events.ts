import type { EventText } from './write-dose-report.ts';

/** The exposures of a coronary CT as a dual-source scanner reports them; figures are typical, not measured. */
const heart = 'SRT T-32000';
const cardio = 'Internal technical scan parameters: Organ Characteristic = Cardio, Body Size = Adult';

export const topogram: EventText = {
  uid: '1.2.3.1.1',
  protocol: 'Topogram',
  region: 'SRT T-D3000',
  scanMode: 'constant-angle',
  kvp: '100',
  length: '300',
  ctdivol: '0.1',
  dlp: '3.2',
};

export const calciumScore: EventText = {
  uid: '1.2.3.1.2',
  protocol: 'CaScore',
  region: heart,
  scanMode: 'sequenced',
  context: 'without-contrast',
  kvp: '120',
  rotation: '0.25',
  length: '140',
  collimation: '105',
  ctdivol: '2.1',
  dlp: '29.4',
  comment: cardio,
};

export const monitoring: EventText = {
  uid: '1.2.3.1.3',
  protocol: 'PreMonitoring',
  region: 'SRT T-D3000',
  scanMode: 'stationary',
  context: 'without-contrast',
  kvp: '80',
  rotation: '0.25',
  exposure: '1.0',
  length: '10',
  ctdivol: '1.2',
  dlp: '1.2',
};

export const highPitch: EventText = {
  uid: '1.2.3.1.4',
  protocol: 'Flash_CoronaryCTA',
  region: heart,
  scanMode: 'spiral',
  context: 'with-contrast',
  kvp: '90',
  tubes: 2,
  rotation: '0.25',
  length: '150',
  pitch: '3.2',
  ctdivol: '2.4',
  dlp: '41',
  comment: cardio,
};

export const coronaryEvents: readonly EventText[] = [topogram, calciumScore, monitoring, highPitch];

const ccta: EventText = {
  uid: '1.2.3.1.5',
  protocol: 'CoronaryCTA',
  region: heart,
  context: 'with-contrast',
  kvp: '100',
  rotation: '0.28',
  length: '140',
  ctdivol: '14',
  dlp: '196',
  comment: cardio,
};

export const stepAndShoot: EventText = { ...ccta, scanMode: 'sequenced', collimation: '38.4' };
export const padded: EventText = { ...stepAndShoot, modulation: 'PULS_EC' };
export const retrospective: EventText = { ...ccta, scanMode: 'spiral', pitch: '0.19' };
export const retrospectivePulsed: EventText = { ...retrospective, modulation: 'PULS_EC' };
export const singleBeat: EventText = { ...ccta, scanMode: 'stationary', collimation: '160', comment: '' };
export const aorta: EventText = {
  ...highPitch,
  uid: '1.2.3.1.6',
  protocol: 'TAVI_Aorta',
  length: '620',
  dlp: '210',
};
export const highPitchCalcium: EventText = { ...calciumScore, scanMode: 'spiral', pitch: '3.2', tubes: 2 };
