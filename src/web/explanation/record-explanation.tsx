import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import type { RecordExplanationView } from '../../operations/explanation-view.ts';
import { recordExplanationQuery } from '../api/explanation-queries.ts';
import { Icon } from '../parts/icons.tsx';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { useWords } from '../texts/language.tsx';
import { MeasureExplanation } from './measure-explanation.tsx';

interface RecordProps {
  readonly record: { readonly centreId: string; readonly id: string; readonly revision: number };
  readonly dataset: Dataset;
  /** The measure that stands open, `all` for the closed list; nothing is asked while it is absent. */
  readonly why: string | undefined;
}

/** Why an examination is in or out of every indicator. It is asked for only on demand, because the asking is logged. */
export function RecordExplanation({ record, dataset, why }: RecordProps): ReactNode {
  const { explanation } = useWords().texts;
  const navigate = useNavigate();
  return (
    <section className="section-block" id="why" aria-labelledby="why-title">
      <h2 id="why-title">{explanation.record}</h2>
      <p className="lead">{explanation.recordLead}</p>
      {why === undefined ? (
        <button
          type="button"
          className="button"
          onClick={() =>
            void navigate({
              to: '.',
              search: (before) => ({ ...before, why: 'all' }),
              state: (before) => before,
              resetScroll: false,
            })
          }
        >
          <Icon name="question" /> {explanation.showRecord}
        </button>
      ) : (
        <Explained record={record} dataset={dataset} why={why} />
      )}
    </section>
  );
}

function Explained({ record, dataset, why }: RecordProps): ReactNode {
  const { centreId, id, revision } = record;
  const found = useQuery(recordExplanationQuery(centreId, id, revision));
  return (
    <Loaded query={found} waiting={<Skeleton rows={12} />}>
      {(view) => <Measures view={view} dataset={dataset} why={why} />}
    </Loaded>
  );
}

interface MeasuresProps {
  readonly view: RecordExplanationView;
  readonly dataset: Dataset;
  readonly why: string | undefined;
}

/** The list; the measure that was asked about is open, and comes into view with the focus on it. */
function Measures({ view, dataset, why }: MeasuresProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const lines = list.current;
    const asked = lines?.querySelector<HTMLElement>('[open] > summary') ?? lines?.querySelector('summary');
    asked?.focus({ preventScroll: true });
    asked?.scrollIntoView({ block: 'start' });
  }, [why]);
  return (
    <div className="explanation-list" ref={list}>
      {view.measures.map((measure) => (
        <MeasureExplanation
          key={measure.measure}
          found={measure}
          dataset={dataset}
          isAsked={measure.measure.toLowerCase() === why?.toLowerCase()}
        />
      ))}
    </div>
  );
}
