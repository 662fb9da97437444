import type { Evidence } from '../../definition/dataset.ts';
import type { CodeSystem } from '../../definition/event-codes.ts';
import type { Label } from '../../kernel/label.ts';

export const codePages = ['utf-8', 'windows-1252', 'iso-8859-1'] as const;
export type CodePage = (typeof codePages)[number];

export const delimiters = [';', ',', '|', 'tab'] as const;

/** The order and signs of a written day; `YYYY` and the like stand for digits. A time after it is passed over. */
export const dateForms = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'DD-MM-YYYY',
  'DD.MM.YYYY',
  'DD/MM/YYYY',
  'DDMMYYYY',
] as const;
export type DateForm = (typeof dateForms)[number];

/** Whose codes name a hospital: SHAK, SOR, or the registry's own codes of organisations. */
export const hospitalSystems = ['shak', 'sor', 'registry'] as const;
export type HospitalSystem = (typeof hospitalSystems)[number];

export const rowTypes = ['procedure', 'diagnosis', 'death', 'prescription'] as const;
export type RowType = (typeof rowTypes)[number];

/** The registers that events come from: names of the codes of the source element. */
export const registers = ['lpr', 'cpr', 'prescription'] as const;
export type RegisterName = (typeof registers)[number];

/** How a file says that a row is of a type: by a value of the type column, or always (no column). */
export interface RowTypeMapping {
  readonly values: readonly string[];
  readonly system: CodeSystem;
  readonly register: RegisterName;
}

/** Where the parts of an event stand in a supplier's file. Everything is a name from the file's own header. */
export interface ExtractMapping {
  readonly id: string;
  readonly version: string;
  readonly label: Label;
  readonly evidence: Evidence;
  readonly codePage: CodePage;
  /** One sign. */
  readonly delimiter: string;
  readonly dates: readonly DateForm[];
  readonly columns: {
    readonly person: string;
    readonly date: string;
    readonly code: string;
    readonly type?: string;
    readonly hospital?: string;
    readonly id?: string;
    readonly action?: string;
    /** Codes that qualify the code, parted by spaces, commas or plus signs. */
    readonly addOns?: string;
  };
  readonly hospitalSystem: HospitalSystem;
  readonly types: Readonly<Partial<Record<RowType, RowTypeMapping>>>;
  /**
   * `full`: the file holds everything of its period, and what is not in it any more is withdrawn. `changes`: it holds what
   * was added, corrected (the same id again) or withdrawn since the last one.
   */
  readonly delivers: 'full' | 'changes';
  /** Values of the action column that withdraw; every other value listed under `add` adds. */
  readonly actions: { readonly add: readonly string[]; readonly withdraw: readonly string[] };
}
