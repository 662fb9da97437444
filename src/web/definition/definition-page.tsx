import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import { definitionQuery } from '../api/queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../texts/language.tsx';
import { entriesOf, findEntries } from './definition-entries.ts';
import { DefinitionFilters } from './definition-filters.tsx';
import { DefinitionList } from './definition-list.tsx';
import { OpenEntry } from './open-entry.tsx';

/** Everything the registry knows about what it asks and counts, to look up, with where each thing comes from. */
export function DefinitionPage(): ReactNode {
  const { texts } = useWords();
  const definition = useQuery(definitionQuery);
  return (
    <Page title={texts.definition.title}>
      <Loaded query={definition} waiting={<Skeleton rows={12} />}>
        {(dataset) => <Browser dataset={dataset} />}
      </Loaded>
    </Page>
  );
}

function Browser({ dataset }: { readonly dataset: Dataset }): ReactNode {
  const { texts, written } = useWords();
  const search = useSearch({ from: '/signed-in/definition' });
  const all = entriesOf(dataset, search.part ?? 'variables');
  const found = findEntries(all, search);
  return (
    <>
      <p className="lead">{texts.definition.lead(written(dataset.label), dataset.version)}</p>
      <DefinitionFilters search={search} found={found.length} total={all.length} />
      <div className="definition">
        <DefinitionList entries={found} search={search} />
        <OpenEntry
          dataset={dataset}
          id={search.open}
          entry={all.find((candidate) => candidate.id === search.open)}
        />
      </div>
    </>
  );
}
