import type { Dataset } from '../definition/dataset.ts';
import { elementById } from '../definition/record.ts';
import type { Rule } from '../definition/rule.ts';
import type { Language } from '../kernel/label.ts';

/** What a rule says, with the names of fields where a record's values will stand. */
export function ruleMessage(
  { message }: Pick<Rule, 'message'>,
  dataset: Dataset,
  language: Language,
): string {
  const labelOf = (id: string): string => elementById(dataset).get(id)?.element.label[language] ?? id;
  return message[language].replace(/\{([^}]+)\}/g, (_, id: string) => `‹${labelOf(id)}›`);
}
