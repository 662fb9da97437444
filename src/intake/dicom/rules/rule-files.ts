import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefinitionError, writeDefinitionError } from '../../../definition/definition-error.ts';
import { openYaml, readEntries, report, type Spot } from '../../../definition/yaml-file.ts';

/** Where the data lies that the rules of this source work with. */
const folder = join(import.meta.dirname, '..', '..', '..', '..', 'sources', 'dicom');

/**
 * One file of `sources/dicom`, read when the program starts. A file that cannot be understood stops the program with
 * every fault and its place: half of the rules would be worse than none.
 */
export function readRuleFile<T>(name: string, read: (spot: Spot) => T): T {
  const errors: DefinitionError[] = [];
  const value = read(openYaml(`sources/dicom/${name}`, readFileSync(join(folder, name), 'utf8'), errors));
  if (errors.length > 0) throw new TypeError(errors.map(writeDefinitionError).join('\n'));
  return value;
}

/** A map that has an entry for each of the names and no other, in the order of the file. */
export function readNamed<Name extends string, T>(
  spot: Spot,
  names: readonly Name[],
  read: (spot: Spot) => T,
): Readonly<Record<Name, T>> {
  const entries: Partial<Record<string, T>> = {};
  for (const [name, value, keySpot] of readEntries(spot)) {
    if (!names.some((known) => known === name)) report(keySpot, `'${name}' is a name that no rule asks for`);
    entries[name] = read(value);
  }
  for (const name of names) if (!(name in entries)) report(spot, `'${name}' is missing`);
  return isComplete(entries, names) ? entries : failed(spot);
}

const isComplete = <Name extends string, T>(
  entries: Partial<Record<string, T>>,
  names: readonly Name[],
): entries is Record<Name, T> => names.every((name) => entries[name] !== undefined);

function failed({ errors }: Spot): never {
  throw new TypeError(errors.map(writeDefinitionError).join('\n'));
}
