import type { RuleExample } from '../../definition/rule.ts';
import { exampleTexts } from '../../derive/example-texts.ts';

/** An example of a rule, line by line; other examinations of the patient begin with `+`. */
export const exampleLines = ({ history = [], ...example }: RuleExample): readonly string[] => [
  ...exampleTexts(example),
  ...history.flatMap((other) => exampleTexts(other).map((text) => `+ ${text}`)),
];
