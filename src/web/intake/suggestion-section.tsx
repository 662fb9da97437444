import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { matrix } from '../../access/matrix.ts';
import {
  decideSuggestion,
  suggestionsQuery,
  type Decision,
  type DecidedRecord,
} from '../api/intake-queries.ts';
import { isRefusal } from '../api/request.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useAccount } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';
import { SuggestionCard } from './suggestion-card.tsx';

function useDeciding() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: decideSuggestion,
    onSettled: () => client.invalidateQueries({ queryKey: ['intake'] }),
  });
}

function useMayDecide(): boolean {
  const role = useAccount()?.role;
  return role !== undefined && matrix[role]['record.write'] !== undefined;
}

/** Studies that may belong to examinations opened by hand; nothing is shown while none waits. */
export function SuggestionSection(): ReactNode {
  const { texts } = useWords();
  const { suggestions } = texts.intake;
  const { data: waiting = [], error, refetch } = useQuery(suggestionsQuery);
  const deciding = useDeciding();
  const mayDecide = useMayDecide();
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (waiting.length === 0 && deciding.isIdle) return null;
  return (
    <section aria-labelledby="suggestions-title">
      <h2 id="suggestions-title">{suggestions.title}</h2>
      <p className="lead">{suggestions.lead}</p>
      {!mayDecide && <p>{suggestions.others}</p>}
      {deciding.data && <Decided record={deciding.data} word={deciding.variables.word} />}
      {deciding.error && <Refused error={deciding.error} dismiss={() => deciding.reset()} />}
      {waiting.length === 0 && <p className="empty">{texts.intake.nothingWaits}</p>}
      {waiting.map((suggestion) => (
        <SuggestionCard
          key={suggestion.id}
          suggestion={suggestion}
          decide={mayDecide ? deciding.mutate : null}
          isBusy={deciding.isPending}
        />
      ))}
    </section>
  );
}

/** What was decided has left the list, and the focus with it: here it goes on. */
function Decided({ record, word }: { readonly record: DecidedRecord } & Pick<Decision, 'word'>): ReactNode {
  const { suggestions } = useWords().texts.intake;
  const told = useRef<HTMLParagraphElement>(null);
  const { centreId, recordId: id } = record;
  useEffect(() => told.current?.focus(), [id]);
  return (
    <p role="status" tabIndex={-1} ref={told} className="suggestion-told">
      {word === 'confirm' ? suggestions.confirmed : suggestions.dismissed}{' '}
      <Link to="/registration/$centreId/$id" params={{ centreId, id }}>
        {suggestions.openDecided}
      </Link>
    </p>
  );
}

/** Somebody else was faster, in one of two ways; anything else is shown as every other problem. */
function Refused({ error, dismiss }: { readonly error: Error; readonly dismiss: () => void }): ReactNode {
  const { suggestions } = useWords().texts.intake;
  const stale = [
    ...(isRefusal(error, 404) ? [suggestions.stale] : []),
    ...(isRefusal(error, 409) ? [suggestions.conflict] : []),
  ];
  if (stale.length === 0) return <ProblemNotice error={error} retry={dismiss} />;
  return (
    <p role="alert" className="notice tone-unsure">
      {stale}
    </p>
  );
}
