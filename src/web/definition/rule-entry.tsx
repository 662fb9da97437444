import type { ReactNode } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import { elementById } from '../../definition/record.ts';
import type { Rule } from '../../definition/rule.ts';
import { rulesWords } from '../../derive/rules-words.ts';
import { exampleLines } from './example-lines.ts';
import { useWords } from '../texts/language.tsx';
import { EntryRef, Fact, Said } from './fact.tsx';

interface RuleProps {
  readonly dataset: Dataset;
  readonly rule: Rule;
}

export function RuleEntry({ dataset, rule }: RuleProps): ReactNode {
  const { texts, language } = useWords();
  const { definition } = texts;
  const { severities, levels, level } = rulesWords[language];
  const examples = [
    [definition.passes, rule.passes],
    [definition.fails, rule.fails],
  ] as const;
  return (
    <>
      <Fact name={definition.holds}>
        <Said expression={rule.assert.text} dataset={dataset} />
      </Fact>
      <Fact name={definition.severity}>
        {severities[rule.severity]}
        {rule.needsReason && `; ${definition.reason}`}
      </Fact>
      <Fact name={level}>{levels[rule.level]}</Fact>
      <Fact name={definition.fields}>
        <p className="definition-refs">
          {rule.fields.map((field) =>
            elementById(dataset).has(field) ? (
              <EntryRef key={field} part="variables" id={field} />
            ) : (
              <code key={field}>{field}</code>
            ),
          )}
        </p>
      </Fact>
      {examples.map(([name, example]) => (
        <Fact key={name} name={name}>
          <ul>
            {exampleLines(example).map((line) => (
              <li key={line}>
                <code>{line}</code>
              </li>
            ))}
          </ul>
        </Fact>
      ))}
    </>
  );
}
