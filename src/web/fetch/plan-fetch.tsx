import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode, SubmitEvent } from 'react';
import { useState } from 'react';
import type { FetchPacsView } from '../../operations/fetch/fetch-views.ts';
import { planFetch } from '../api/fetch-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useWords } from '../texts/language.tsx';
import { useMaySteer } from './fetch-steering.tsx';

/** Asks for a span of days of one PACS. */
export function PlanFetch({ pacs }: { readonly pacs: readonly FetchPacsView[] }): ReactNode {
  const { texts } = useWords();
  const { fetch } = texts;
  const client = useQueryClient();
  const [name, setName] = useState(pacs[0]?.name ?? '');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const planning = useMutation({
    mutationFn: planFetch,
    onSuccess: () => client.invalidateQueries({ queryKey: ['fetch'] }),
  });
  if (!useMaySteer()) return null;
  const plan = () => planning.mutate({ pacs: name, from, to });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    plan();
  };
  return (
    <form className="new-examination" onSubmit={submit} aria-labelledby="plan-fetch-title">
      <h2 id="plan-fetch-title">{fetch.planTitle}</h2>
      <label>
        {fetch.pacs}
        <select value={name} onChange={(event) => setName(event.target.value)}>
          {pacs.map((one) => (
            <option key={one.name} value={one.name}>
              {`${one.name} · ${one.centreName}`}
            </option>
          ))}
        </select>
      </label>
      <DayField label={fetch.from} day={from} choose={setFrom} />
      <DayField label={fetch.to} day={to} choose={setTo} />
      <button type="submit" className="button" disabled={planning.isPending}>
        {fetch.plan}
      </button>
      {planning.isError && <ProblemNotice error={planning.error} retry={plan} />}
    </form>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly day: string;
  readonly choose: (day: string) => void;
}

function DayField({ label, day, choose }: DayFieldProps): ReactNode {
  return (
    <label>
      {label}
      <input type="date" required value={day} onChange={(event) => choose(event.target.value)} />
    </label>
  );
}
