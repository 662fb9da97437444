import type { ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';

export const pageHeadingId = 'page-heading';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its title in the tab and as the one first heading, which takes the focus after a change of page. */
export function Page({ title, lead, aside, children }: PageProps): ReactNode {
  const { texts } = useWords();
  return (
    <>
      <title>{`${title} · ${texts.product}`}</title>
      <header className="page-head">
        <div>
          <h1 id={pageHeadingId} tabIndex={-1}>
            {title}
          </h1>
          {lead}
        </div>
        {aside}
      </header>
      {children}
    </>
  );
}
