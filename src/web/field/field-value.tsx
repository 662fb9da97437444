import type { ReactNode } from 'react';
import type { Texts } from '../texts/en.ts';
import { useWords } from '../texts/language.tsx';
import type { FieldReading } from './field-reading.ts';
import { SourceMark } from './source-mark.tsx';
import type { Reading } from './value-text.ts';
import { valueText } from './value-text.ts';

/** A missing answer is a gap only where an answer was asked for. */
function absenceText({ applies }: FieldReading, { notAnswered, examination }: Texts): string {
  if (applies === false) return examination.doesNotApply;
  return applies ? notAnswered : `${notAnswered} (${examination.mayNotApply})`;
}

/** Up to this many characters a value stays on one line with its source mark. */
const shortText = 14;

interface FieldValueProps {
  readonly field: FieldReading;
  readonly reading: Reading;
}

/** The answer of one field with the mark of its source, or plainly that there is none. */
export function FieldValue({ field, reading }: FieldValueProps): ReactNode {
  const { texts, written } = useWords();
  const { element, value, source } = field;
  if (value === undefined) return <span className="absent">{absenceText(field, texts)}</span>;
  const text = valueText(element, value, reading);
  return (
    <span className={text.length <= shortText ? 'value value-short' : 'value'}>
      {text}
      {source && <SourceMark source={source} label={written(element.label)} />}
    </span>
  );
}
