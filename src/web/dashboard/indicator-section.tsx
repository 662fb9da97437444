import type { ReactNode } from 'react';
import type { IndicatorView } from '../../operations/views.ts';
import { EvidenceLine } from '../parts/evidence-line.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { Computation, StandardNote } from './computation.tsx';
import { isMedianIndicator, writeStandard } from './measurement-words.ts';
import { MedianTable } from './median-table.tsx';
import { PlotLegend } from './plot-legend.tsx';
import { ShareTable } from './share-table.tsx';

/** One indicator in full: what is counted and why, and every centre as plot and table in one. */
export function IndicatorSection({ indicator }: { readonly indicator: IndicatorView }): ReactNode {
  const { texts, written } = useWords();
  const isMedian = isMedianIndicator(indicator);
  const caption = texts.dashboard.tableOf(written(indicator.label), String(indicator.year));
  return (
    <section className="indicator" id={indicator.id} tabIndex={-1} aria-labelledby={`title-${indicator.id}`}>
      <div className="indicator-words">
        <p className="card-code">
          <b>{indicator.id}</b> {texts.dashboard.kinds[indicator.kind]}
        </p>
        <h2 id={`title-${indicator.id}`}>{written(indicator.label)}</h2>
        <h3>{texts.dashboard.explanation}</h3>
        <p>{written(indicator.description)}</p>
        <Computation id={indicator.id} />
        <Foundation indicator={indicator} />
        <PlotLegend isMedian={isMedian} />
      </div>
      <ScrollRegion label={caption}>
        {isMedian ? (
          <MedianTable indicator={indicator} caption={caption} />
        ) : (
          <ShareTable indicator={indicator} caption={caption} />
        )}
      </ScrollRegion>
    </section>
  );
}

function Foundation({ indicator }: { readonly indicator: IndicatorView }): ReactNode {
  const words = useWords();
  const { dashboard } = words.texts;
  const { standard, direction, evidence, levels = [] } = indicator;
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
            {dashboard.standard} {writeStandard(standard, words)}
          </dt>
          <dd>
            <EvidenceLine evidence={standard.evidence} />
            <StandardNote id={indicator.id} />
          </dd>
        </>
      )}
      {levels.length > 0 && <dt>{dashboard.levels}</dt>}
      {[...new Map(levels.map(({ evidence: level }) => [`${level.status} ${level.source}`, level]))].map(
        ([key, level]) => (
          <dd key={key}>
            <EvidenceLine evidence={level} />
          </dd>
        ),
      )}
    </dl>
  );
}
