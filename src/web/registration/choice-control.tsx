import type { KeyboardEvent, ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';
import { choiceOfKey, choicesOf, type Codes } from './choices.ts';
import type { ControlProps } from './controls.tsx';
import { useForm } from './form-context.tsx';

const shortText = 24;

/** Few codes, side by side: a key press chooses by code, Delete takes the answer back. */
export function ChoiceControl(props: ControlProps & { readonly codes: Codes }): ReactNode {
  const { place, value, id, labelId, describedBy, isFaulty, isRequired, codes } = props;
  const { setValue } = useForm();
  const choices = choicesOf(codes, useWords());
  const chosen = choices.find((choice) => choice.value === value);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isTakenBack = event.key === 'Delete' || event.key === 'Backspace';
    const choice = choiceOfKey(choices, event.key, codes);
    if (!isTakenBack && !choice) return;
    event.preventDefault();
    setValue(place, choice?.value ?? null);
  };
  const isFew = choices.length < 5 && choices.every(({ text }) => text.length < shortText);
  return (
    <div
      role="radiogroup"
      id={id}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={isFaulty}
      aria-required={isRequired}
      className={isFew ? 'choices choices-row' : 'choices'}
      onKeyDown={onKeyDown}
    >
      {choices.map((choice, index) => (
        <label key={choice.key} className={choice.isMissing ? 'choice choice-missing' : 'choice'}>
          <input
            type="radio"
            name={id}
            checked={choice === chosen}
            data-field={(chosen ? choice === chosen : index === 0) || undefined}
            onChange={() => setValue(place, choice.value)}
          />
          <kbd>{choice.key}</kbd>
          {choice.text}
        </label>
      ))}
    </div>
  );
}
