import type { ReactNode } from 'react';
import type { IndicatorView, UnitMeasurement } from '../../operations/views.ts';
import { IntervalStrip } from '../charts/interval-strip.tsx';
import { PlotAxis } from '../charts/plot-frame.tsx';
import { shareScale } from '../charts/plot-scale.ts';
import { EvidenceMark, VerdictMark } from '../parts/marks.tsx';
import { useOwnCentreId } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';
import {
  isMedianIndicator,
  sharesIn,
  writeEstimate,
  writeInterval,
  writeStandard,
} from './measurement-words.ts';

/** One indicator for the country at a glance: estimate, interval, counts, standard, and the own centre beside it. */
export function IndicatorCard({ indicator }: { readonly indicator: IndicatorView }): ReactNode {
  const words = useWords();
  const { texts, written } = words;
  const own = useOwnMeasurement(indicator);
  return (
    <article className="card" aria-labelledby={`card-${indicator.id}`}>
      <p className="card-code">
        <b>{indicator.id}</b> {texts.dashboard.kinds[indicator.kind]}
      </p>
      <h3 id={`card-${indicator.id}`}>{written(indicator.label)}</h3>
      <div className="card-figure">
        <p>
          <span className="figure">{writeEstimate(indicator.nation, words)}</span>
          <Interval measurement={indicator.nation} />
        </p>
        <VerdictMark verdict={indicator.nation.met} />
      </div>
      <CardPlot indicator={indicator} own={own} />
      <StandardLine indicator={indicator} />
      <Counts measurement={indicator.nation} />
      {own ? <OwnCentre own={own} /> : <div />}
      <p className="card-more">
        <a href={`#${indicator.id}`}>
          {texts.dashboard.seeCentres}
          <span className="visually-hidden">: {written(indicator.label)}</span>
        </a>
      </p>
    </article>
  );
}

function useOwnMeasurement({ centres }: IndicatorView): UnitMeasurement | undefined {
  const centreId = useOwnCentreId();
  return centres.find(({ unit }) => unit.id === centreId);
}

function Interval({ measurement }: { readonly measurement: UnitMeasurement }): ReactNode {
  const words = useWords();
  const { dashboard } = words.texts;
  if (measurement.estimate === null) return <span className="interval">{dashboard.noEstimate}</span>;
  return measurement.interval ? (
    <span className="interval">
      {dashboard.interval} {writeInterval(measurement, words)}
    </span>
  ) : null;
}

interface CardPlotProps {
  readonly indicator: IndicatorView;
  readonly own: UnitMeasurement | undefined;
}

function CardPlot({ indicator, own }: CardPlotProps): ReactNode {
  const { formats } = useWords();
  const { nation, standard } = indicator;
  const shares = [nation, ...(own ? [own] : [])].flatMap(sharesIn);
  const scale = shareScale([...shares, ...(standard ? [standard.value] : [])]);
  return (
    <div className="card-plot">
      <div className="card-strip">
        <IntervalStrip measurement={nation} scale={scale} limit={standard} />
      </div>
      {own && (
        <div className="card-strip card-strip-own">
          <IntervalStrip measurement={own} scale={scale} limit={standard} />
        </div>
      )}
      <PlotAxis scale={scale} write={(tick) => formats.number(tick * 100)} />
    </div>
  );
}

function StandardLine({ indicator }: { readonly indicator: IndicatorView }): ReactNode {
  const words = useWords();
  const { dashboard } = words.texts;
  const { standard } = indicator;
  return (
    <div className="card-standard">
      {isMedianIndicator(indicator) && <p>{dashboard.cellsExplained}</p>}
      {standard ? (
        <p>
          {dashboard.standard} {writeStandard(standard, words)}{' '}
          <EvidenceMark status={standard.evidence.status} />
        </p>
      ) : (
        <p>{dashboard.noStandard}</p>
      )}
    </div>
  );
}

function Counts({ measurement }: { readonly measurement: UnitMeasurement }): ReactNode {
  const { texts, formats } = useWords();
  const counts = ['numerator', 'denominator', 'unknown', 'excluded'] as const;
  return (
    <dl className="counts">
      {counts.map((name) => (
        <div key={name}>
          <dt>{texts.dashboard[name]}</dt>
          <dd>{formats.number(measurement[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function OwnCentre({ own }: { readonly own: UnitMeasurement }): ReactNode {
  const words = useWords();
  return (
    <p className="card-own">
      <span>
        {words.texts.dashboard.yourCentre}, {own.unit.name}
      </span>
      <b>{writeEstimate(own, words)}</b>
      <span>{own.interval && `(${writeInterval(own, words)})`}</span>
      <VerdictMark verdict={own.met} />
    </p>
  );
}
