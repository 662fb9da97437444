import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';

interface YearChooserProps {
  readonly years: readonly number[];
  readonly chosen: number;
}

/** The years with results, each a link: the year stands in the address and can be sent to a colleague. */
export function YearChooser({ years, chosen }: YearChooserProps): ReactNode {
  const { texts } = useWords();
  return (
    <nav className="year-chooser" aria-label={texts.dashboard.year}>
      <span aria-hidden="true">{texts.dashboard.year}</span>
      {[...years]
        .sort((a, b) => a - b)
        .map((year) => (
          <Link
            key={year}
            to="."
            search={(before) => ({ ...before, year })}
            activeProps={{}}
            aria-current={year === chosen ? 'true' : undefined}
          >
            {year}
          </Link>
        ))}
    </nav>
  );
}
