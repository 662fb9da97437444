import type { ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';

/** A missing answer where there is room for a dash only; a reader hears the words. */
export function Absent(): ReactNode {
  const { texts } = useWords();
  return (
    <span className="absent">
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{texts.notAnswered}</span>
    </span>
  );
}
