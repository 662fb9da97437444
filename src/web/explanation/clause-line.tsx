import type { ReactNode } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import type { Value } from '../../definition/record.ts';
import type { DecisiveClause } from '../../operations/clause.ts';
import { elementAt } from '../examination/read-sections.ts';
import { valueText } from '../field/value-text.ts';
import { Mark } from '../parts/marks.tsx';
import { useWords, type Words } from '../texts/language.tsx';
import { clauseWords } from './clause-words.ts';

interface ClauseProps {
  readonly clause: DecisiveClause;
  readonly dataset: Dataset;
}

/** One condition in words, how it came out, and the values it was decided on. */
export function ClauseLine({ clause, dataset }: ClauseProps): ReactNode {
  const words = useWords();
  return (
    <span className="clause">
      <Outcome value={clause.value} />{' '}
      <span className="clause-words">
        {clauseWords(clause.text, dataset, words).map(({ words: said, stands }, index) =>
          stands === undefined ? (
            <span key={index}>{said}</span>
          ) : (
            <b key={index} title={stands}>
              {said}
            </b>
          ),
        )}
      </span>
      {clause.fields.length > 0 && (
        <span className="clause-values">
          {clause.fields.map(({ field, value }) => (
            <span key={field}>{fieldText(field, value, { dataset, words })}</span>
          ))}
        </span>
      )}
    </span>
  );
}

/** Holds, does not hold, unknown: nothing of that is good or bad in itself. An amount is read among the values. */
function Outcome({ value }: Pick<DecisiveClause, 'value'>): ReactNode {
  const { values } = useWords().texts.explanation;
  if (value === null) return <Mark icon="question" tone="unsure" text={values.unknown} />;
  if (value === true) return <Mark icon="check" tone="quiet" text={values.true} />;
  return value === false ? <Mark icon="cross" tone="quiet" text={values.false} /> : null;
}

interface FieldReading {
  readonly dataset: Dataset;
  readonly words: Words;
}

/** A field and its value: `Heart rate on arrival: 60 /min`. A field of an earlier examination says so. */
function fieldText(path: string, value: Value | null, reading: FieldReading): string {
  const { explanation } = reading.words.texts;
  const [, earlier, rest = path] = /^history\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  const found = elementAt(reading.dataset, rest);
  const name = found ? reading.words.written(found.element.label) : rest;
  const row = found?.row === undefined ? name : `${name} (${found.row + 1})`;
  const label = earlier === undefined ? row : explanation.earlier(row, String(Number(earlier) + 1));
  const text =
    value === null
      ? explanation.notAnswered
      : found
        ? valueText(found.element, value, reading)
        : String(value);
  return `${label}: ${text}`;
}
