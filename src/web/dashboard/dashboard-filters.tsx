import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IndicatorView, UnitRef } from '../../operations/views.ts';
import { UnitOptions } from '../indicator/unit-options.tsx';
import { useWords } from '../texts/language.tsx';
import { readDashboardSearch } from './dashboard-search.ts';

const route = getRouteApi('/signed-in/');

interface FiltersProps {
  readonly indicator: Pick<IndicatorView, 'regions' | 'centres'>;
  readonly chosen: UnitRef;
}

/** Whose figures the tiles show. It stands in the address, so that a view can be sent to a colleague. */
export function DashboardFilters({ indicator, chosen }: FiltersProps): ReactNode {
  const { texts } = useWords();
  const navigate = useNavigate();
  const search = route.useSearch();
  const go = (unit: string): void =>
    void navigate({ to: '/', search: readDashboardSearch({ ...search, unit }), resetScroll: false });
  return (
    <form className="filters indicator-filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>{texts.indicator.unit}</span>
        <select
          value={chosen.kind === 'nation' ? 'nation' : chosen.id}
          onChange={(event) => go(event.target.value)}
        >
          <option value="nation">{texts.dashboard.nation}</option>
          <UnitOptions label={texts.indicator.regions} units={indicator.regions.map(({ unit }) => unit)} />
          <UnitOptions label={texts.indicator.centres} units={indicator.centres.map(({ unit }) => unit)} />
        </select>
      </label>
    </form>
  );
}
