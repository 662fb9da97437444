import { writePlace, type Place } from '../kernel/place.ts';

/** Something wrong with a dataset definition: where, and what to do about it in one English sentence. */
export interface DefinitionError {
  readonly place: Place;
  readonly message: string;
}

/** The error as one line for a terminal: `sections/01-patient.yaml:12:3 unknown key 'lable'; ...`. */
export const writeDefinitionError = (error: DefinitionError): string =>
  `${writePlace(error.place)} ${error.message}`;

/** The errors in the order of files and lines, so that two runs print the same. */
export function inOrder(errors: readonly DefinitionError[]): readonly DefinitionError[] {
  return errors.toSorted(
    (a, b) =>
      byText(a.place.file, b.place.file) ||
      (a.place.line ?? 0) - (b.place.line ?? 0) ||
      (a.place.column ?? 0) - (b.place.column ?? 0),
  );
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
