import type { Dataset } from '../definition/dataset.ts';
import type { PlacedExpression } from '../definition/indicator.ts';
import { compileToSql, type SqlOptions } from '../expression/compile-to-sql.ts';
import type { CheckedExpression } from '../expression/check-types.ts';
import type { Environment } from '../expression/evaluate.ts';
import { keptAnswersOf } from '../expression/kept-answers.ts';
import { requireExpression } from '../expression/read-expression.ts';
import type { SqlParameter } from '../expression/sql-writer.ts';
import type { ScalarType } from '../expression/type.ts';

type Today = Pick<Environment, 'today' | 'holidays'>;

/** How a statement finds rows: joined with what summaries collected, or not at all for who has none. */
type Reading = Pick<SqlOptions, 'summaries' | 'historyWhen'>;

/** Collects the parameters of one statement while its expressions are compiled. */
export class Statement {
  readonly #dataset: Dataset;
  readonly #environment: Today;
  readonly #reading: Reading;
  readonly values: SqlParameter[];

  /**
   * `dataset` is the definition whose tables are installed: what they keep is read.
   */
  constructor(dataset: Dataset, environment: Today, values: readonly SqlParameter[], reading: Reading = {}) {
    this.#dataset = dataset;
    this.#environment = environment;
    this.#reading = reading;
    this.values = [...values];
  }

  /** An expression of the definition, checked; its value has the expected type. */
  read(expression: PlacedExpression, expected?: ScalarType): CheckedExpression {
    return requireExpression(expression, this.#dataset, expected);
  }

  /** A checked expression as SQL over the record `e`; its literals become parameters of this statement. */
  write(checked: CheckedExpression): string {
    const { text, values } = this.#compile(checked, this.values.length + 1);
    this.values.push(...values);
    return `(${text})`;
  }

  /** What tells a checked expression from another one, wherever each was written. */
  keyOf(checked: CheckedExpression): string {
    return JSON.stringify(this.#compile(checked, 1));
  }

  /** An expression of the definition as SQL over the record `e`. */
  expression(expression: PlacedExpression): string {
    return this.write(this.read(expression));
  }

  /** A value as a parameter of this statement. */
  parameter(value: SqlParameter, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }

  #compile(checked: CheckedExpression, firstParameter: number) {
    return compileToSql(checked, {
      ...{ environment: this.#environment, firstParameter },
      kept: keptAnswersOf(this.#dataset),
      ...this.#reading,
    });
  }
}
