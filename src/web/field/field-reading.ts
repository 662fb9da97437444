import type { DataElement } from '../../definition/dataset.ts';
import type { RuleFinding } from '../../definition/finding.ts';
import type { Source, Value } from '../../definition/record.ts';

/** One field as the screen shows it: what was asked, what was answered, from where, and what is asked about it. */
export interface FieldReading {
  readonly path: string;
  readonly element: DataElement;
  readonly value: Value | undefined;
  readonly source: Source | undefined;
  readonly findings: readonly RuleFinding[];
  /** Whether the field is asked at all, given the other answers; undefined when they do not decide it. */
  readonly applies: boolean | undefined;
}
