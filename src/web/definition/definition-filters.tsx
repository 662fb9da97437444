import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useWords } from '../texts/language.tsx';
import { parts, readDefinitionSearch, type DefinitionSearch } from './definition-search.ts';

interface FiltersProps {
  readonly search: DefinitionSearch;
  readonly found: number;
  readonly total: number;
}

/** The parts as links, and a search that narrows the list while one types. */
export function DefinitionFilters({ search, found, total }: FiltersProps): ReactNode {
  const { texts, formats } = useWords();
  const { definition } = texts;
  return (
    <>
      <nav className="definition-parts" aria-label={definition.title}>
        {parts.map((part) => (
          <Link
            key={part}
            to="/definition"
            search={readDefinitionSearch({ ...search, part, open: undefined })}
            aria-current={part === (search.part ?? 'variables') ? 'page' : undefined}
          >
            {definition.parts[part]}
          </Link>
        ))}
      </nav>
      <search className="filters">
        <SearchField search={search} />
        <StatusField search={search} />
        <p role="status" className="definition-found">
          {definition.found(formats.number(found), formats.number(total))}
        </p>
      </search>
    </>
  );
}

function useNarrow(search: DefinitionSearch): (change: Readonly<Record<string, string>>) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to: '/definition',
      search: readDefinitionSearch({ ...search, ...change }),
      replace: true,
      resetScroll: false,
    });
}

function SearchField({ search }: { readonly search: DefinitionSearch }): ReactNode {
  const { texts } = useWords();
  const narrow = useNarrow(search);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The address is the truth, but it must not take a space from under the fingers.
    if (input.current && input.current.value.trim() !== (search.q ?? ''))
      input.current.value = search.q ?? '';
  }, [search.q]);
  return (
    <label className="definition-search">
      {texts.definition.search}
      <input
        ref={input}
        type="search"
        autoComplete="off"
        maxLength={100}
        defaultValue={search.q}
        placeholder={texts.definition.searchHint}
        onChange={(event) => narrow({ q: event.target.value.trim() })}
      />
    </label>
  );
}

function StatusField({ search }: { readonly search: DefinitionSearch }): ReactNode {
  const { texts } = useWords();
  const narrow = useNarrow(search);
  return (
    <label>
      {texts.definition.status}
      <select value={search.status ?? ''} onChange={(event) => narrow({ status: event.target.value })}>
        <option value="">{texts.definition.all}</option>
        {Object.entries(texts.evidence).map(([status, word]) => (
          <option key={status} value={status}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}
