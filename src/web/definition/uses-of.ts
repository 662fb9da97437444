import type { CalculationInput, DataElement, Dataset } from '../../definition/dataset.ts';
import { elementById } from '../../definition/record.ts';
import { namesUsed } from '../../derive/names-used.ts';
import { usesOfIndicator } from '../../expression/check-indicator.ts';
import type { Part } from './definition-search.ts';

/** Something of a definition that reads a variable. */
export interface VariableUse {
  readonly part: Exclude<Part, 'codes'>;
  readonly id: string;
}

const idIn = /\b[a-z][A-Za-z0-9]*\.[A-Za-z]\w*/g;
const idsIn = (text: string | undefined): readonly string[] => text?.match(idIn) ?? [];

const inputIds = (inputs: Readonly<Record<string, CalculationInput>>): readonly string[] =>
  Object.values(inputs).flatMap((input) => (typeof input === 'string' ? input : Object.values(input.fields)));

function idsOfElement({ required, shown, derived }: DataElement): readonly string[] {
  const made = derived && 'expression' in derived ? idsIn(derived.expression) : [];
  const given = derived && 'inputs' in derived ? inputIds(derived.inputs) : [];
  return [...idsIn(required), ...idsIn(shown), ...made, ...given];
}

function readersOf(dataset: Dataset): readonly (VariableUse & { readonly reads: ReadonlySet<string> })[] {
  const variables = [...elementById(dataset).values()].map(({ element }) => ({
    ...({ part: 'variables', id: element.id } as const),
    reads: new Set(idsOfElement(element)),
  }));
  const rules = dataset.rules.map(({ id, fields, assert }) => ({
    ...({ part: 'rules', id } as const),
    reads: new Set([...fields, ...idsIn(assert.text)]),
  }));
  const indicators = dataset.indicators.map((indicator) => ({
    ...({ part: 'indicators', id: indicator.id } as const),
    reads: new Set(
      [
        ...usesOfIndicator(indicator, dataset).map(({ text }) => text),
        ...namesUsed(indicator, dataset).map(({ expression }) => expression),
      ].flatMap(idsIn),
    ),
  }));
  return [...variables, ...rules, ...indicators];
}

const known = new WeakMap<Dataset, ReturnType<typeof readersOf>>();

/** The other variables, rules and indicators that name a variable, also within their named parts. */
export function usesOf(dataset: Dataset, element: string): readonly VariableUse[] {
  const readers = known.get(dataset) ?? readersOf(dataset);
  known.set(dataset, readers);
  return readers
    .filter(({ id, reads }) => id !== element && reads.has(element))
    .map(({ part, id }) => ({ part, id }));
}
