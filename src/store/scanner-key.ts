import type { ScannerIdentity } from '../intake/candidate.ts';

/** The parts of a scanner's name as they are kept; what the source leaves out is empty. */
export interface ScannerName {
  readonly manufacturer: string;
  readonly model: string;
  readonly serialNumber: string;
  readonly stationName: string;
}

const tidy = (text: string | undefined): string => (text ?? '').trim().replace(/\s+/g, ' ');

export const scannerNameOf = (identity: ScannerIdentity): ScannerName => ({
  manufacturer: tidy(identity.manufacturer),
  model: tidy(identity.model),
  serialNumber: tidy(identity.serialNumber),
  stationName: tidy(identity.stationName),
});

/**
 * Two names with the same key are one scanner: case and spaces do not tell scanners apart, every other difference does.
 * To take two scanners for one would put records into the wrong hospital; to take one for two asks a person.
 */
export const scannerKeyOf = (name: ScannerName): string =>
  [name.manufacturer, name.model, name.serialNumber, name.stationName]
    .map((part) => part.toLowerCase().normalize('NFC').replaceAll('|', '/'))
    .join('|');

/** Whether the source names no scanner at all. */
export const isNameless = (name: ScannerName): boolean => scannerKeyOf(name) === '|||';
