import type { Code, ValueSet } from './dataset.ts';
import type { DefinitionError } from './definition-error.ts';
import { readCodes } from './read-codes.ts';
import { readEvidence } from './read-evidence.ts';
import type { Reference } from './reference.ts';
import { openYaml, readEntries, readLabel, readMap, report, type Spot } from './yaml-file.ts';

type Files = ReadonlyMap<string, string>;

/** `valuesets.yaml`, or several files with a name between: `valuesets-findings.yaml`. */
const listPattern = /^valuesets[\w.-]*\.ya?ml$/;
const codesPattern = /^valuesets\/([^/]+)\.csv$/;

/** Every value set: its label and evidence from the lists, its codes from the CSV file of the same name. */
export function readValueSets(
  files: Files,
  references: Reference[],
  errors: DefinitionError[],
): Readonly<Record<string, ValueSet>> {
  const codes = codesById(files, errors);
  const sets = new Map<string, ValueSet>();
  for (const [id, spot, keySpot] of listEntries(files, errors)) {
    if (sets.has(id)) report(keySpot, `the value set '${id}' is listed twice`);
    if (!codes.has(id)) report(keySpot, `the file valuesets/${id}.csv is missing`);
    sets.set(id, readValueSet(id, { spot, keySpot }, { codes: codes.get(id) ?? [], references }));
  }
  for (const id of codes.keys())
    if (!sets.has(id))
      errors.push({
        place: { file: `valuesets/${id}.csv` },
        message: `the value set '${id}' is not listed in valuesets.yaml`,
      });
  return Object.fromEntries(sets);
}

const listEntries = (files: Files, errors: DefinitionError[]) =>
  [...files].flatMap(([file, text]) =>
    listPattern.test(file) ? readEntries(openYaml(file, text, errors)) : [],
  );

function codesById(files: Files, errors: DefinitionError[]): ReadonlyMap<string, readonly Code[]> {
  const codes = new Map<string, readonly Code[]>();
  for (const [file, text] of files) {
    const id = codesPattern.exec(file)?.[1];
    if (id !== undefined) codes.set(id, readCodes(file, text, errors));
  }
  return codes;
}

function readValueSet(
  id: string,
  at: { readonly spot: Spot; readonly keySpot: Spot },
  given: { readonly codes: readonly Code[]; readonly references: Reference[] },
): ValueSet {
  const fields = readMap(at.spot, ['label', 'evidence']);
  return {
    id,
    label: readLabel(fields.get('label')),
    codes: given.codes,
    evidence: readEvidence(fields.get('evidence'), given.references),
    place: at.keySpot.place,
  };
}
