import { columnName } from '../definition/column-name.ts';
import type { PlacedExpression } from '../definition/indicator.ts';
import type { CheckedExpression } from '../expression/check-types.ts';
import type { Term } from '../expression/term.ts';
import type { ScalarType } from '../expression/type.ts';
import type { Day } from '../kernel/day.ts';
import type { Conjunction } from './conjunction.ts';
import { firstOfMonth } from './first-of-month.ts';
import type { Statement } from './sql-text.ts';

/** The parts of a condition that must all be true. */
function conjuncts(term: Term): readonly Term[] {
  if (term.kind !== 'logic' || term.operator !== 'and') return [term];
  return [...conjuncts(term.left), ...conjuncts(term.right)];
}

const columnOf = (element: string): string => `e."${columnName(element)}"`;

/**
 * What many expressions ask of the record `e`, each part once, as columns `c0, c1, …` of a derived table `q`: thirty
 * indicators that begin with the same conditions read them once.
 */
export class AskedColumns {
  readonly #statement: Statement;
  readonly #monthOf: (day: string) => string;
  readonly #names = new Map<string, string>();
  readonly #columns: string[] = [];

  /** `monthOf` writes the first day of the month of a date column. */
  constructor(statement: Statement, monthOf = firstOfMonth) {
    this.#statement = statement;
    this.#monthOf = monthOf;
  }

  #column(key: string, write: () => string): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `c${this.#names.size}`;
    this.#names.set(key, `q.${name}`);
    this.#columns.push(`${write()} as ${name}`);
    return `q.${name}`;
  }

  #asked(checked: CheckedExpression): string {
    return this.#column(this.#statement.keyOf(checked), () => this.#statement.write(checked));
  }

  /** The parts of a condition over `q`: each true, false, or null when it is unknown. */
  condition(expression: PlacedExpression): Conjunction {
    const checked = this.#statement.read(expression);
    return conjuncts(checked.term).map((term) => this.#asked({ ...checked, term }));
  }

  /** An amount over `q`, in the unit of the type. */
  value(expression: PlacedExpression, type?: ScalarType): string {
    return this.#asked(this.#statement.read(expression, type));
  }

  /** The first day of the month of a date element. */
  month(element: string): string {
    return this.#column(`month ${element}`, () => this.#monthOf(columnOf(element)));
  }

  /** A date element itself. */
  day(element: string): string {
    return this.#column(`day ${element}`, () => columnOf(element));
  }

  /** Whether a date element lies in the days of a definition. */
  within(
    element: string,
    { validFrom, validTo }: { readonly validFrom: Day; readonly validTo?: Day },
  ): string {
    return this.#column(`within ${JSON.stringify([element, validFrom, validTo])}`, () => {
      const from = `${columnOf(element)} >= ${this.#statement.parameter(validFrom, 'date')}`;
      if (validTo === undefined) return `(${from})`;
      return `(${from} and ${columnOf(element)} < ${this.#statement.parameter(validTo, 'date')})`;
    });
  }

  /** The value of an element as text; empty where there is none. */
  text(element: string): string {
    return this.#column(`text ${element}`, () => {
      const column = columnOf(element);
      return `(case when ${column} is null then '' else ${column}::text end)`;
    });
  }

  list(): string {
    return this.#columns.map((column) => `,\n    ${column}`).join('');
  }
}
