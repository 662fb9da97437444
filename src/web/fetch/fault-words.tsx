import type { ReactNode } from 'react';
import type { FetchFaultView, FetchTaskView } from '../../operations/fetch/fetch-views.ts';
import { useWords } from '../texts/language.tsx';

/** What went wrong, in a sentence, and what was seen. */
export function FaultWords({ fault }: { readonly fault: FetchFaultView }): ReactNode {
  const { written } = useWords();
  return (
    <>
      {written(fault.sentence)}
      {fault.detail !== null && <small>{fault.detail}</small>}
    </>
  );
}

/** What a person should know of a task: why it waits, and what may be missing. */
export function TaskNotes({ task }: { readonly task: FetchTaskView }): ReactNode {
  const { texts, formats } = useWords();
  const { fault, nextTryAt, daysInDoubt } = task;
  return (
    <>
      {fault && (
        <p className="fetch-note">
          <FaultWords fault={fault} /> {nextTryAt !== null && texts.fetch.nextTry(formats.instant(nextTryAt))}
        </p>
      )}
      {daysInDoubt > 0 && <p className="fetch-note">{texts.fetch.doubt(daysInDoubt)}</p>}
    </>
  );
}
