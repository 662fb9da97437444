import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DashboardView } from '../../operations/views.ts';
import { dashboardQuery } from '../api/queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useOwnCentreId } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';
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
  const { texts } = useWords();
  const ownId = useOwnCentreId();
  const own = view.indicators[0]?.centres.find(({ unit }) => unit.id === ownId);
  if (view.indicators.length === 0) return <p className="empty">{texts.dashboard.noIndicators}</p>;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">
        {own ? own.unit.name : texts.dashboard.nation} <span className="year">{view.year}</span>
      </h2>
      <div className="cards">
        {view.indicators.map((indicator) => (
          <IndicatorCard key={indicator.id} indicator={indicator} />
        ))}
      </div>
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
