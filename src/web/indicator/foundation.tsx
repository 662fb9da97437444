import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Indicator } from '../../definition/indicator.ts';
import type { IndicatorPageView } from '../../operations/indicator-page-view.ts';
import { definitionQuery } from '../api/queries.ts';
import { EvidenceLine } from '../parts/evidence-line.tsx';
import { useWords } from '../texts/language.tsx';
import { Computation, StandardNote } from './computation.tsx';
import { writeStandard } from './measurement-words.ts';

/** What is counted and why, where it comes from, what it was before, and what others published. */
export function Foundation({ view }: { readonly view: IndicatorPageView }): ReactNode {
  const { texts, written } = useWords();
  const indicator = useQuery(definitionQuery).data?.indicators.find(({ id }) => id === view.indicatorId);
  return (
    <section className="foundation-section" aria-labelledby="definition">
      <h2 id="definition">{texts.indicator.definition}</h2>
      <p className="lead">{written(view.description)}</p>
      <Computation id={view.indicatorId} />
      <Sources view={view} />
      {indicator && <Published indicator={indicator} />}
      {indicator && <History indicator={indicator} />}
    </section>
  );
}

function Sources({ view }: { readonly view: IndicatorPageView }): ReactNode {
  const words = useWords();
  const { dashboard } = words.texts;
  const { standard, direction, evidence, levels = [] } = view;
  const levelSources = new Map(levels.map((level) => [JSON.stringify(level.evidence), level.evidence]));
  return (
    <dl className="foundation">
      <dt>{dashboard.direction}</dt>
      <dd>{dashboard.directions[direction]}</dd>
      <dt>{dashboard.definedBy}</dt>
      <dd>
        <EvidenceLine evidence={evidence} />
      </dd>
      {standard && (
        <>
          <dt>
            {dashboard.standard} {writeStandard(standard, view, words)}
          </dt>
          <dd>
            <EvidenceLine evidence={standard.evidence} />
            <StandardNote id={view.indicatorId} />
          </dd>
        </>
      )}
      {levels.length > 0 && <dt>{dashboard.levels}</dt>}
      {[...levelSources].map(([key, source]) => (
        <dd key={key}>
          <EvidenceLine evidence={source} />
        </dd>
      ))}
    </dl>
  );
}

function Published({ indicator }: { readonly indicator: Indicator }): ReactNode {
  const { texts, written } = useWords();
  if (indicator.published.length === 0) return null;
  return (
    <>
      <h3>{texts.indicator.published}</h3>
      <ul className="published">
        {indicator.published.map(({ text, evidence }) => (
          <li key={text.en}>
            {written(text)}
            <EvidenceLine evidence={evidence} />
          </li>
        ))}
      </ul>
    </>
  );
}

function History({ indicator }: { readonly indicator: Indicator }): ReactNode {
  const { texts, formats, written } = useWords();
  const { history } = texts.indicator;
  return (
    <table className="history-table">
      <caption>{history}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.indicator.version}</th>
          <th scope="col">{texts.indicator.validFrom}</th>
          <th scope="col">{texts.indicator.change}</th>
        </tr>
      </thead>
      <tbody>
        {indicator.history.map(({ version, validFrom, change }) => (
          <tr key={version}>
            <th scope="row">{version}</th>
            <td>{formats.day(validFrom)}</td>
            <td>{written(change)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
