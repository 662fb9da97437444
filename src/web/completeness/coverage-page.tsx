import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CoverageView } from '../../operations/coverage-view.ts';
import { coverageQuery } from '../api/coverage-queries.ts';
import { YearChooser } from '../dashboard/year-chooser.tsx';
import { NoSource } from '../indicator/no-source.tsx';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../texts/language.tsx';
import type { CoverageSearch } from './coverage-search.ts';
import { EstimateSection } from './estimate-section.tsx';
import { MissingSection } from './missing-section.tsx';
import { MonthTable } from './month-table.tsx';

const route = getRouteApi('/signed-in/coverage');

/** How complete the registry is beside the patient register, and what is missing. */
export function CoveragePage(): ReactNode {
  const { texts } = useWords();
  const search = route.useSearch();
  const coverage = useQuery(coverageQuery(search));
  const { data } = coverage;
  return (
    <Page
      title={texts.coverage.title}
      lead={<p className="lead">{texts.coverage.lead}</p>}
      aside={data && <YearChooser years={data.years} chosen={data.year} />}
    >
      <Loaded query={coverage} waiting={<Skeleton rows={14} tall />}>
        {(view) =>
          view.missing.length > 0 ? (
            <NoSource missing={view.missing} />
          ) : (
            <Coverage view={view} search={search} />
          )
        }
      </Loaded>
    </Page>
  );
}

interface CoverageProps {
  readonly view: CoverageView;
  readonly search: CoverageSearch;
}

function Coverage({ view, search }: CoverageProps): ReactNode {
  const { texts, formats } = useWords();
  const { coverage } = texts;
  return (
    <div className="coverage">
      <MeasureChooser view={view} search={search} />
      <MonthTable view={view} />
      <p className="coverage-legend">
        {coverage.legend} {view.standard !== null && coverage.standard(formats.percent(view.standard))}
      </p>
      <Elsewhere view={view} />
      <EstimateSection view={view} />
      <MissingSection view={view} search={search} />
    </div>
  );
}

function MeasureChooser({ view, search }: CoverageProps): ReactNode {
  const { texts, written } = useWords();
  const navigate = useNavigate();
  return (
    <p>
      <label>
        {texts.coverage.measure}{' '}
        <select
          value={view.measure}
          onChange={(event) =>
            void navigate({ to: '/coverage', search: { ...search, measure: event.target.value } })
          }
        >
          {view.measures.map(({ id, label }) => (
            <option key={id} value={id}>
              {written(label)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

function Elsewhere({ view: { elsewhere } }: Pick<CoverageProps, 'view'>): ReactNode {
  const { texts, formats } = useWords();
  const { coverage } = texts;
  if (elsewhere.length === 0) return null;
  return (
    <section className="notice tone-unsure" aria-labelledby="coverage-elsewhere">
      <div>
        <h2 id="coverage-elsewhere">{coverage.elsewhereTitle}</h2>
        <p>{coverage.elsewhereLead}</p>
        <ul>
          {elsewhere.map(({ hospital, contacts }) => (
            <li key={hospital ?? ''}>
              {coverage.elsewhere(formats.number(contacts), hospital ?? coverage.unnamed)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
