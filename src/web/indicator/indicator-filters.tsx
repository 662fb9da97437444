import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IndicatorPageView } from '../../operations/indicator-page-view.ts';
import { useWords } from '../texts/language.tsx';
import { readIndicatorSearch, type IndicatorSearch } from './indicator-search.ts';
import { UnitOptions } from './unit-options.tsx';

const route = getRouteApi('/signed-in/indicators/$id');

/** Changes what stands in the address, so that a view can be sent to a colleague. */
export function useIndicatorAddress() {
  const navigate = useNavigate();
  const { id } = route.useParams();
  const search = route.useSearch();
  return (change: IndicatorSearch, otherId: string = id): void => {
    void navigate({
      to: '/indicators/$id',
      params: { id: otherId },
      search: readIndicatorSearch({ ...search, ...change }),
      resetScroll: false,
    });
  };
}

/** What is looked at: the measure, the unit, and of centre-level measures the protocol. */
export function IndicatorFilters({ view }: { readonly view: IndicatorPageView }): ReactNode {
  const { texts, written } = useWords();
  const go = useIndicatorAddress();
  return (
    <form className="filters indicator-filters" onSubmit={(event) => event.preventDefault()}>
      {view.measures.length > 1 && (
        <label>
          <span>{texts.indicator.measure}</span>
          <select value={view.id} onChange={(event) => go({}, event.target.value)}>
            {view.measures.map(({ id, label }) => (
              <option key={id} value={id}>
                {written(label)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span>{texts.indicator.unit}</span>
        <select
          value={view.chosen.kind === 'nation' ? 'nation' : view.chosen.id}
          onChange={(event) => go({ unit: event.target.value })}
        >
          <option value="nation">{texts.dashboard.nation}</option>
          <UnitOptions label={texts.indicator.regions} units={view.regions.map(({ unit }) => unit)} />
          <UnitOptions label={texts.indicator.centres} units={view.centres.map(({ unit }) => unit)} />
        </select>
      </label>
      <StratumFilter view={view} onChoose={(stratum) => go({ stratum })} />
    </form>
  );
}

function StratumFilter({
  view,
  onChoose,
}: {
  readonly view: IndicatorPageView;
  readonly onChoose: (stratum: string) => void;
}): ReactNode {
  const { texts, written } = useWords();
  if (view.chartStratum === '') return null;
  const labels = new Map(
    view.centres.flatMap(({ cells = [] }) => cells.map(({ stratum, label }) => [stratum, label] as const)),
  );
  return (
    <label>
      <span>{texts.indicator.stratum}</span>
      <select value={view.chartStratum} onChange={(event) => onChoose(event.target.value)}>
        {(view.levels ?? []).map(({ stratum }) => {
          const label = labels.get(stratum);
          return (
            <option key={stratum} value={stratum}>
              {label ? written(label) : stratum}
            </option>
          );
        })}
      </select>
    </label>
  );
}
