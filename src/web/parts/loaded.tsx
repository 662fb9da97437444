import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';
import { ProblemNotice } from './problem-notice.tsx';

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly waiting: ReactNode;
  readonly children: (value: T) => ReactNode;
}

/** The three states of everything that is fetched: waiting, failed, here. */
export function Loaded<T>({ query, waiting, children }: LoadedProps<T>): ReactNode {
  if (query.isError && query.data === undefined)
    return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  if (query.data === undefined) return <Waiting>{waiting}</Waiting>;
  return (
    <div aria-busy={query.isPlaceholderData} className="loaded">
      {children(query.data)}
    </div>
  );
}

export function Waiting({ children }: { readonly children: ReactNode }): ReactNode {
  const { texts } = useWords();
  return (
    <div aria-busy="true">
      <p role="status" className="visually-hidden">
        {texts.loading}
      </p>
      {children}
    </div>
  );
}

/** Grey bars where text will stand; `rows` of them. */
export function Skeleton({
  rows,
  tall = false,
}: {
  readonly rows: number;
  readonly tall?: boolean;
}): ReactNode {
  return (
    <div className={tall ? 'skeleton skeleton-tall' : 'skeleton'} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}
