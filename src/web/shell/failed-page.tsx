import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../parts/page.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useWords } from '../texts/language.tsx';

/** A page that broke while it was drawn. */
export function FailedPage({ error, reset }: ErrorComponentProps): ReactNode {
  const { texts } = useWords();
  return (
    <Page title={texts.problem.unexpected}>
      <ProblemNotice error={error} retry={reset} />
    </Page>
  );
}
