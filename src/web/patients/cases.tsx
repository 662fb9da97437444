import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WaterfallStep } from '../../definition/waterfall.ts';
import type { CasePage, WaterfallView } from '../../operations/explanation-view.ts';
import { casesQuery } from '../api/explanation-queries.ts';
import { definitionQuery } from '../api/queries.ts';
import { Icon } from '../parts/icons.tsx';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { useWords } from '../texts/language.tsx';
import { CaseTable } from './case-table.tsx';
import { readPatientsSearch } from './patients-search.ts';

const route = getRouteApi('/signed-in/indicators/$id/patients');

interface CasesProps {
  readonly view: WaterfallView;
  readonly step: WaterfallStep;
}

/** The examinations of the chosen step, for who may read them. */
export function Cases({ view, step }: CasesProps): ReactNode {
  const { page = 1 } = route.useSearch();
  const { year, measure } = view;
  const cases = useQuery(casesQuery(measure, { year, unit: view.unit.id, step, page }));
  return (
    <Loaded query={cases} waiting={<Skeleton rows={12} />}>
      {(found) => <Listed found={found} />}
    </Loaded>
  );
}

function Listed({ found }: { readonly found: CasePage }): ReactNode {
  const { texts, formats } = useWords();
  const definition = useQuery(definitionQuery);
  const { explanation } = texts;
  return (
    <section aria-labelledby="cases">
      <h2 id="cases" aria-live="polite">
        {explanation.listed(formats.number(found.total), explanation.steps[found.step])}
      </h2>
      <p className="lead">{explanation.stepMeanings[found.step]}</p>
      {found.total === 0 ? (
        <p className="empty">{explanation.nobody}</p>
      ) : (
        <Loaded query={definition} waiting={<Skeleton rows={12} />}>
          {(dataset) => (
            <>
              <CaseTable found={found} dataset={dataset} />
              <CasePages found={found} />
            </>
          )}
        </Loaded>
      )}
    </section>
  );
}

function CasePages({ found }: { readonly found: CasePage }): ReactNode {
  const { texts, formats } = useWords();
  const { id } = route.useParams();
  const search = route.useSearch();
  const last = Math.max(1, Math.ceil(found.total / found.pageSize));
  const link = (page: number, text: string): ReactNode =>
    page < 1 || page > last ? (
      <span className="button button-off">{text}</span>
    ) : (
      <Link
        className="button button-quiet"
        to="/indicators/$id/patients"
        params={{ id }}
        search={readPatientsSearch({ ...search, page })}
        resetScroll={false}
      >
        {text}
      </Link>
    );
  return (
    <nav className="pager" aria-label={texts.examinations.pages}>
      {link(found.page - 1, texts.examinations.previous)}
      <span aria-live="polite">
        {texts.examinations.pageOf(formats.number(found.page), formats.number(last))}
      </span>
      {link(found.page + 1, texts.examinations.next)}
    </nav>
  );
}

/** Why no list opens. */
export function ClosedNote({ view }: { readonly view: WaterfallView }): ReactNode {
  const { texts, formats } = useWords();
  const { explanation, dashboard } = texts;
  const name = view.unit.kind === 'nation' ? dashboard.nation : view.unit.name;
  return (
    <aside className="protection tone-quiet">
      <Icon name="lock" />
      <div>
        <h2>{explanation.closedTitle}</h2>
        <p>{explanation.closed(name)}</p>
        {view.threshold !== null && <p>{explanation.closedMasked(formats.number(view.threshold))}</p>}
      </div>
    </aside>
  );
}
