import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DoseView } from '../../operations/dose-view.ts';
import { doseQuery } from '../api/dose-queries.ts';
import { YearChooser } from '../dashboard/year-chooser.tsx';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../texts/language.tsx';
import { DoseFilters } from './dose-filters.tsx';
import type { DoseSearch } from './dose-search.ts';
import { LevelSection } from './level-section.tsx';
import { NamesSection } from './names-section.tsx';
import { GatingSection, VoltageSection } from './practice-section.tsx';
import { SpreadSection } from './spread-section.tsx';
import { TrendSection } from './trend-section.tsx';
import { WaitingSection } from './waiting-section.tsx';

/** The doses of a centre, for who looks after them. */
export function DosePage(): ReactNode {
  const { texts } = useWords();
  const search = useSearch({ from: '/signed-in/dose' });
  const doses = useQuery(doseQuery(search));
  const { data } = doses;
  return (
    <Page
      title={data ? `${texts.dose.title}, ${data.centre.name}` : texts.dose.title}
      aside={data && <YearChooser years={data.years} chosen={data.year} />}
    >
      <Loaded query={doses} waiting={<Skeleton rows={14} tall />}>
        {(view) => <Doses view={view} search={search} />}
      </Loaded>
    </Page>
  );
}

function Doses({ view, search }: { readonly view: DoseView; readonly search: DoseSearch }): ReactNode {
  return (
    <>
      <DoseFilters view={view} search={search} />
      <div className="dose-sections">
        <SpreadSection view={view} />
        <TrendSection view={view} />
        <LevelSection view={view} />
        <WaitingSection view={view} />
        <NamesSection view={view} />
        <VoltageSection view={view} />
        <GatingSection view={view} />
      </div>
    </>
  );
}
