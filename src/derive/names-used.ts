import type { NamedExpression } from '../definition/basis.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { Indicator } from '../definition/indicator.ts';
import { usesOfIndicator } from '../expression/check-indicator.ts';

const nameIn = /%([a-z][A-Za-z0-9]*)/g;

const namesIn = (text: string, { expressions }: Dataset): readonly NamedExpression[] =>
  [...text.matchAll(nameIn)].flatMap(([, name = '']) => expressions[name] ?? []);

/** The named expressions that an indicator is written with, those within others before them, each once. */
export function namesUsed(indicator: Indicator, dataset: Dataset): readonly NamedExpression[] {
  const found = new Set<NamedExpression>();
  const collect = (text: string): void => {
    for (const named of namesIn(text, dataset).filter((each) => !found.has(each))) {
      collect(named.expression);
      found.add(named);
    }
  };
  for (const { text } of usesOfIndicator(indicator, dataset)) collect(text);
  return [...found];
}
