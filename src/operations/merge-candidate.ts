import {
  fieldPath,
  isMachine,
  type Provenance,
  type RecordContent,
  type Source,
  type Values,
} from '../definition/record.ts';
import type { Candidate } from '../intake/candidate.ts';

type Written = { readonly content: RecordContent; readonly provenance: Provenance };

/** Collects fields with their sources into one record; equal sources are listed once. */
class Merger {
  readonly #values: Record<string, Values[string]> = {};
  readonly #groups: Record<string, readonly Values[]> = {};
  readonly #fields: Record<string, number> = {};
  readonly #sources: Source[] = [];

  value(element: string, from: Written): void {
    const value = from.content.values[element];
    if (value === undefined) return;
    this.#values[element] = value;
    this.#source(element, from);
  }

  group(id: string, from: Written): void {
    const rows = from.content.groups[id] ?? [];
    this.#groups[id] = rows;
    for (const [row, values] of rows.entries())
      for (const element of Object.keys(values)) this.#source(fieldPath(element, { id, row }), from);
  }

  #source(path: string, { provenance }: Written): void {
    const source = provenance.sources[provenance.fields[path] ?? -1];
    if (!source) return;
    const text = JSON.stringify(source);
    const known = this.#sources.findIndex((other) => JSON.stringify(other) === text);
    this.#fields[path] = known === -1 ? this.#sources.push(source) - 1 : known;
  }

  build(): Written {
    return {
      content: { values: this.#values, groups: this.#groups },
      provenance: { sources: this.#sources, fields: this.#fields },
    };
  }
}

/**
 * What a record says after new objects of its study: machines replace what machines said, and never what a person
 * entered. A group belongs to the machines unless a person filled it.
 */
export function mergeCandidate(before: Written | undefined, candidate: Candidate): Written {
  if (!before) return candidate;
  const merger = new Merger();
  const sourceAt = (path: string) => before.provenance.sources[before.provenance.fields[path] ?? -1];
  const isKept = (path: string): boolean => sourceAt(path) !== undefined && !isMachine(sourceAt(path));
  const elements = new Set([...Object.keys(before.content.values), ...Object.keys(candidate.content.values)]);
  for (const element of elements) merger.value(element, isKept(element) ? before : candidate);
  const groups = new Set([...Object.keys(before.content.groups), ...Object.keys(candidate.content.groups)]);
  const hasKeptField = (group: string): boolean =>
    Object.keys(before.provenance.fields).some((path) => path.startsWith(`${group}[`) && isKept(path));
  for (const group of groups) merger.group(group, hasKeptField(group) ? before : candidate);
  return merger.build();
}
