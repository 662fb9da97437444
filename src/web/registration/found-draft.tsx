import type { ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';

/** Something was typed here earlier and never saved: it is offered, not forced. */
export function FoundDraft({
  take,
  leave,
}: {
  readonly take: () => void;
  readonly leave: () => void;
}): ReactNode {
  const { texts } = useWords();
  const { registration } = texts;
  return (
    <section className="notice tone-unsure" role="alert">
      <div>
        <h2>{registration.foundTitle}</h2>
        <p>{registration.foundAdvice}</p>
        <p className="notice-actions">
          <button type="button" className="button" onClick={take}>
            {registration.foundTake}
          </button>
          <button type="button" className="button button-quiet" onClick={leave}>
            {registration.foundLeave}
          </button>
        </p>
      </div>
    </section>
  );
}
