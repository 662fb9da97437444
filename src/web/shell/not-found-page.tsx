import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../parts/page.tsx';
import { useWords } from '../texts/language.tsx';

export function NotFoundPage(): ReactNode {
  const { texts } = useWords();
  return (
    <Page title={texts.notFound.title}>
      <p>{texts.notFound.text}</p>
      <p>
        <Link to="/">{texts.problem.home}</Link>
      </p>
    </Page>
  );
}
