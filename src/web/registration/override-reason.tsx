import type { ReactNode } from 'react';
import { useState } from 'react';
import { useWords } from '../texts/language.tsx';
import { useForm } from './form-context.tsx';

/** Why a person's value is better than the machine's: kept with the value for ever. */
export function OverrideReason({ answer, id }: { readonly answer: string; readonly id: string }): ReactNode {
  const { texts } = useWords();
  const { giveReason } = useForm();
  const [reason, setReason] = useState('');
  return (
    <label className="reason" htmlFor={`${id}-reason`}>
      {texts.registration.reason}
      <input
        id={`${id}-reason`}
        type="text"
        value={reason}
        maxLength={500}
        required
        data-field
        onChange={(event) => setReason(event.target.value)}
        onBlur={() => giveReason(answer, reason)}
      />
    </label>
  );
}
