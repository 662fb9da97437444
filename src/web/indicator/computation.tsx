import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { datasetOfBasis } from '../../definition/basis.ts';
import type { Dataset } from '../../definition/dataset.ts';
import type { Indicator } from '../../definition/indicator.ts';
import { definitionQuery } from '../api/queries.ts';
import type { Texts } from '../texts/en.ts';
import { useWords } from '../texts/language.tsx';
import { readExpressionWords } from './expression-words.ts';

type Part = keyof Texts['dashboard']['populations'];

const order: readonly Part[] = ['initial', 'denominator', 'exclusion', 'value', 'numerator'];

function expressionsOf(indicator: Indicator): Readonly<Partial<Record<Part, string>>> {
  const parts = Object.entries(indicator.populations).map(([part, { text }]) => [part, text] as const);
  const value = indicator.measure === 'centre-median' ? [['value', indicator.value.text] as const] : [];
  return Object.fromEntries([...parts, ...value]);
}

/** Who is counted, as the definition says it: the very expressions that are computed, with labels instead of ids. */
export function Computation({ id }: { readonly id: string }): ReactNode {
  const { texts, formats } = useWords();
  const dataset = useQuery(definitionQuery).data;
  const indicator = dataset?.indicators.find((one) => one.id === id);
  if (!dataset || !indicator) return null;
  const expressions = expressionsOf(indicator);
  const asked = datasetOfBasis(dataset, indicator.basis);
  return (
    <details className="computation">
      <summary>{texts.dashboard.computed}</summary>
      <dl>
        {order.map((part) => {
          const expression = expressions[part];
          return (
            expression !== undefined && (
              <div key={part}>
                <dt>{texts.dashboard.populations[part]}</dt>
                <dd>
                  <ReadableExpression expression={expression} dataset={asked} />
                </dd>
              </div>
            )
          );
        })}
      </dl>
      {indicator.measure === 'centre-median' && (
        <p>{texts.dashboard.minimum(formats.number(indicator.minimumCount))}</p>
      )}
    </details>
  );
}

interface ReadableExpressionProps {
  readonly expression: string;
  readonly dataset: Dataset;
}

function ReadableExpression({ expression, dataset }: ReadableExpressionProps): ReactNode {
  const { written } = useWords();
  return (
    <span className="expression">
      {readExpressionWords(expression, dataset).map(({ text, label }, index) =>
        label ? (
          <b key={index} title={text}>
            {written(label)}
          </b>
        ) : (
          <code key={index}>{text}</code>
        ),
      )}
    </span>
  );
}

/** What the definition adds to a standard in words. */
export function StandardNote({ id }: { readonly id: string }): ReactNode {
  const { written } = useWords();
  const note = useQuery(definitionQuery).data?.indicators.find((one) => one.id === id)?.standard?.note;
  return note ? <p className="standard-note">{written(note)}</p> : null;
}
