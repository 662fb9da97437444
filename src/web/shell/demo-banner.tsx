import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { statusQuery } from '../api/queries.ts';
import { useWords } from '../texts/language.tsx';

export function DemoBanner(): ReactNode {
  const { texts } = useWords();
  const status = useQuery(statusQuery);
  if (!status.data?.demo) return null;
  return (
    <aside className="demo-banner" aria-label={texts.demo.banner}>
      <b>{texts.demo.banner}</b> {texts.demo.explained}
    </aside>
  );
}
