import type { ReactNode } from 'react';
import type { DoseView } from '../../operations/dose-view.ts';
import { ChartPlane, type Plane } from '../charts/chart-plane.tsx';
import { ChartPoints, type ChartPoint } from '../charts/chart-points.tsx';
import { useWords, type Words } from '../texts/language.tsx';
import { codeWords, doseFigure, scannerName, writeDose } from './dose-words.ts';

type Spread = DoseView['spreads'][number];

/** Pixels of a row: its name above, its dots and its box below. */
const rowHeight = 74;
const boxAt = 0.72;
const boxHeight = 18;

const spreadName = (spread: Spread, view: DoseView, words: Words): string => {
  const protocol = codeWords(spread.protocol, view.protocols, words, words.texts.dose.unnamed);
  const mark = spread.isAccepted || spread.protocol === null ? '' : ` (${words.texts.dose.suggestion})`;
  return `${protocol}${mark}, ${scannerName(spread.scannerId, view, words)}`;
};

/** Where a dot lies across its row: spread out evenly, the same every time. */
const jitter = (index: number): number => ((index * 0.618034) % 1) * 16 - 8;

interface ChartProps {
  readonly title: string;
  readonly view: DoseView;
  readonly width: number;
  readonly onLook: (words: string | null) => void;
}

/** One row for each protocol on each scanner: every dot an examination, with the box of the middle half. */
export function SpreadChart({ title, view, width, onLook }: ChartProps): ReactNode {
  const words = useWords();
  const { texts, formats } = words;
  const spreads = view.spreads.filter(({ count }) => count > 0);
  // A few extreme doses would press all others together: the axis ends a little above the largest whisker.
  const top = Math.max(1, ...spreads.map(({ quantiles }) => (quantiles[5] ?? 0) * 1.35));
  return (
    <ChartPlane
      {...{ title, width, height: spreads.length * rowHeight + 80 }}
      x={{
        ...{ from: 0, to: top, label: texts.dose.quantities[view.quantity] },
        write: (value) => formats.number(value),
      }}
      y={{ from: spreads.length, to: 0, label: '', write: () => '', ticks: [] }}
    >
      {(plane) => (
        <>
          {spreads.map((spread, row) => (
            <SpreadRow key={`${spread.scannerId} ${spread.protocol}`} {...{ spread, row, plane, view }} />
          ))}
          <ChartPoints
            points={spreads.map((spread, row) => pointOf(spread, row, { plane, view, words }))}
            onLook={(point) => onLook(point?.words ?? null)}
          />
        </>
      )}
    </ChartPlane>
  );
}

function pointOf(
  spread: Spread,
  row: number,
  { plane, view, words }: { readonly plane: Plane; readonly view: DoseView; readonly words: Words },
): ChartPoint {
  const [, , low = 0, median = 0, high = 0] = spread.quantiles;
  const { formats, texts } = words;
  return {
    id: `${spread.scannerId ?? ''} ${spread.protocol ?? ''}`,
    ...{ x: plane.x(median), y: plane.y(row + boxAt) },
    words: texts.dose.spreadWords(
      spreadName(spread, view, words),
      formats.number(spread.count),
      writeDose(median, view, words),
      `${doseFigure(low, view.quantity, formats)}–${writeDose(high, view, words)}`,
    ),
    ...{ form: 'disc', tone: 'ink' },
  };
}

interface RowProps {
  readonly spread: Spread;
  readonly row: number;
  readonly plane: Plane;
  readonly view: DoseView;
}

function SpreadRow({ spread, row, plane, view }: RowProps): ReactNode {
  const words = useWords();
  const { x, y, left, clip } = plane;
  const [, tenth = 0, low = 0, median = 0, high = 0, ninetieth = 0] = spread.quantiles;
  const middle = y(row + boxAt);
  return (
    <g aria-hidden="true">
      <text className="chart-point-name" x={left + 4} y={y(row) + 22}>
        {spreadName(spread, view, words)} (n = {words.formats.number(spread.count)})
      </text>
      <g clipPath={clip}>
        {spread.points.map((dose, index) => (
          <circle key={index} className="dose-dot" cx={x(dose)} cy={middle + jitter(index)} r="2" />
        ))}
        <line className="plot-interval" x1={x(tenth)} x2={x(ninetieth)} y1={middle} y2={middle} />
        <rect
          className="dose-box"
          x={x(low)}
          y={middle - boxHeight / 2}
          width={Math.max(1, x(high) - x(low))}
          height={boxHeight}
        />
        <line
          className="dose-median"
          x1={x(median)}
          x2={x(median)}
          y1={middle - boxHeight / 2}
          y2={middle + boxHeight / 2}
        />
      </g>
    </g>
  );
}
