import type { ReactNode } from 'react';
import { standingWords } from '../../calculation/comparison/standing.ts';
import type { IndicatorPageView, UnitResult } from '../../operations/indicator-page-view.ts';
import { IntervalStrip } from '../charts/interval-strip.tsx';
import { PlotAxis } from '../charts/plot-frame.tsx';
import type { PlotScale } from '../charts/plot-scale.ts';
import { amountScale, shareScale } from '../charts/plot-scale.ts';
import { VerdictMark } from '../parts/marks.tsx';
import { FigureLink, FigureParts } from '../patients/figure-link.tsx';
import { useWords } from '../texts/language.tsx';
import { groupByRegion } from './by-region.ts';
import {
  isShare,
  valuesIn,
  writeCount,
  writeEstimate,
  writeInterval,
  writeParts,
  writeValue,
} from './measurement-words.ts';
import { NoRegionRow, UnitRow } from './unit-row.tsx';

type UnitView = Pick<
  IndicatorPageView,
  'nation' | 'regions' | 'centres' | 'standard' | 'measure' | 'valueUnit'
>;

interface TableProps {
  readonly view: UnitView;
  readonly caption: string;
  /** How the numbers of a unit open to the patients behind them; plain numbers when absent. */
  readonly opening?: { readonly id: string; readonly year: number };
}

/** A scale that holds everything the table draws. */
function scaleOf(view: UnitView): PlotScale {
  const values = [view.nation, ...view.regions, ...view.centres].flatMap((unit) => valuesIn(unit, view));
  const all = [...values, ...(view.standard ? [view.standard.value] : [])];
  return isShare(view) ? shareScale(all) : amountScale(all);
}

/** The figures of country, regions and centres: the plot is a column of its table, so both say the same. */
export function UnitTable({ view, caption, opening }: TableProps): ReactNode {
  const scale = scaleOf(view);
  const row = (result: UnitResult) => (
    <ResultRow key={result.unit.id} {...{ result, scale, view, opening }} />
  );
  return (
    <table className="plot-table">
      <caption className="visually-hidden">{caption}</caption>
      <Head view={view} scale={scale} />
      <tbody>{row(view.nation)}</tbody>
      {groupByRegion(view).map(({ id, region, centres }) => (
        <tbody key={id}>
          {region ? row(region) : <NoRegionRow columns={view.measure === 'proportion' ? 7 : 6} />}
          {centres.map(row)}
        </tbody>
      ))}
    </table>
  );
}

function Head({ view, scale }: { readonly view: UnitView; readonly scale: PlotScale }): ReactNode {
  const words = useWords();
  const { dashboard, indicator } = words.texts;
  const write = (tick: number): string =>
    isShare(view) ? `${words.formats.number(tick * 100)}\u00a0%` : words.formats.number(tick);
  return (
    <thead>
      <tr>
        <th scope="col">{dashboard.unit}</th>
        <th scope="col" className="plot-column">
          {dashboard.plot}
          <PlotAxis scale={scale} write={write} />
        </th>
        <th scope="col" className="number">
          {dashboard.estimate}
          <small>{dashboard.interval}</small>
        </th>
        <th scope="col" className="number">
          {isShare(view) ? dashboard.share : indicator.cases}
        </th>
        <th scope="col" className="number">
          {dashboard.unknown}
        </th>
        <th scope="col">{dashboard.judgement}</th>
        {view.measure === 'proportion' && <th scope="col">{indicator.standing}</th>}
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly result: UnitResult;
  readonly scale: PlotScale;
  readonly view: UnitView;
  readonly opening: TableProps['opening'];
}

function ResultRow({ result, scale, view, opening }: RowProps): ReactNode {
  const words = useWords();
  const { formats, written } = words;
  const figure = opening && { ...opening, unitId: result.unit.id };
  return (
    <UnitRow unit={result.unit}>
      <td className="plot-cell">
        <IntervalStrip measurement={result} scale={scale} limit={view.standard} />
      </td>
      <td className="number">
        <b>{writeEstimate(result, view, words)}</b>
        <small>{writeInterval(result, view, words)}</small>
      </td>
      <td className="number">
        {figure ? (
          <FigureParts figure={figure} measurement={result} written={view} />
        ) : (
          writeParts(result, view, words)
        )}
      </td>
      <td className="number">
        {figure ? (
          <FigureLink figure={figure} step="unknown" count={result.unknown} />
        ) : (
          writeCount(result.unknown, words)
        )}
        {result.unknownShare !== null && (
          <small className={result.hasManyUnknown ? 'many-unknown' : undefined}>
            {formats.percent(result.unknownShare)}
            {result.hasManyUnknown && ' !'}
          </small>
        )}
      </td>
      <td>
        <VerdictMark verdict={result.met} />
      </td>
      {view.measure === 'proportion' && (
        <td className="standing-cell">
          {result.standing && written(standingWords[result.standing])}
          {result.shrunken !== null && (
            <small>
              {words.texts.indicator.shrunken} {writeValue(result.shrunken, view, words)}
            </small>
          )}
        </td>
      )}
    </UnitRow>
  );
}
