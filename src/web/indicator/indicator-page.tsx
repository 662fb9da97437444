import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IndicatorPageView } from '../../operations/indicator-page-view.ts';
import { CompareLink } from '../comparison/compare-link.tsx';
import { indicatorQuery } from '../api/queries.ts';
import { YearChooser } from '../dashboard/year-chooser.tsx';
import { Icon } from '../parts/icons.tsx';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { FunnelSection, MonthSection, TrendSection } from './chart-sections.tsx';
import { Foundation } from './foundation.tsx';
import { GroupSection } from './group-section.tsx';
import { IndicatorFilters } from './indicator-filters.tsx';
import { IndicatorHead } from './indicator-head.tsx';
import type { IndicatorSearch } from './indicator-search.ts';
import { NoSource } from './no-source.tsx';
import { ProtectionNote } from './protection-note.tsx';
import { ProtocolSection } from './protocol-section.tsx';
import { UnitTable } from './unit-table.tsx';

const route = getRouteApi('/signed-in/indicators/$id');

/** One measure of an indicator: its figure, where it stands, how it went, and what it means. */
export function IndicatorPage(): ReactNode {
  const { written } = useWords();
  const { id } = route.useParams();
  const search = route.useSearch();
  const indicator = useQuery(indicatorQuery(id, search));
  const { data } = indicator;
  return (
    <Page
      title={data ? `${data.indicatorId} ${written(data.label)}` : id}
      lead={<BackLink year={search.year} />}
      aside={data && <YearChooser years={data.years} chosen={data.year} />}
    >
      <Loaded query={indicator} waiting={<Skeleton rows={14} tall />}>
        {(view) => <Indicator view={view} search={search} />}
      </Loaded>
    </Page>
  );
}

function BackLink({ year }: { readonly year: number | undefined }): ReactNode {
  const { texts } = useWords();
  return (
    <p className="back-link">
      <Link to="/" search={year === undefined ? {} : { year }}>
        <Icon name="back" /> {texts.indicator.back}
      </Link>
    </p>
  );
}

interface IndicatorProps {
  readonly view: IndicatorPageView;
  readonly search: IndicatorSearch;
}

function Indicator({ view, search }: IndicatorProps): ReactNode {
  if (view.missing.length > 0)
    return (
      <>
        <NoSource missing={view.missing} />
        <Foundation view={view} />
      </>
    );
  return (
    <>
      <IndicatorFilters view={view} />
      <IndicatorHead view={view} />
      <ProtectionNote protection={view.protection} />
      <div className="indicator-charts">
        <FunnelSection view={view} />
        <ProtocolSection view={view} />
        <MonthSection view={view} />
        <TrendSection view={view} />
        <GroupSection view={view} search={search} />
      </div>
      {view.measure !== 'centre-median' && <Units view={view} />}
      <Foundation view={view} />
      <CompareLink id={view.id} year={view.year} />
    </>
  );
}

function Units({ view }: { readonly view: IndicatorPageView }): ReactNode {
  const { texts, written } = useWords();
  const caption = texts.dashboard.tableOf(written(view.label), String(view.year));
  return (
    <section aria-labelledby="units">
      <h2 id="units">{texts.indicator.table}</h2>
      <ScrollRegion label={caption}>
        <UnitTable view={view} caption={caption} opening={view} />
      </ScrollRegion>
    </section>
  );
}
