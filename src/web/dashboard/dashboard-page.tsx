import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DashboardView } from '../../operations/views.ts';
import { dashboardCsvAddress, dashboardQuery } from '../api/queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useOwnCentreId } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';
import { comparedIn } from './compared-units.ts';
import { DashboardFilters } from './dashboard-filters.tsx';
import { IndicatorCard } from './indicator-card.tsx';
import { YearChooser } from './year-chooser.tsx';

const route = getRouteApi('/signed-in/');

export function DashboardPage(): ReactNode {
  const { texts } = useWords();
  const { year } = route.useSearch();
  const dashboard = useQuery(dashboardQuery(year));
  return (
    <Page
      title={texts.dashboard.title}
      aside={
        dashboard.data && <YearChooser years={dashboard.data.years} chosen={year ?? dashboard.data.year} />
      }
    >
      <Loaded query={dashboard} waiting={<DashboardSkeleton />}>
        {(view) => <Dashboard view={view} />}
      </Loaded>
    </Page>
  );
}

function Dashboard({ view }: { readonly view: DashboardView }): ReactNode {
  const { texts, language } = useWords();
  const ownId = useOwnCentreId();
  const { unit = ownId } = route.useSearch();
  const [first] = view.indicators;
  if (!first) return <p className="empty">{texts.dashboard.noIndicators}</p>;
  const [main = first.nation] = comparedIn(first, unit);
  return (
    <section aria-labelledby="figures">
      <DashboardFilters indicator={first} chosen={main.unit} />
      <h2 id="figures">
        {main.unit.kind === 'nation' ? texts.dashboard.nation : main.unit.name}{' '}
        <span className="year">{view.year}</span>
      </h2>
      <div className="cards">
        {view.indicators.map((indicator) => (
          <IndicatorCard key={indicator.id} indicator={indicator} chosen={main.unit} />
        ))}
      </div>
      <p className="chart-files">
        <a className="button button-quiet" href={dashboardCsvAddress(view.year, language)} download>
          {texts.indicator.csv}
          <span className="visually-hidden">: {texts.dashboard.title}</span>
        </a>
      </p>
    </section>
  );
}

function DashboardSkeleton(): ReactNode {
  return (
    <div className="cards">
      {[1, 2, 3].map((card) => (
        <div key={card} className="card">
          <Skeleton rows={6} tall />
        </div>
      ))}
    </div>
  );
}
