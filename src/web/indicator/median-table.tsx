import type { ReactNode } from 'react';
import { Fragment } from 'react';
import { unitText } from '../../definition/units.ts';
import type { MedianCell, UnitMeasurement } from '../../operations/views.ts';
import { MedianStrip } from '../charts/median-strip.tsx';
import { PlotAxis } from '../charts/plot-frame.tsx';
import type { PlotScale } from '../charts/plot-scale.ts';
import { amountScale } from '../charts/plot-scale.ts';
import { EvidenceMark, VerdictSign } from '../parts/marks.tsx';
import { useWords } from '../texts/language.tsx';
import { groupByRegion } from './by-region.ts';
import { writeCount, writeParts } from './measurement-words.ts';
import type { Medians, Stratum } from './strata.ts';
import { amountsOf, strataOf } from './strata.ts';
import { NoRegionRow, UnitRow } from './unit-row.tsx';

interface TableProps {
  readonly indicator: Medians;
  readonly caption: string;
}

/** Medians of every centre, one plot column per protocol on a common scale, with the protocol's reference level. */
export function MedianTable({ indicator, caption }: TableProps): ReactNode {
  const strata = strataOf(indicator);
  const scale = amountScale(amountsOf(indicator));
  const row = (measurement: UnitMeasurement) => (
    <MedianRow key={measurement.unit.id} measurement={measurement} strata={strata} scale={scale} />
  );
  return (
    <table className="plot-table median-table">
      <caption className="visually-hidden">{caption}</caption>
      <MedianHead strata={strata} scale={scale} />
      <tbody>{row(indicator.nation)}</tbody>
      {groupByRegion(indicator).map(({ id, region, centres }) => (
        <tbody key={id}>
          {region ? row(region) : <NoRegionRow columns={2 * strata.length + 2} />}
          {centres.map(row)}
        </tbody>
      ))}
    </table>
  );
}

interface HeadProps {
  readonly strata: readonly Stratum[];
  readonly scale: PlotScale;
}

function MedianHead({ strata, scale }: HeadProps): ReactNode {
  const { texts, formats } = useWords();
  const { dashboard } = texts;
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {dashboard.unit}
        </th>
        {strata.map((stratum) => (
          <th key={stratum.id} scope="colgroup" colSpan={2} className="stratum">
            <StratumHeading stratum={stratum} />
          </th>
        ))}
        <th scope="col" rowSpan={2} className="number">
          {dashboard.cellsMet}
        </th>
      </tr>
      <tr>
        {strata.map((stratum) => (
          <Fragment key={stratum.id}>
            <td className="plot-column">
              <PlotAxis scale={scale} write={(tick) => formats.number(tick)} />
            </td>
            <th scope="col" className="number">
              {dashboard.median}
              <small>{dashboard.count}</small>
            </th>
          </Fragment>
        ))}
      </tr>
    </thead>
  );
}

function StratumHeading({ stratum }: { readonly stratum: Stratum }): ReactNode {
  const { texts, formats, language, written } = useWords();
  const level = `${formats.number(stratum.level)} ${unitText(stratum.unit, language)}`;
  return (
    <>
      {written(stratum.label)}
      <small>
        {texts.dashboard.level} {level}{' '}
        {stratum.evidence && <EvidenceMark status={stratum.evidence.status} />}
      </small>
    </>
  );
}

interface RowProps extends HeadProps {
  readonly measurement: UnitMeasurement;
}

function MedianRow({ measurement, strata, scale }: RowProps): ReactNode {
  const words = useWords();
  return (
    <UnitRow unit={measurement.unit}>
      {strata.map(({ id }) => (
        <MedianCells key={id} cell={measurement.cells?.find(({ stratum }) => stratum === id)} scale={scale} />
      ))}
      <td className="number">
        <VerdictSign verdict={measurement.met} />{' '}
        {writeParts(measurement, { measure: 'centre-median', valueUnit: null }, words)}
      </td>
    </UnitRow>
  );
}

interface CellsProps {
  readonly cell: MedianCell | undefined;
  readonly scale: PlotScale;
}

function MedianCells({ cell, scale }: CellsProps): ReactNode {
  const words = useWords();
  const { texts, formats } = words;
  if (!cell) return <td colSpan={2} />;
  return (
    <>
      <td className="plot-cell">
        <MedianStrip cell={cell} scale={scale} />
      </td>
      <td className="number">
        {cell.median === null ? (
          <span className="absent">
            {cell.met === 'hidden' ? texts.indicator.hidden : texts.dashboard.tooFew}
          </span>
        ) : (
          <>
            <VerdictSign verdict={cell.met} /> <b>{formats.number(Math.round(cell.median))}</b>
          </>
        )}
        <small>{writeCount(cell.count, words)}</small>
      </td>
    </>
  );
}
