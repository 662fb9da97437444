import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IndicatorView, MeasureView, UnitMeasurement, UnitRef } from '../../operations/views.ts';
import { IntervalStrip } from '../charts/interval-strip.tsx';
import { PlotAxis } from '../charts/plot-frame.tsx';
import { amountScale, shareScale } from '../charts/plot-scale.ts';
import { SparkLine } from '../charts/spark-line.tsx';
import {
  isShare,
  valuesIn,
  writeCount,
  writeEstimate,
  writeInterval,
  writeStandard,
  writeValue,
} from '../indicator/measurement-words.ts';
import { EvidenceMark, LightSign, Mark, VerdictMark } from '../parts/marks.tsx';
import { FigureLink, FigureParts } from '../patients/figure-link.tsx';
import { useOwnCentreId } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';
import { comparedIn } from './compared-units.ts';
import { lightOf } from './traffic-light.ts';

/** One indicator at a glance: the figure of the chosen unit, beside its region and the country. */
export function IndicatorCard({ indicator, chosen }: CardProps): ReactNode {
  const { texts, written } = useWords();
  return (
    <article className="card" id={indicator.id} aria-labelledby={`card-${indicator.id}`}>
      <p className="card-code">
        <b>{indicator.id}</b> {texts.dashboard.kinds[indicator.kind]}
      </p>
      <h3 id={`card-${indicator.id}`}>
        <Link to="/indicators/$id" params={{ id: indicator.id }} search={searchOf(indicator, chosen)}>
          {written(indicator.label)}
        </Link>
      </h3>
      {indicator.missing.length > 0 ? (
        <NoSource indicator={indicator} />
      ) : (
        <Figures indicator={indicator} chosen={chosen} />
      )}
    </article>
  );
}

const searchOf = ({ year }: IndicatorView, { kind, id }: UnitRef) => ({
  year,
  unit: kind === 'nation' ? 'nation' : id,
});

interface CardProps {
  readonly indicator: IndicatorView;
  readonly chosen: UnitRef;
}

function NoSource({ indicator }: Pick<CardProps, 'indicator'>): ReactNode {
  const { texts } = useWords();
  return <p className="card-missing">{texts.dashboard.noSource(indicator.missing.join(', '))}</p>;
}

function Figures({ indicator, chosen }: CardProps): ReactNode {
  const words = useWords();
  const ownId = useOwnCentreId();
  const units = comparedIn(indicator, chosen.id);
  const [main = indicator.nation] = units;
  return (
    <>
      <div className="card-figure">
        <p>
          <span className="figure">{writeEstimate(main, indicator, words)}</span>
          <Interval measurement={main} indicator={indicator} />
        </p>
        {chosen.id === (ownId ?? indicator.nation.unit.id) && <Trend indicator={indicator} />}
      </div>
      <Judgement main={main} indicator={indicator} />
      <CardPlot indicator={indicator} units={units} />
      <Counts main={main} indicator={indicator} />
      <Variants indicator={indicator} chosen={chosen} />
    </>
  );
}

function Interval({
  measurement,
  indicator,
}: {
  readonly measurement: UnitMeasurement;
  readonly indicator: MeasureView;
}): ReactNode {
  const words = useWords();
  const { dashboard, indicator: page } = words.texts;
  if (measurement.hidden) return <span className="interval">{page.hidden}</span>;
  if (indicator.measure !== 'count' && measurement.estimate === null)
    return <span className="interval">{dashboard.noEstimate}</span>;
  return measurement.interval ? (
    <span className="interval">
      {dashboard.interval} {writeInterval(measurement, indicator, words)}
    </span>
  ) : null;
}

/** The months of the unit whose months this reader may see exactly. */
function Trend({ indicator }: Pick<CardProps, 'indicator'>): ReactNode {
  const words = useWords();
  const { months } = indicator;
  const known = months.flatMap((value) => value ?? []);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return null;
  const written = (value: number): string => writeValue(value, indicator, words);
  return (
    <SparkLine
      values={months}
      limit={indicator.standard?.value ?? null}
      label={words.texts.indicator.spark(words.written(indicator.label), written(first), written(last))}
    />
  );
}

interface MainProps extends Pick<CardProps, 'indicator'> {
  readonly main: UnitMeasurement;
}

