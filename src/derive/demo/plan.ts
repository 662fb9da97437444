import type { Day } from '../../kernel/day.ts';

/** How a scanner acquires coronary CTA when nothing else asks for another technique. */
export type Technique = 'dual-source' | 'wide-detector' | 'step-and-shoot';

export interface DemoScanner {
  readonly manufacturer: string;
  readonly model: string;
  readonly serialNumber: string;
  readonly stationName: string;
  readonly technique: Technique;
  readonly from?: Day;
  readonly to?: Day;
  /** Dose relative to the published median of the protocol. */
  readonly doseFactor: number;
}

/** The planted stories a reader can find in the figures. */
export type Story = 'dose-drift' | 'late-reports' | 'many-unknown' | 'excellent';

export interface DemoCentre {
  readonly hospital: string;
  /** Share of the country's examinations, relative to the other centres. */
  readonly weight: number;
  readonly scanners: readonly DemoScanner[];
  readonly municipalities: readonly string[];
  readonly story?: Story;
}

/** A whole demo country: drawn again from the same seed it is the same to the last digit. */
export interface DemoPlan {
  readonly seed: number;
  readonly from: Day;
  readonly to: Day;
  readonly examinations: number;
  /** The days a synthetic extract of national registers tells of; without it there is none. */
  readonly extract?: { readonly from: Day; readonly to: Day };
  readonly centres: readonly DemoCentre[];
}
