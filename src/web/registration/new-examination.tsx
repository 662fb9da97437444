import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode, SubmitEvent } from 'react';
import { useToday } from '../parts/use-today.ts';
import { useState } from 'react';
import { openExamination } from '../api/queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useOwnCentreId } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';
import { typedDay } from './typed-day.ts';

/** Opens an examination and goes to its form. */
function useOpening() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: openExamination,
    onSuccess: async ({ centreId, id }) => {
      await client.invalidateQueries({ queryKey: ['examinations'] });
      await navigate({ to: '/registration/$centreId/$id', params: { centreId, id } });
    },
  });
}

/** Opens the form of an examination that no scanner has sent: from a patient's number, or empty. */
export function NewExamination(): ReactNode {
  const { texts } = useWords();
  const { registration } = texts;
  const centreId = useOwnCentreId();
  const opening = useOpening();
  const today = useToday();
  const [recordId] = useState(() => crypto.randomUUID());
  const [number, setNumber] = useState('');
  const [day, setDay] = useState('');
  const examinedOn = day.trim() === '' ? today : typedDay(day, today);
  const identifier = number.trim();
  if (centreId === null) return null;
  const open = () => {
    if (examinedOn === undefined) return;
    opening.mutate({ centreId, recordId, examinedOn, ...(identifier !== '' && { identifier }) });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    open();
  };
  return (
    <form className="new-examination" onSubmit={submit} aria-labelledby="new-examination-title">
      <h2 id="new-examination-title">{registration.newTitle}</h2>
      <Typed
        label={registration.identifier}
        hint={registration.identifierForm}
        text={number}
        type={setNumber}
      />
      <Typed
        label={registration.examinedOn}
        hint={registration.today}
        text={day}
        type={setDay}
        isFaulty={examinedOn === undefined}
      />
      <button type="submit" className="button" disabled={opening.isPending || examinedOn === undefined}>
        {identifier === '' ? registration.openEmpty : registration.openForm}
      </button>
      {examinedOn === undefined && <p role="alert">{registration.notUnderstood.date}</p>}
      {opening.isError && <ProblemNotice error={opening.error} retry={open} />}
    </form>
  );
}

interface TypedProps {
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly type: (text: string) => void;
  readonly isFaulty?: boolean;
}

function Typed({ label, hint, text, type, isFaulty = false }: TypedProps): ReactNode {
  return (
    <label>
      {label}
      <input
        type="text"
        value={text}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        placeholder={hint}
        aria-invalid={isFaulty}
        onChange={(event) => type(event.target.value)}
      />
    </label>
  );
}
