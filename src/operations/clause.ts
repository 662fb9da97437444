import type { Value } from '../definition/record.ts';
import type { Reason } from '../expression/decisive.ts';
import type { Explanation } from '../expression/explain.ts';

/** A clause that decides, with the fields it read, by their paths; `null` is not known. */
export interface DecisiveClause {
  readonly text: string;
  readonly value: Value | null;
  readonly fields: readonly { readonly field: string; readonly value: Value | null }[];
}

/** One clause as it came out for a record, the fields it read itself, and the clauses it is made of. */
export interface Clause extends DecisiveClause {
  readonly clauses: readonly Clause[];
}

export const decisiveClause = ({ text, value, fields }: Reason): DecisiveClause => ({
  ...{ text, value: value ?? null },
  fields: fields.map((field) => ({ field: field.path, value: field.value ?? null })),
});

export const clauseOf = (explanation: Explanation): Clause => ({
  ...decisiveClause(explanation),
  clauses: explanation.clauses.map(clauseOf),
});
