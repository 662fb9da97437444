import type { Explanation } from './explain.ts';

/** A clause that decides, with every field that is read in it. */
export type Reason = Pick<Explanation, 'text' | 'value' | 'fields'>;

const fieldsIn = ({ fields, clauses }: Explanation): Reason['fields'] => [
  ...new Map([...fields, ...clauses.flatMap(fieldsIn)].map((field) => [field.path, field])).values(),
];

/**
 * The smallest clauses that decide an answer: of `a and b` that is false the false ones, of one that is unknown the
 * unknown ones, of one that is true all of them. A clause without such parts decides by itself.
 */
export function decisiveClauses(explanation: Explanation): readonly Reason[] {
  const { text, value, clauses } = explanation;
  const deciding = clauses.filter((clause) => clause.value === value);
  if (deciding.length === 0) return [{ text, value, fields: fieldsIn(explanation) }];
  return deciding.flatMap(decisiveClauses);
}
