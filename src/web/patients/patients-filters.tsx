import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isWaterfallStep } from '../../definition/waterfall.ts';
import type { WaterfallView } from '../../operations/explanation-view.ts';
import { UnitOptions } from '../indicator/unit-options.tsx';
import { useWords } from '../texts/language.tsx';
import { readPatientsSearch, type PatientsSearch } from './patients-search.ts';

const route = getRouteApi('/signed-in/indicators/$id/patients');

interface FiltersProps {
  readonly view: WaterfallView;
  readonly step: PatientsSearch['step'];
}

/** What is opened: measure, unit and step. All of it stands in the address. */
export function PatientsFilters({ view, step }: FiltersProps): ReactNode {
  const { texts, written } = useWords();
  const navigate = useNavigate();
  const { id } = route.useParams();
  const search = route.useSearch();
  const go = (change: PatientsSearch, otherId = id): void =>
    void navigate({
      to: '/indicators/$id/patients',
      params: { id: otherId },
      search: readPatientsSearch({ ...search, page: undefined, ...change }),
      resetScroll: false,
    });
  return (
    <form className="filters indicator-filters" onSubmit={(event) => event.preventDefault()}>
      {view.measures.length > 1 && (
        <label>
          <span>{texts.explanation.measure}</span>
          <select value={view.measure} onChange={(event) => go({}, event.target.value)}>
            {view.measures.map((measure) => (
              <option key={measure.id} value={measure.id}>
                {written(measure.label)}
              </option>
            ))}
          </select>
        </label>
      )}
      <UnitFilter view={view} onChoose={(unit) => go({ unit })} />
      {view.opens && (
        <label>
          <span>{texts.explanation.step}</span>
          <select
            value={step}
            onChange={({ target: { value } }) => isWaterfallStep(value) && go({ step: value })}
          >
            {view.steps.map((each) => (
              <option key={each.step} value={each.step}>
                {texts.explanation.steps[each.step]}
              </option>
            ))}
          </select>
        </label>
      )}
    </form>
  );
}

interface UnitFilterProps {
  readonly view: WaterfallView;
  readonly onChoose: (unit: string) => void;
}

function UnitFilter({ view, onChoose }: UnitFilterProps): ReactNode {
  const { texts } = useWords();
  const ofKind = (kind: string) => view.units.filter((unit) => unit.kind === kind);
  return (
    <label>
      <span>{texts.explanation.unit}</span>
      <select
        value={view.unit.kind === 'nation' ? 'nation' : view.unit.id}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="nation">{texts.dashboard.nation}</option>
        <UnitOptions label={texts.indicator.regions} units={ofKind('region')} />
        <UnitOptions label={texts.indicator.centres} units={ofKind('centre')} />
      </select>
    </label>
  );
}
