import type { ReactNode } from 'react';
import { unitText } from '../../definition/units.ts';
import { useWords } from '../texts/language.tsx';
import type { ControlProps } from './controls.tsx';
import { useTypedText } from './use-typed-text.ts';

const longText = 200;
const longestValue = 40;

/** A field one types into. It is read when one leaves it; what is not understood stays as it was typed, and says so. */
export function TypedControl(props: ControlProps): ReactNode {
  const { place, value, id, labelId, describedBy, isFaulty, isRequired } = props;
  const { texts, language } = useWords();
  const { text, setText, isUnread, read } = useTypedText(place, value);
  const { element } = place;
  const isNumber = element.type === 'quantity' || element.type === 'integer';
  const shared = {
    ...{ id, value: text, onBlur: read, 'data-field': true, spellCheck: false, autoComplete: 'off' },
    'aria-labelledby': labelId,
    'aria-describedby': describedBy,
    'aria-invalid': isFaulty || isUnread,
    'aria-required': isRequired,
    maxLength: element.type === 'text' ? element.maxLength : longestValue,
  } as const;
  const unit = 'unit' in element ? unitText(element.unit, language) : '';
  return (
    <span className="typed">
      {element.type === 'text' && element.maxLength > longText ? (
        <textarea {...shared} rows={2} onChange={(event) => setText(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={isNumber ? 'decimal' : 'text'}
          className={`typed-${element.type}`}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {unit !== '' && <span className="unit">{unit}</span>}
      {isUnread && (
        <span className="not-understood" role="alert">
          {texts.registration.notUnderstood[element.type]}
        </span>
      )}
    </span>
  );
}
