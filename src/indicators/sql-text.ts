import type { Dataset } from '../definition/dataset.ts';
import type { PlacedExpression } from '../definition/indicator.ts';
import { compileToSql } from '../expression/compile-to-sql.ts';
import type { Environment } from '../expression/evaluate.ts';
import { readExpression } from '../expression/read-expression.ts';
import type { RowSummaries } from '../expression/row-summaries.ts';
import type { SqlParameter } from '../expression/sql-writer.ts';
import { writePlace } from '../kernel/place.ts';
import { Problem } from '../kernel/problem.ts';

type Today = Pick<Environment, 'today' | 'holidays'>;

/** Collects the parameters of one statement while its expressions are compiled. */
export class Statement {
  readonly #dataset: Dataset;
  readonly #environment: Today;
  readonly #summaries: RowSummaries | undefined;
  readonly values: SqlParameter[];

  /** With `summaries` the statement joins what they collected. */
  constructor(
    dataset: Dataset,
    environment: Today,
    values: readonly SqlParameter[],
    summaries?: RowSummaries,
  ) {
    this.#dataset = dataset;
    this.#environment = environment;
    this.#summaries = summaries;
    this.values = [...values];
  }

  /** An expression of the definition as SQL over the record `e`; its literals become parameters of this statement. */
  expression({ text, place }: PlacedExpression): string {
    const checked = readExpression(text, this.#dataset);
    if ('errors' in checked) {
      const reasons = checked.errors.map((error) => error.message).join('; ');
      throw new Problem('definitionInvalid', { reason: `${writePlace(place)} ${reasons}` });
    }
    const compiled = compileToSql(checked, {
      environment: this.#environment,
      firstParameter: this.values.length + 1,
      ...(this.#summaries && { summaries: this.#summaries }),
    });
    this.values.push(...compiled.values);
    return `(${compiled.text})`;
  }
}
