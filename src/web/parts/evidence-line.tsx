import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Evidence } from '../../definition/dataset.ts';
import { definitionQuery } from '../api/queries.ts';
import { EvidenceMark } from './marks.tsx';
import { readSource } from './source-words.ts';

/** Where a piece of knowledge comes from, with its tags spelled out, and how well it is founded. */
export function EvidenceLine({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const definition = useQuery(definitionQuery);
  const words = readSource(evidence.source, definition.data?.sources ?? {}).filter((word) => word.meaning);
  const tags = [...new Map(words.map((word) => [word.text, word])).values()];
  return (
    <div className="evidence-line">
      <EvidenceMark status={evidence.status} /> <span>{evidence.source}</span>
      {tags.length > 0 && (
        <ul>
          {tags.map(({ text, meaning }) => (
            <li key={text}>
              <b>{text}</b> {meaning}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
