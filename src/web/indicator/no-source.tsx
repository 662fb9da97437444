import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { definitionQuery } from '../api/queries.ts';
import { Icon } from '../parts/icons.tsx';
import { useWords } from '../texts/language.tsx';

/** What is missing, and where it would come from: a figure of zero would be a lie. */
export function NoSource({ missing }: { readonly missing: readonly string[] }): ReactNode {
  const { texts, written } = useWords();
  const sources = useQuery(definitionQuery).data?.dataSources ?? {};
  const names = missing.map((id) => {
    const source = sources[id];
    return source ? written(source.label) : id;
  });
  return (
    <section className="notice tone-unsure" aria-labelledby="no-source">
      <Icon name="information" />
      <div>
        <h2 id="no-source">{texts.indicator.noSourceTitle}</h2>
        <p>{texts.indicator.noSource(names.join(', '))}</p>
      </div>
    </section>
  );
}
