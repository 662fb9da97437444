/** Where in a source something stands: a file with an optional line and column, both counted from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** The place as people write it: `sections/patient.yaml:12:3`. */
export function writePlace(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}