/** The standard, and a light where there are enough cases to be sure of it. */
function Judgement({ main, indicator }: MainProps): ReactNode {
  const words = useWords();
  const { dashboard } = words.texts;
  const { standard } = indicator;
  const light = lightOf(main, standard);
  return (
    <div className="card-standard">
      {standard && <p>{light ? <LightSign light={light} /> : <Unlit main={main} />}</p>}
      {standard ? (
        <p>
          {dashboard.standard} {writeStandard(standard, indicator, words)}{' '}
          <EvidenceMark status={standard.evidence.status} />
        </p>
      ) : (
        <p>{dashboard.noStandard}</p>
      )}
    </div>
  );
}

/** What chance could turn round gets no colour; a verdict on all there is, without an interval, keeps its own. */
function Unlit({ main: { interval, met } }: Pick<MainProps, 'main'>): ReactNode {
  const { texts } = useWords();
  if (interval === null || (met !== 'met' && met !== 'not-met')) return <VerdictMark verdict={met} />;
  return <Mark icon="dash" tone="quiet" text={`${texts.verdicts[met]}; ${texts.indicator.light.none}`} />;
}

interface PlotProps {
  readonly indicator: IndicatorView;
  readonly units: readonly UnitMeasurement[];
}

function CardPlot({ indicator, units }: PlotProps): ReactNode {
  const words = useWords();
  const { standard } = indicator;
  const values = units.flatMap((unit) => valuesIn(unit, indicator));
  const all = [...values, ...(standard ? [standard.value] : [])];
  const scale = isShare(indicator) ? shareScale(all) : amountScale(all);
  const { texts, formats } = words;
  return (
    <table className="compared card-compared">
      <caption className="visually-hidden">{texts.indicator.compared}</caption>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.unit.id}>
            <th scope="row">{unit.unit.kind === 'nation' ? texts.dashboard.nation : unit.unit.name}</th>
            <td className="plot-cell">
              <IntervalStrip measurement={unit} scale={scale} limit={standard} />
            </td>
            <td className="number">{writeEstimate(unit, indicator, words)}</td>
          </tr>
        ))}
        <tr aria-hidden="true">
          <td />
          <td className="plot-cell">
            <PlotAxis
              scale={scale}
              write={(tick) => formats.number(isShare(indicator) ? tick * 100 : tick)}
            />
          </td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}

function Counts({ main, indicator }: MainProps): ReactNode {
  const words = useWords();
  const { dashboard, indicator: page } = words.texts;
  const figure = { id: indicator.id, year: indicator.year, unitId: main.unit.id };
  return (
    <dl className="counts">
      <div>
        <dt>{isShare(indicator) ? dashboard.share : page.cases}</dt>
        <dd>
          <FigureParts figure={figure} measurement={main} written={indicator} />
        </dd>
      </div>
      <div>
        <dt>{dashboard.unknown}</dt>
        <dd>
          <FigureLink figure={figure} step="unknown" count={main.unknown} text={unknownOf(main, words)} />
        </dd>
      </div>
      <div>
        <dt>{dashboard.excluded}</dt>
        <dd>
          <FigureLink figure={figure} step="excluded" count={main.excluded} />
        </dd>
      </div>
    </dl>
  );
}

function unknownOf({ unknown, cases }: UnitMeasurement, words: ReturnType<typeof useWords>): string {
  if (unknown === null || cases === null || unknown === 0) return writeCount(unknown, words);
  return words.texts.indicator.ofThose(
    words.formats.number(unknown),
    words.formats.percent(unknown / (unknown + cases)),
  );
}

/** The companions of the indicator, each with its figure for the same unit. */
function Variants({ indicator, chosen }: CardProps): ReactNode {
  const words = useWords();
  if (indicator.variants.length === 0) return null;
  return (
    <ul className="card-variants">
      {indicator.variants.map((variant) => {
        const unit = [variant.nation, ...variant.regions, ...variant.centres].find(
          ({ unit: { id } }) => id === chosen.id,
        );
        return (
          <li key={variant.id}>
            <Link to="/indicators/$id" params={{ id: variant.id }} search={searchOf(indicator, chosen)}>
              {words.written(variant.label)}
            </Link>
            <b>{unit ? writeEstimate(unit, variant, words) : '–'}</b>
          </li>
        );
      })}
    </ul>
  );
}
