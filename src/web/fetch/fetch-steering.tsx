import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { matrix } from '../../access/matrix.ts';
import type { FetchTaskView } from '../../operations/fetch/fetch-views.ts';
import { controlFetch, type FetchControl } from '../api/fetch-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useAccount } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';

/** Whether the signed-in account may plan and steer fetches. */
export function useMaySteer(): boolean {
  const account = useAccount();
  return account !== null && matrix[account.role]['fetch.control'] !== undefined;
}

function controlsOf({ state, failed, daysInDoubt, fault }: FetchTaskView): readonly FetchControl[] {
  const again = failed > 0 || daysInDoubt > 0 || fault !== null ? (['retry'] as const) : [];
  if (state === 'done') return again;
  return [state === 'paused' ? 'resume' : 'pause', ...again];
}

/** The buttons of a task: what can be done with it now. */
export function FetchSteering({ task }: { readonly task: FetchTaskView }): ReactNode {
  const { texts, formats } = useWords();
  const client = useQueryClient();
  const steering = useMutation({
    mutationFn: (control: FetchControl) => controlFetch(task, control),
    onSettled: () => client.invalidateQueries({ queryKey: ['fetch'] }),
  });
  if (!useMaySteer()) return null;
  const span = texts.fetch.span(formats.day(task.firstDay), formats.day(task.lastDay));
  return (
    <div className="fetch-steering">
      {controlsOf(task).map((control) => (
        <button
          key={control}
          type="button"
          className="button button-quiet"
          aria-label={texts.fetch.steers(texts.fetch[control], `${task.pacs}, ${span}`)}
          onClick={() => steering.mutate(control)}
        >
          {texts.fetch[control]}
        </button>
      ))}
      {steering.isError && <ProblemNotice error={steering.error} retry={steering.reset} />}
    </div>
  );
}
