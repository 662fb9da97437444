import type { ReactNode } from 'react';
import type { IndicatorPageView, StratifierView } from '../../operations/indicator-page-view.ts';
import { csvAddress } from '../api/queries.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { GroupTable, type GroupLine } from './group-table.tsx';
import { useIndicatorAddress } from './indicator-filters.tsx';
import type { IndicatorSearch } from './indicator-search.ts';

interface SectionProps {
  readonly view: IndicatorPageView;
  readonly search: IndicatorSearch;
}

/** The figure by the groups its definition parts it into: the groups of the chosen unit, or one group at every unit. */
export function GroupSection({ view, search }: SectionProps): ReactNode {
  const { texts, written, language } = useWords();
  const [first] = view.stratifiers;
  const chosen = view.stratifiers.find(({ id }) => id === search.by) ?? first;
  if (!chosen) return null;
  const group = chosen.strata.find(({ id }) => id === search.group);
  const { indicator, dashboard } = texts;
  const name = view.chosen.kind === 'nation' ? dashboard.nation : view.chosen.name;
  const caption = `${written(chosen.label)}, ${group ? written(group.label) : name}, ${view.year}`;
  return (
    <section aria-labelledby="groups">
      <h2 id="groups">
        {indicator.groups} <span className="year">{group ? written(group.label) : name}</span>
      </h2>
      <GroupFilters view={view} chosen={chosen} group={group?.id} />
      <ScrollRegion label={caption}>
        <GroupTable view={view} caption={caption} lines={linesOf(view, chosen, group?.id)} />
      </ScrollRegion>
      <p className="chart-files">
        <a className="button button-quiet" href={csvAddress(view, 'groups', language)} download>
          {indicator.csv}
          <span className="visually-hidden">: {indicator.groups}</span>
        </a>
      </p>
    </section>
  );
}

function linesOf(
  view: IndicatorPageView,
  { strata }: StratifierView,
  groupId: string | undefined,
): readonly GroupLine[] {
  const group = strata.find(({ id }) => id === groupId);
  if (group)
    return [group.nation, ...group.regions, ...group.centres].map((measurement) => ({
      id: measurement.unit.id,
      label: null,
      measurement,
    }));
  const all = [view.nation, ...view.regions, ...view.centres].find(({ unit }) => unit.id === view.chosen.id);
  const own = strata.flatMap(({ id, label, nation, regions, centres }) => {
    const measurement = [nation, ...regions, ...centres].find(({ unit }) => unit.id === view.chosen.id);
    return measurement ? [{ id, label, measurement }] : [];
  });
  return [...own, ...(all ? [{ id: '', label: null, measurement: all }] : [])];
}

interface FiltersProps {
  readonly view: IndicatorPageView;
  readonly chosen: StratifierView;
  readonly group: string | undefined;
}

/** Both choices stand in the address; another way of parting begins with all its groups. */
function GroupFilters({ view, chosen, group }: FiltersProps): ReactNode {
  const { texts, written } = useWords();
  const go = useIndicatorAddress();
  const { indicator } = texts;
  return (
    <form className="filters group-filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>{indicator.by}</span>
        <select value={chosen.id} onChange={(event) => go({ by: event.target.value, group: '' })}>
          {view.stratifiers.map(({ id, label }) => (
            <option key={id} value={id}>
              {written(label)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{indicator.group}</span>
        <select value={group ?? ''} onChange={(event) => go({ by: chosen.id, group: event.target.value })}>
          <option value="">{indicator.allGroups}</option>
          {chosen.strata.map(({ id, label }) => (
            <option key={id} value={id}>
              {written(label)}
            </option>
          ))}
        </select>
      </label>
    </form>
  );
}
