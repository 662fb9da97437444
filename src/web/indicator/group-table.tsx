import type { ReactNode } from 'react';
import type { Label } from '../../kernel/label.ts';
import type { MeasureView, UnitMeasurement } from '../../operations/views.ts';
import { IntervalStrip } from '../charts/interval-strip.tsx';
import { PlotAxis } from '../charts/plot-frame.tsx';
import { amountScale, shareScale } from '../charts/plot-scale.ts';
import { useOwnCentreId } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';
import { isShare, valuesIn, writeEstimate, writeInterval, writeParts } from './measurement-words.ts';

/** A group of the chosen unit, by its label; or a unit, of all cases or of one group. */
export interface GroupLine {
  readonly id: string;
  readonly label: Label | null;
  readonly measurement: UnitMeasurement;
}

interface TableProps {
  readonly view: Pick<MeasureView, 'measure' | 'valueUnit' | 'standard'>;
  readonly caption: string;
  readonly lines: readonly GroupLine[];
}

/** Groups below each other, on one scale: the plot is a column of its table. */
export function GroupTable({ view, caption, lines }: TableProps): ReactNode {
  const { texts, formats } = useWords();
  const { dashboard, indicator } = texts;
  const values = lines.flatMap(({ measurement }) => valuesIn(measurement, view));
  const scale = isShare(view) ? shareScale(values) : amountScale(values);
  return (
    <table className="plot-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{indicator.group}</th>
          <th scope="col" className="plot-column">
            {dashboard.plot}
            <PlotAxis
              scale={scale}
              write={(tick) =>
                isShare(view) ? `${formats.number(tick * 100)}\u00a0%` : formats.number(tick)
              }
            />
          </th>
          <th scope="col" className="number">
            {dashboard.estimate}
            <small>{dashboard.interval}</small>
          </th>
          <th scope="col" className="number">
            {isShare(view) ? dashboard.share : indicator.cases}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.id} line={line} view={view} scale={scale} />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps extends Pick<TableProps, 'view'> {
  readonly line: GroupLine;
  readonly scale: ReturnType<typeof shareScale>;
}

function Line({ line: { id, label, measurement }, view, scale }: LineProps): ReactNode {
  const words = useWords();
  const { dashboard, indicator } = words.texts;
  const ownId = useOwnCentreId();
  const { unit } = measurement;
  const unitName = unit.kind === 'nation' ? dashboard.nation : unit.name;
  const isOwn = label === null && id === ownId;
  return (
    <tr className={`${id === '' || label === null ? `unit-${unit.kind}` : ''}${isOwn ? ' unit-own' : ''}`}>
      <th scope="row">{label ? words.written(label) : id === '' ? indicator.allGroups : unitName}</th>
      <td className="plot-cell">
        <IntervalStrip measurement={measurement} scale={scale} limit={null} />
      </td>
      <td className="number">
        <b>{measurement.hidden ? indicator.hidden : writeEstimate(measurement, view, words)}</b>
        <small>{writeInterval(measurement, view, words)}</small>
      </td>
      <td className="number">{writeParts(measurement, view, words)}</td>
    </tr>
  );
}
