import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode, SubmitEvent } from 'react';
import { useEffect, useRef } from 'react';
import type { CentreRef } from '../../operations/views.ts';
import { centresQuery } from '../api/queries.ts';
import { useWords } from '../texts/language.tsx';
import type { ListingSearch } from './listing-search.ts';
import { countFilters, readListingSearch } from './listing-search.ts';

/**
 * The filters as a plain form. A choice from a list applies at once; what is typed applies on Enter or with the
 * button, because a half-typed date would search for a day nobody meant.
 */
export function ListingFilters({ search }: { readonly search: ListingSearch }): ReactNode {
  const { texts } = useWords();
  const navigate = useNavigate();
  const apply = (form: HTMLFormElement) => {
    const typed = readListingSearch(Object.fromEntries(new FormData(form)));
    const kept = search.pageSize ? { pageSize: search.pageSize } : {};
    void navigate({ to: '/examinations', search: { ...typed, ...kept } });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    apply(event.currentTarget);
  };
  return (
    <form
      className="filters"
      aria-label={texts.examinations.filters}
      onSubmit={submit}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) apply(event.currentTarget);
      }}
    >
      <FilterFields search={search} />
      <div className="filter-actions">
        <button type="submit" className="button">
          {texts.examinations.apply}
        </button>
        {countFilters(search) > 0 && (
          <Link to="/examinations" search={search.pageSize ? { pageSize: search.pageSize } : {}}>
            {texts.examinations.clear}
          </Link>
        )}
      </div>
    </form>
  );
}

function FilterFields({ search }: { readonly search: ListingSearch }): ReactNode {
  const { texts } = useWords();
  const { examinations, statuses, lights } = texts;
  return (
    <>
      <CentreField chosen={search.centreId} />
      <TypedField name="from" type="date" label={examinations.from} given={search.from} />
      <TypedField name="to" type="date" label={examinations.to} given={search.to} />
      <ChoiceField name="status" label={examinations.status} words={statuses} chosen={search.status} />
      <ChoiceField name="light" label={examinations.light} words={lights} chosen={search.light} />
      <TypedField name="accession" type="search" label={examinations.accession} given={search.accession} />
    </>
  );
}

/** The form hears every change and writes it into the address, from where the choice comes back. */
const appliedByForm = (): void => undefined;

interface TypedFieldProps {
  readonly name: string;
  readonly type: 'date' | 'search';
  readonly label: string;
  readonly given: string | undefined;
}

/** Keeps what is being typed, and follows the address when that changes: on clearing, on going back. */
function TypedField({ name, type, label, given }: TypedFieldProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = given ?? '';
  }, [given]);
  return (
    <label>
      {label}
      <input ref={input} type={type} name={name} autoComplete="off" defaultValue={given} />
    </label>
  );
}

interface ChoiceFieldProps {
  readonly name: string;
  readonly label: string;
  readonly words: Readonly<Record<string, string>>;
  readonly chosen: string | undefined;
}

function ChoiceField({ name, label, words, chosen }: ChoiceFieldProps): ReactNode {
  const { texts } = useWords();
  return (
    <label>
      {label}
      <select name={name} value={chosen ?? ''} onChange={appliedByForm}>
        <option value="">{texts.examinations.all}</option>
        {Object.entries(words).map(([word, written]) => (
          <option key={word} value={word}>
            {written}
          </option>
        ))}
      </select>
    </label>
  );
}

function CentreField({ chosen }: { readonly chosen: string | undefined }): ReactNode {
  const { texts } = useWords();
  const centres = useQuery(centresQuery);
  const regions = Map.groupBy(centres.data ?? [], (centre) => centre.regionName ?? '');
  return (
    <label>
      {texts.examinations.centre}
      <select name="centreId" value={chosen ?? ''} onChange={appliedByForm}>
        <option value="">{texts.examinations.allCentres}</option>
        {[...regions].map(([region, members]) => (
          <CentreOptions key={region} region={region} centres={members} />
        ))}
      </select>
    </label>
  );
}

interface CentreOptionsProps {
  readonly region: string;
  readonly centres: readonly CentreRef[];
}

function CentreOptions({ region, centres }: CentreOptionsProps): ReactNode {
  const options = centres.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
  return region === '' ? options : <optgroup label={region}>{options}</optgroup>;
}
