import type { Dataset } from '../definition/dataset.ts';
import {
  singleElements,
  sourceOf,
  type Provenance,
  type RecordContent,
  type Value,
  type Values,
} from '../definition/record.ts';
import type { PatientIdentity } from '../intake/candidate.ts';

type Written = { readonly content: RecordContent; readonly provenance: Provenance };

/** A record with values the registry knows itself; `rule` says from where. */
export function withValues<T extends Written>(written: T, values: Values, rule: string): T {
  const ids = Object.keys(values);
  if (ids.length === 0) return written;
  const { content, provenance } = written;
  const sources = [...provenance.sources, { kind: 'derived', rule } as const];
  const fields = Object.fromEntries(ids.map((id) => [id, sources.length - 1]));
  return {
    ...written,
    content: { ...content, values: { ...content.values, ...values } },
    provenance: { sources, fields: { ...provenance.fields, ...fields } },
  };
}

/** A record whose references to a scanner hold the scanner that the registry found for it, unless a person chose one. */
export function withScanner<T extends Written>(dataset: Dataset, written: T, scannerId: string | null): T {
  if (scannerId === null) return written;
  const references = singleElements(dataset).filter(
    (element) =>
      element.type === 'reference' &&
      element.target === 'scanner' &&
      sourceOf(written.provenance, element.id)?.kind !== 'form',
  );
  return withValues(written, Object.fromEntries(references.map(({ id }) => [id, scannerId])), 'scanner list');
}

/** The code of the coded element with this value set, by the word the definition gives it. */
export function codedValue(
  dataset: Dataset,
  valueSet: string,
  name: string,
): Readonly<Record<string, Value>> {
  const element = singleElements(dataset).find(
    (candidate) => candidate.type === 'coded' && candidate.valueSet === valueSet,
  );
  const code = dataset.valueSets[valueSet]?.codes.find((candidate) => candidate.name === name)?.code;
  return element && code !== undefined ? { [element.id]: code } : {};
}

const identifierNames: Readonly<Partial<Record<PatientIdentity['system'], string>>> = {
  cpr: 'cpr',
  'dk-x-ecpr': 'replacement-cpr',
  'dk-d-ecpr': 'replacement-cpr',
};

/** A record that says what kind of number its patient has; what only its issuer knows is for a person to say. */
export function withIdentifierType<T extends Written>(
  dataset: Dataset,
  written: T,
  system: PatientIdentity['system'],
): T {
  const name = identifierNames[system];
  return name === undefined
    ? written
    : withValues(written, codedValue(dataset, 'id-type', name), 'identifier');
}
