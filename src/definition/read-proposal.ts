import { checkIndicator } from './check-indicators.ts';
import type { Dataset } from './dataset.ts';
import { inOrder, type DefinitionError } from './definition-error.ts';
import type { Indicator } from './indicator.ts';
import { readIndicator } from './read-indicator.ts';
import { checkReferences, type Reference } from './reference.ts';
import { openYaml } from './yaml-file.ts';

/**
 * An indicator that is proposed beside those of a dataset, from the text of its file: the indicator without cases, or every
 * error with its place. Hand-made patients are asked for when it is taken over, not before. Expressions stay text.
 */
export function readProposal(
  file: string,
  text: string,
  dataset: Dataset,
): { readonly indicator: Indicator } | { readonly errors: readonly DefinitionError[] } {
  const errors: DefinitionError[] = [];
  const references: Reference[] = [];
  const indicator = readIndicator(openYaml(file, text, errors), references);
  const known = {
    valueSets: new Set(Object.keys(dataset.valueSets)),
    sources: new Set(Object.keys(dataset.sources)),
    groups: new Set<string>(),
    groupOf: new Map<string, string | undefined>(),
  };
  errors.push(...checkIndicator(indicator, dataset), ...checkReferences(references, known));
  return errors.length > 0 ? { errors: inOrder(errors) } : { indicator };
}
