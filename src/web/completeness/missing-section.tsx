import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { singleElements } from '../../definition/record.ts';
import { datasetOfBasis } from '../../definition/basis.ts';
import type { CoverageView, MissingPage } from '../../operations/coverage-view.ts';
import { missingQuery } from '../api/coverage-queries.ts';
import { definitionQuery } from '../api/queries.ts';
import { Absent } from '../parts/absent.tsx';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { present } from '../search-text.ts';
import { useWords } from '../texts/language.tsx';
import type { CoverageSearch } from './coverage-search.ts';

interface SectionProps {
  readonly view: CoverageView;
  readonly search: CoverageSearch;
}

/** The contacts without an examination, of the centres that the reader may list. */
export function MissingSection({ view, search }: SectionProps): ReactNode {
  const { texts } = useWords();
  const { coverage } = texts;
  return (
    <section>
      <h2>{coverage.missingTitle}</h2>
      {view.listed.length === 0 ? (
        <p className="empty">{coverage.mayNotList}</p>
      ) : (
        <>
          <p>{coverage.missingLead}</p>
          {view.listed.length > 1 && <CentreChooser view={view} search={search} />}
          <MissingList view={view} search={search} />
        </>
      )}
    </section>
  );
}

function CentreChooser({ view, search }: SectionProps): ReactNode {
  const { texts } = useWords();
  const navigate = useNavigate();
  const choose = (centre: string) => {
    const { year, measure } = search;
    const chosen = present({ year, measure, centre: centre === '' ? undefined : centre });
    void navigate({ to: '/coverage', search: chosen, resetScroll: false });
  };
  return (
    <p>
      <label>
        {texts.coverage.centre}{' '}
        <select value={search.centre ?? ''} onChange={(event) => choose(event.target.value)}>
          <option value="">{texts.coverage.allCentres}</option>
          {view.listed.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

function MissingList({ view, search }: SectionProps): ReactNode {
  const { texts } = useWords();
  const { year, measure } = view;
  const missing = useQuery(missingQuery({ year, measure, centreId: search.centre, page: search.page ?? 1 }));
  return (
    <Loaded query={missing} waiting={<Skeleton rows={6} />}>
      {(page) =>
        page.total === 0 ? (
          <p className="empty">{texts.coverage.noneMissing}</p>
        ) : (
          <>
            <MissingTable page={page} />
            <Pages page={page} search={search} />
          </>
        )
      }
    </Loaded>
  );
}

/** The words of the elements that additional codes fill. */
function useAddOns(page: MissingPage): readonly (readonly [id: string, words: string])[] {
  const { written } = useWords();
  const { data: dataset } = useQuery(definitionQuery);
  const [row] = page.rows;
  if (!dataset || !row) return [];
  const elements = Object.keys(dataset.bases).flatMap((id) => singleElements(datasetOfBasis(dataset, id)));
  return Object.keys(row.addOns).map((id) => {
    const element = elements.find((each) => each.id === id);
    return [id, element ? written(element.label) : id];
  });
}

function MissingTable({ page }: { readonly page: MissingPage }): ReactNode {
  const { texts, formats } = useWords();
  const { coverage } = texts;
  const addOns = useAddOns(page);
  const answer = (value: boolean | null | undefined): ReactNode =>
    value === null || value === undefined ? <Absent /> : value ? coverage.yes : coverage.no;
  return (
    <ScrollRegion label={coverage.missingTitle}>
      <table className="list-table">
        <caption className="visually-hidden">{coverage.missingTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{coverage.day}</th>
            <th scope="col">{coverage.centre}</th>
            <th scope="col">{coverage.person}</th>
            <th scope="col" className="number">
              {coverage.age}
            </th>
            {addOns.map(([id, words]) => (
              <th key={id} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row, index) => (
            <tr key={`${row.day} ${row.centreId} ${index}`}>
              <td>{formats.day(row.day)}</td>
              <td>{row.centreName}</td>
              <td>{row.maskedIdentifier}</td>
              <td className="number">{row.ageYears === null ? <Absent /> : formats.number(row.ageYears)}</td>
              {addOns.map(([id]) => (
                <td key={id}>{answer(row.addOns[id])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Pages({ page, search }: { readonly page: MissingPage; readonly search: CoverageSearch }): ReactNode {
  const { texts, formats } = useWords();
  const last = Math.max(1, Math.ceil(page.total / page.pageSize));
  if (last === 1) return null;
  const step = (to: number, text: string): ReactNode =>
    to < 1 || to > last ? (
      <span className="button button-off">{text}</span>
    ) : (
      <Link
        className="button button-quiet"
        to="/coverage"
        search={{ ...search, page: to }}
        resetScroll={false}
      >
        {text}
      </Link>
    );
  return (
    <nav className="pager" aria-label={texts.coverage.pages}>
      {step(page.page - 1, texts.examinations.previous)}
      <span aria-live="polite">
        {texts.examinations.pageOf(formats.number(page.page), formats.number(last))}
      </span>
      {step(page.page + 1, texts.examinations.next)}
    </nav>
  );
}
