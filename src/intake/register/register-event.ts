import type { CodeSystem } from '../../definition/event-codes.ts';
import type { Day } from '../../kernel/day.ts';
import type { PatientIdentity } from '../candidate.ts';
import type { HospitalSystem, RegisterName, RowType } from './extract-mapping.ts';
import type { RowRefusal } from './row-refusals.ts';

/** What happened to a person, as one row of an extract tells it. */
interface RegisterEvent {
  readonly type: RowType;
  readonly register: RegisterName;
  readonly system: CodeSystem;
  /** Empty for a death without a cause. */
  readonly code: string;
  /** Codes that qualify the code, sorted; null where the file has no column for them. */
  readonly addOns: readonly string[] | null;
  readonly kinds: readonly string[];
  readonly eventOn: Day;
  /** Completed years on the day, where the person number tells the birth. */
  readonly ageYears: number | null;
  readonly hospital: { readonly system: HospitalSystem; readonly code: string } | null;
}

/** A row that can be used: an event that is added, or the name of one that is withdrawn. */
export interface EventRow {
  readonly line: number;
  readonly identity: PatientIdentity;
  /** A hash of what the supplier calls the event. */
  readonly supplierKey: string | null;
  /** Null withdraws. */
  readonly event: RegisterEvent | null;
}

/** A row that cannot be used. `detail` is a code that nobody knows, never anything about the person. */
export interface RefusedRow {
  readonly line: number;
  readonly refusal: RowRefusal;
  readonly detail?: string;
}

export const isRefusedRow = (row: EventRow | RefusedRow): row is RefusedRow => 'refusal' in row;
