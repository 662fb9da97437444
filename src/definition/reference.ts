import type { Place } from '../kernel/place.ts';
import type { DefinitionError } from './definition-error.ts';

/** A name in a definition that must mean something elsewhere in it; checked when every file has been read. */
export type Reference = { readonly place: Place; readonly id: string } & (
  | { readonly to: 'value-set' | 'source' | 'group' }
  /** An input of the derived element `from`. */
  | { readonly to: 'input'; readonly from: string }
  /** An input that a derived element reads from every row of `group`. */
  | { readonly to: 'row-input'; readonly group: string }
);

/** What a definition knows. `groupOf` has every element; its value is the group's id, `undefined` for a single one. */
export interface Known {
  readonly valueSets: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly groupOf: ReadonlyMap<string, string | undefined>;
}

/** One error for every reference that leads nowhere. */
export function checkReferences(references: readonly Reference[], known: Known): readonly DefinitionError[] {
  return references.flatMap((reference) => {
    const message = messageOf(reference, known);
    return message === undefined ? [] : [{ place: reference.place, message }];
  });
}

function messageOf(reference: Reference, known: Known): string | undefined {
  switch (reference.to) {
    case 'value-set':
      return known.valueSets.has(reference.id) ? undefined : `unknown value set '${reference.id}'`;
    case 'source':
      return known.sources.has(reference.id)
        ? undefined
        : `'${reference.id}' looks like a source tag but is not in the sources of dataset.yaml`;
    case 'group':
      return known.groups.has(reference.id) ? undefined : `unknown group '${reference.id}'`;
    case 'input':
      return messageOfInput(reference, known);
    case 'row-input':
      return known.groupOf.get(reference.id) === reference.group
        ? undefined
        : `'${reference.id}' is not an element of group '${reference.group}'`;
  }
}

function messageOfInput(reference: { id: string; from: string }, known: Known): string | undefined {
  if (!known.groupOf.has(reference.id)) return `unknown element '${reference.id}'`;
  const group = known.groupOf.get(reference.id);
  if (group === undefined || group === known.groupOf.get(reference.from)) return undefined;
  return `'${reference.id}' repeats in group '${group}': name the group and its fields`;
}
