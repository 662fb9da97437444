/** Conditions over the columns `q` of the asked records that must all be true; none stands for true. */
export type Conjunction = readonly string[];

/** A conjunction as SQL. */
export const allOf = (parts: Conjunction): string => (parts.length === 0 ? 'true' : parts.join(' and '));

/** What is left of the second conjunction once the first is known to be true; undefined when it does not begin with it. */
function restAfter(first: Conjunction, parts: Conjunction): Conjunction | undefined {
  return first.every((part, index) => part === parts[index]) ? parts.slice(first.length) : undefined;
}

/** The parts that some conjunctions all begin with. */
export function commonStart([first = [], ...others]: readonly Conjunction[]): Conjunction {
  const differs = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return differs === -1 ? first : first.slice(0, differs);
}

/**
 * Populations that many counts lie within, each read once of a record as a column `p0, p1, …` of `q`, so that a hundred
 * counts do not ask the same conditions again. Where `start` is not true there is no record.
 */
export class Populations {
  readonly #start: Conjunction;
  readonly #names = new Map<string, { readonly name: string; readonly parts: Conjunction }>();

  constructor(start: Conjunction, populations: readonly Conjunction[]) {
    this.#start = start;
    for (const population of populations) {
      const parts = restAfter(start, population) ?? population;
      const key = allOf(parts);
      if (parts.length > 1 && !this.#names.has(key))
        this.#names.set(key, { name: `p${this.#names.size}`, parts });
    }
  }

  /** The same condition, its longest beginning that is a population read as the column of it. */
  shorten(condition: Conjunction): Conjunction {
    const parts = restAfter(this.#start, condition) ?? condition;
    for (let length = parts.length; length > 1; length -= 1) {
      const known = this.#names.get(allOf(parts.slice(0, length)));
      if (known) return [`q.${known.name}`, ...parts.slice(length)];
    }
    return parts;
  }

  list(): string {
    return [...this.#names.values()].map(({ name, parts }) => `,\n    (${allOf(parts)}) as ${name}`).join('');
  }
}
