import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WaterfallView } from '../../operations/explanation-view.ts';
import { waterfallCsvAddress, waterfallQuery } from '../api/explanation-queries.ts';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { YearChooser } from '../dashboard/year-chooser.tsx';
import { NoSource } from '../indicator/no-source.tsx';
import { Icon } from '../parts/icons.tsx';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useOwnCentreId } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';
import { Cases, ClosedNote } from './cases.tsx';
import { PatientsFilters } from './patients-filters.tsx';
import { readPatientsSearch } from './patients-search.ts';
import { WaterfallChart } from './waterfall-chart.tsx';
import { WaterfallTable } from './waterfall-table.tsx';

const route = getRouteApi('/signed-in/indicators/$id/patients');

/** A figure opened: from all patients down to it, and the examinations at each step with the reason. */
export function PatientsPage(): ReactNode {
  const { texts, written } = useWords();
  const { id } = route.useParams();
  const { year, unit } = route.useSearch();
  const ownId = useOwnCentreId();
  const waterfall = useQuery(waterfallQuery(id, { year, unit: unit ?? ownId ?? 'nation' }));
  const { data } = waterfall;
  return (
    <Page
      title={texts.explanation.title(data ? `${data.indicator} ${written(data.label)}` : id)}
      lead={<BackLink />}
      aside={data && <YearChooser years={data.years} chosen={data.year} />}
    >
      <Loaded query={waterfall} waiting={<Skeleton rows={12} tall />}>
        {(view) => <Patients view={view} />}
      </Loaded>
    </Page>
  );
}

function BackLink(): ReactNode {
  const { texts } = useWords();
  const { id } = route.useParams();
  const { year, unit } = route.useSearch();
  return (
    <p className="back-link">
      <Link to="/indicators/$id" params={{ id }} search={readPatientsSearch({ year, unit })}>
        <Icon name="back" /> {texts.explanation.back}
      </Link>
    </p>
  );
}

function Patients({ view }: { readonly view: WaterfallView }): ReactNode {
  const { texts, language } = useWords();
  const { step = 'denominator' } = route.useSearch();
  const { explanation, dashboard } = texts;
  const name = view.unit.kind === 'nation' ? dashboard.nation : view.unit.name;
  const title = `${explanation.waterfall}, ${name}, ${view.year}`;
  if (view.missing.length > 0)
    return (
      <>
        <PatientsFilters view={view} step={step} />
        <NoSource missing={view.missing} />
      </>
    );
  return (
    <>
      <PatientsFilters view={view} step={step} />
      <section aria-labelledby="waterfall">
        <h2 id="waterfall">
          {explanation.waterfall}{' '}
          <span className="year">
            {name} {view.year}
          </span>
        </h2>
        <ChartFigure
          title={title}
          fileName={`${view.measure}-waterfall-${view.year}-${view.unit.code}`}
          csv={waterfallCsvAddress(view, language)}
          hint={view.opens ? explanation.lookOpen : explanation.look}
          lead={
            <div className="chart-lead">
              <p>{view.opens ? explanation.waterfallLead : explanation.maskedLead}</p>
            </div>
          }
          draw={(width, onLook) => <WaterfallChart {...{ title, view, width, onLook }} chosen={step} />}
          table={<WaterfallTable view={view} chosen={step} />}
        />
      </section>
      {view.opens ? <Cases view={view} step={step} /> : <ClosedNote view={view} />}
    </>
  );
}
