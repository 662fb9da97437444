import type { CalculationInput, DataElement, Dataset, Derivation } from '../definition/dataset.ts';
import { groupsOf, singleElements } from '../definition/record.ts';
import { Problem } from '../kernel/problem.ts';

/** An element that is derived, and how. */
interface DerivedElement {
  readonly element: DataElement;
  readonly derivation: Derivation;
}

/** A dataset prepared for derivation: its elements by id, and the derived ones so that each comes after its inputs. */
interface DerivationPlan {
  readonly elements: ReadonlyMap<string, DataElement>;
  readonly order: readonly DerivedElement[];
}

const plans = new WeakMap<Dataset, DerivationPlan>();

/** The plan of a dataset, made once. Problem `definitionInvalid` when derived elements depend on each other in a circle. */
export function derivationPlan(dataset: Dataset): DerivationPlan {
  const known = plans.get(dataset);
  if (known) return known;
  const singles = singleElements(dataset);
  const all = [...singles, ...groupsOf(dataset).flatMap((group) => group.elements)];
  const plan: DerivationPlan = {
    elements: new Map(all.map((element) => [element.id, element])),
    order: inOrder(singles.flatMap(derived)),
  };
  plans.set(dataset, plan);
  return plan;
}

const isCompleteness = (derivation: Derivation): boolean => 'completeness' in derivation;

const derived = (element: DataElement): readonly DerivedElement[] =>
  element.derived ? [{ element, derivation: element.derived }] : [];

function inOrder(elements: readonly DerivedElement[]): readonly DerivedElement[] {
  const placed: DerivedElement[] = [];
  let waiting = elements;
  while (waiting.length > 0) {
    const values = waiting.filter(({ derivation }) => !isCompleteness(derivation));
    const open = new Set(values.map(({ element }) => element.id));
    const ready = waiting.filter(({ derivation }) => !reads(derivation, open));
    const [stuck] = waiting;
    if (ready.length === 0 && stuck) {
      throw new Problem('definitionInvalid', { element: stuck.element.id, reason: 'derived from itself' });
    }
    placed.push(...ready);
    waiting = waiting.filter((entry) => !ready.includes(entry));
  }
  return placed;
}

function reads(derivation: Derivation, ids: ReadonlySet<string>): boolean {
  if ('expression' in derivation) return [...ids].some((id) => mentions(derivation.expression, id));
  if ('completeness' in derivation) return ids.size > 0;
  return Object.values(derivation.inputs)
    .flatMap(elementsRead)
    .some((id) => ids.has(id));
}

/** The element ids an input of a calculation is taken from. */
const elementsRead = (input: CalculationInput): readonly string[] =>
  typeof input === 'string' ? [input] : Object.values(input.fields);

// Enough for an order: quoted words are no paths, and an id ends where the word ends.
function mentions(expression: string, id: string): boolean {
  const paths = expression.replace(/'[^']*'/g, '');
  const escaped = id.replaceAll('.', String.raw`\.`);
  return new RegExp(String.raw`(?<!\w)${escaped}(?!\w)`).test(paths);
}
