import type { Day } from '../../kernel/day.ts';
import type { Random } from '../../kernel/random.ts';
import type { DemoPatient } from './patient.ts';
import type { DemoCentre, DemoScanner } from './plan.ts';
import type { RecordBuilder } from './record-builder.ts';

/** One examination while it is being drawn: what is fixed, and what collects its fields. */
export interface Case {
  readonly random: Random;
  /** Draws of its own for what was added later: everything else stays what it was. */
  readonly aside: Random;
  readonly centre: DemoCentre;
  readonly scanner: DemoScanner;
  readonly patient: DemoPatient;
  readonly ageYears: number;
  readonly examinedOn: Day;
  readonly record: RecordBuilder;
  /** Source numbers of the record builder. */
  readonly form: number;
  readonly rdsr: number;
  readonly header: number;
}

/** How likely a field is left unknown at this centre, given how often it is elsewhere. */
export const unknownShare = (demoCase: Case, usual: number): number => {
  if (demoCase.centre.story === 'many-unknown') return Math.min(0.45, usual * 4 + 0.12);
  return demoCase.centre.story === 'excellent' ? usual * 0.2 : usual;
};
