import type { ReactNode } from 'react';
import { useState } from 'react';
import { useWords } from '../texts/language.tsx';
import { useForm } from './form-context.tsx';

/** The number of a patient nobody has named yet. It is kept in memory only, and sent once. */
export function IdentifierControl({ id }: { readonly id: string }): ReactNode {
  const { texts } = useWords();
  const { setIdentifier } = useForm();
  const [number, setNumber] = useState('');
  return (
    <span className="typed">
      <input
        id={`${id}-control`}
        type="text"
        value={number}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        inputMode="numeric"
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-says`}
        aria-required
        data-field
        placeholder={texts.registration.identifierForm}
        onChange={(event) => setNumber(event.target.value)}
        onBlur={() => setIdentifier(number.trim())}
      />
    </span>
  );
}
