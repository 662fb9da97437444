import type { ReactNode } from 'react';
import type { IndicatorView, UnitMeasurement } from '../../operations/views.ts';
import { IntervalStrip } from '../charts/interval-strip.tsx';
import { PlotAxis } from '../charts/plot-frame.tsx';
import type { PlotScale } from '../charts/plot-scale.ts';
import { shareScale } from '../charts/plot-scale.ts';
import { VerdictMark } from '../parts/marks.tsx';
import { useWords } from '../texts/language.tsx';
import { groupByRegion } from './by-region.ts';
import { sharesOf, writeEstimate, writeInterval, writeShare } from './measurement-words.ts';
import { NoRegionRow, UnitRow } from './unit-row.tsx';

const columns = 6;

interface TableProps {
  readonly indicator: IndicatorView;
  readonly caption: string;
}

/** Shares of country, regions and centres: the plot is a column of its table, so both say the same. */
export function ShareTable({ indicator, caption }: TableProps): ReactNode {
  const scale = shareScale(sharesOf(indicator));
  const row = (measurement: UnitMeasurement) => (
    <ShareRow key={measurement.unit.id} measurement={measurement} scale={scale} indicator={indicator} />
  );
  return (
    <table className="plot-table">
      <caption className="visually-hidden">{caption}</caption>
      <ShareHead scale={scale} />
      <tbody>{row(indicator.nation)}</tbody>
      {groupByRegion(indicator).map(({ id, region, centres }) => (
        <tbody key={id}>
          {region ? row(region) : <NoRegionRow columns={columns} />}
          {centres.map(row)}
        </tbody>
      ))}
    </table>
  );
}

function ShareHead({ scale }: { readonly scale: PlotScale }): ReactNode {
  const { texts, formats } = useWords();
  const { dashboard } = texts;
  return (
    <thead>
      <tr>
        <th scope="col">{dashboard.unit}</th>
        <th scope="col" className="plot-column">
          {dashboard.plot}
          <PlotAxis scale={scale} write={(tick) => `${formats.number(tick * 100)}\u00a0%`} />
        </th>
        <th scope="col" className="number">
          {dashboard.estimate}
          <small>{dashboard.interval}</small>
        </th>
        <th scope="col" className="number">
          {dashboard.share}
        </th>
        <th scope="col" className="number">
          {dashboard.unknown}
        </th>
        <th scope="col">{dashboard.judgement}</th>
      </tr>
    </thead>
  );
}

interface ShareRowProps {
  readonly measurement: UnitMeasurement;
  readonly scale: PlotScale;
  readonly indicator: IndicatorView;
}

function ShareRow({ measurement, scale, indicator }: ShareRowProps): ReactNode {
  const words = useWords();
  return (
    <UnitRow unit={measurement.unit}>
      <td className="plot-cell">
        <IntervalStrip measurement={measurement} scale={scale} limit={indicator.standard} />
      </td>
      <td className="number">
        <b>{writeEstimate(measurement, words)}</b>
        <small>{writeInterval(measurement, words)}</small>
      </td>
      <td className="number">{writeShare(measurement, words)}</td>
      <td className="number">{words.formats.number(measurement.unknown)}</td>
      <td>
        <VerdictMark verdict={measurement.met} />
      </td>
    </UnitRow>
  );
}
