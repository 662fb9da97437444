import type { ReactNode } from 'react';
import type { Source } from '../../definition/record.ts';
import { useWords } from '../texts/language.tsx';
import { sourceSigns } from './source-mark.tsx';

/** What the short source marks of this page stand for. */
export function SourceLegend({ sources }: { readonly sources: readonly Source[] }): ReactNode {
  const { texts } = useWords();
  const kinds = [...new Set(sources.map((source) => source.kind))];
  if (kinds.length === 0) return null;
  return (
    <div className="source-legend">
      <h2>{texts.examination.sources}</h2>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            <span className={`source source-${kind}`}>{sourceSigns[kind]}</span> {texts.sources[kind]}
          </li>
        ))}
      </ul>
    </div>
  );
}
