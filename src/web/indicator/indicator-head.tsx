import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IndicatorPageView, UnitResult } from '../../operations/indicator-page-view.ts';
import { IntervalStrip } from '../charts/interval-strip.tsx';
import { PlotAxis } from '../charts/plot-frame.tsx';
import { amountScale, shareScale } from '../charts/plot-scale.ts';
import { EvidenceMark, VerdictMark } from '../parts/marks.tsx';
import { FigureLink, FigureParts, type OpenedFigure } from '../patients/figure-link.tsx';
import { useWords } from '../texts/language.tsx';
import {
  isShare,
  valuesIn,
  writeCount,
  writeEstimate,
  writeInterval,
  writeStandard,
} from './measurement-words.ts';

/** The chosen unit, its region and the country, in this order and without repeating. */
function comparedUnits({ chosen, nation, regions, centres }: IndicatorPageView): readonly UnitResult[] {
  const own = [...regions, ...centres].find(({ unit }) => unit.id === chosen.id);
  const region = regions.find(({ unit }) => unit.id === chosen.regionId);
  return [own, region, nation].filter((result) => result !== undefined);
}

/** The figure of the chosen unit: how sure it is, what it is held against, and what lies beside it. */
export function IndicatorHead({ view }: { readonly view: IndicatorPageView }): ReactNode {
  const words = useWords();
  const { texts } = words;
  const units = comparedUnits(view);
  const [result] = units;
  if (!result) return null;
  return (
    <section className="indicator-head" aria-label={nameOf(result, texts.dashboard.nation)}>
      <div className="head-figure">
        <p className="head-unit">{nameOf(result, texts.dashboard.nation)}</p>
        <p>
          <span className="figure">{writeEstimate(result, view, words)}</span>
          {result.interval && (
            <span className="interval">
              {texts.dashboard.interval} {writeInterval(result, view, words)}
            </span>
          )}
        </p>
        <VerdictMark verdict={result.met} />
        <Standard view={view} />
        <Certainty result={result} />
      </div>
      <Populations result={result} view={view} />
      <Compared units={units} view={view} />
    </section>
  );
}

const nameOf = ({ unit }: UnitResult, nation: string): string =>
  unit.kind === 'nation' ? nation : unit.name;

function Standard({ view }: { readonly view: IndicatorPageView }): ReactNode {
  const words = useWords();
  const { standard } = view;
  const { dashboard, indicator } = words.texts;
  if (!standard) return <p>{dashboard.noStandard}</p>;
  return (
    <p>
      {dashboard.standard} {writeStandard(standard, view, words)} ({indicator.natures[standard.nature]}){' '}
      <EvidenceMark status={standard.evidence.status} />
    </p>
  );
}

/** What the unknown answers and chance could make of the verdict. */
function Certainty({ result }: { readonly result: UnitResult }): ReactNode {
  const { texts, formats } = useWords();
  const { certainty, bounds, hasManyUnknown, immature } = result;
  const { indicator } = texts;
  return (
    <div className="head-certainty">
      {certainty && <p>{indicator.certainty[certainty]}</p>}
      {bounds && bounds.lowest !== bounds.highest && (
        <p>{indicator.bounds(formats.percent(bounds.lowest), formats.percent(bounds.highest))}</p>
      )}
      {hasManyUnknown && <p className="many-unknown">{indicator.manyUnknown}</p>}
      {immature !== null && immature > 0 && <p>{indicator.immature(formats.number(immature))}</p>}
    </div>
  );
}

interface PartProps {
  readonly result: UnitResult;
  readonly view: IndicatorPageView;
}

function Populations({ result, view }: PartProps): ReactNode {
  const words = useWords();
  const { dashboard, indicator } = words.texts;
  const { unknown, unknownShare, excluded, quantiles = [] } = result;
  const share = unknownShare === null ? null : words.formats.percent(unknownShare);
  const figure = { id: view.id, year: view.year, unitId: result.unit.id };
  const written =
    share === null || unknown === null
      ? writeCount(unknown, words)
      : indicator.ofThose(words.formats.number(unknown), share);
  return (
    <dl className="counts head-counts">
      <div>
        <dt>{isShare(view) ? dashboard.share : indicator.cases}</dt>
        <dd>
          <FigureParts figure={figure} measurement={result} written={view} />
        </dd>
      </div>
      <div>
        <dt>{dashboard.unknown}</dt>
        <dd>
          <FigureLink figure={figure} step="unknown" count={unknown} text={written} />
        </dd>
      </div>
      <div>
        <dt>{dashboard.excluded}</dt>
        <dd>
          <FigureLink figure={figure} step="excluded" count={excluded} />
        </dd>
      </div>
      {quantiles
        .filter((quantile) => quantile.share !== 0.5)
        .map((quantile) => (
          <div key={quantile.share}>
            <dt>{indicator.percentiles(words.formats.number(quantile.share * 100))}</dt>
            <dd>{quantile.value === null ? '–' : words.formats.number(quantile.value, 1)}</dd>
          </div>
        ))}
      <Opening figure={figure} />
    </dl>
  );
}

function Opening({ figure: { id, year, unitId } }: { readonly figure: OpenedFigure }): ReactNode {
  const { explanation } = useWords().texts;
  return (
    <div>
      <dt>{explanation.waterfall}</dt>
      <dd>
        <Link to="/indicators/$id/patients" params={{ id }} search={{ year, unit: unitId }}>
          {explanation.open}
        </Link>
      </dd>
    </div>
  );
}

interface ComparedProps {
  readonly units: readonly UnitResult[];
  readonly view: IndicatorPageView;
}

function Compared({ units, view }: ComparedProps): ReactNode {
  const words = useWords();
  const { formats, texts } = words;
  const values = units.flatMap((unit) => valuesIn(unit, view));
  const all = [...values, ...(view.standard ? [view.standard.value] : [])];
  const scale = isShare(view) ? shareScale(all) : amountScale(all);
  return (
    <table className="compared">
      <caption>{texts.indicator.compared}</caption>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.unit.id}>
            <th scope="row">{nameOf(unit, texts.dashboard.nation)}</th>
            <td className="plot-cell">
              <IntervalStrip measurement={unit} scale={scale} limit={view.standard} />
            </td>
            <td className="number">
              <b>{writeEstimate(unit, view, words)}</b>
            </td>
          </tr>
        ))}
        <tr aria-hidden="true">
          <td />
          <td className="plot-cell">
            <PlotAxis
              scale={scale}
              write={(tick) =>
                isShare(view) ? `${formats.number(tick * 100)}\u00a0%` : formats.number(tick)
              }
            />
          </td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}
