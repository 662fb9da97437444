import type { Populations } from '../definition/indicator.ts';
import type { Statement } from './sql-text.ts';

/** The populations of an indicator as SQL conditions over the record `e`; each is true or false, never unknown. */
export interface PopulationSql {
  /** In the initial population and meeting the denominator, excluded or not. */
  readonly eligible: string;
  readonly excluded: string;
}

const decided = (condition: string): string => `coalesce(${condition}, false)`;

export function populationSql(populations: Populations, statement: Statement): PopulationSql {
  const initial = decided(statement.expression(populations.initial));
  const denominator = decided(statement.expression(populations.denominator));
  const exclusion = populations.exclusion ? decided(statement.expression(populations.exclusion)) : 'false';
  return { eligible: `${initial} and ${denominator}`, excluded: exclusion };
}
