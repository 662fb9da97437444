import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RequestRefused } from '../api/request.ts';
import type { Texts } from '../texts/en.ts';
import { useWords } from '../texts/language.tsx';
import { Icon } from './icons.tsx';

interface Explained {
  readonly title: string;
  readonly advice: string;
  readonly technical: string;
}

function explain(error: unknown, texts: Texts): Explained {
  const { unexpected, unexpectedAdvice } = texts.problem;
  if (!(error instanceof RequestRefused))
    return { title: unexpected, advice: unexpectedAdvice, technical: String(error) };
  const { code, title, status, detail } = error.problem;
  const known = Object.entries(texts.problems).find(([name]) => name === code)?.[1];
  const technical = [`${status} ${code}`, detail].filter((part) => part !== '').join(': ');
  return { title: known?.title ?? title, advice: known?.advice ?? unexpectedAdvice, technical };
}

/** What went wrong, what to do, and a way to do it. */
export function ProblemNotice({
  error,
  retry,
}: {
  readonly error: unknown;
  readonly retry: () => void;
}): ReactNode {
  const { texts } = useWords();
  const { title, advice, technical } = explain(error, texts);
  return (
    <section className="notice tone-bad" role="alert">
      <Icon name="octagon" />
      <div>
        <h2>{title}</h2>
        <p>{advice}</p>
        <p className="notice-actions">
          <button type="button" className="button" onClick={retry}>
            {texts.problem.retry}
          </button>
          <Link to="/">{texts.problem.home}</Link>
        </p>
        <details>
          <summary>{texts.problem.technical}</summary>
          <code>{technical}</code>
        </details>
      </div>
    </section>
  );
}
