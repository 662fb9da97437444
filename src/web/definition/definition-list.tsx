import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';
import type { DefinitionEntry } from './definition-entries.ts';
import type { DefinitionSearch } from './definition-search.ts';

interface ListProps {
  readonly entries: readonly DefinitionEntry[];
  readonly search: DefinitionSearch;
}

/** What was found, under the headings of the form; each entry a link that opens it beside the list. */
export function DefinitionList({ entries, search }: ListProps): ReactNode {
  const { texts, written } = useWords();
  const headings = Map.groupBy(entries, ({ heading }) => (heading ? written(heading) : ''));
  if (entries.length === 0) return <p className="empty">{texts.definition.empty}</p>;
  return (
    <nav className="definition-list" aria-label={texts.definition.parts[search.part ?? 'variables']}>
      {[...headings].map(([heading, members]) => (
        <section key={heading}>
          {heading !== '' && <h2>{heading}</h2>}
          <ul>
            {members.map((entry) => (
              <EntryLink key={entry.id} entry={entry} search={search} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

interface EntryLinkProps {
  readonly entry: DefinitionEntry;
  readonly search: DefinitionSearch;
}

function EntryLink({ entry: { id, label }, search }: EntryLinkProps): ReactNode {
  const { written } = useWords();
  return (
    <li>
      <Link
        to="/definition"
        search={{ ...search, open: id }}
        resetScroll={false}
        aria-current={search.open === id ? 'true' : undefined}
      >
        <span>{written(label)}</span> <code>{id}</code>
      </Link>
    </li>
  );
}
