import type { KeyboardEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';

/** How a point is drawn: its form and its tone say the same. */
export type PointForm = 'disc' | 'ring' | 'diamond' | 'hollow-diamond' | 'square';
export type PointTone = 'good' | 'bad' | 'unsure' | 'quiet' | 'ink';

export interface ChartPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Everything the point says, as one sentence. */
  readonly words: string;
  readonly form: PointForm;
  readonly tone: PointTone;
  /** Written beside the point. */
  readonly name?: string;
  readonly isMarked?: boolean;
}

const forms: Readonly<Record<PointForm, ReactNode>> = {
  disc: <circle r="5" />,
  ring: <circle r="4.5" className="hollow" />,
  diamond: <path d="M0 -7L7 0L0 7L-7 0Z" />,
  'hollow-diamond': <path d="M0 -6L6 0L0 6L-6 0Z" className="hollow" />,
  square: <rect x="-4" y="-4" width="8" height="8" className="hollow" />,
};

interface PointsProps {
  /** In the order the arrow keys walk. */
  readonly points: readonly ChartPoint[];
  readonly onLook: (point: ChartPoint | null) => void;
  /** What Enter or a click does; points that do nothing are there to be read. */
  readonly onChoose?: (id: string) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The place a key leads to among so many points; undefined for keys that lead nowhere. */
function placeAfter(key: string, place: number, count: number): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, place + step));
}

/** Points of a chart: one stop of the Tab key, then the arrow keys walk from point to point. */
export function ChartPoints({ points, onLook, onChoose }: PointsProps): ReactNode {
  const [stop, setStop] = useState(0);
  const marks = useRef<(SVGGElement | null)[]>([]);
  const current = Math.min(stop, points.length - 1);
  const walk = (event: KeyboardEvent, point: ChartPoint): void => {
    if (onChoose && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onChoose(point.id);
      return;
    }
    const next = placeAfter(event.key, current, points.length);
    if (next === undefined) return;
    event.preventDefault();
    setStop(next);
    marks.current[next]?.focus();
  };
  return (
    <>
      {points.map((point, index) => (
        <g
          key={point.id}
          ref={(mark) => void (marks.current[index] = mark)}
          className={`chart-point tone-${point.tone}${onChoose ? ' chart-point-open' : ''}`}
          transform={`translate(${point.x} ${point.y})`}
          role={onChoose ? 'button' : 'img'}
          aria-label={point.words}
          tabIndex={index === current ? 0 : -1}
          onFocus={() => {
            setStop(index);
            onLook(point);
          }}
          onBlur={() => onLook(null)}
          onMouseEnter={() => onLook(point)}
          onMouseLeave={() => onLook(null)}
          onClick={() => onChoose?.(point.id)}
          onKeyDown={(event) => walk(event, point)}
        >
          <circle r="12" className="chart-point-reach" />
          {point.isMarked && <circle r="10" className="chart-point-own" />}
          <g className="plot-point">{forms[point.form]}</g>
          {point.name !== undefined && (
            <text className="chart-point-name" x="0" y="-12" textAnchor="middle" aria-hidden="true">
              {point.name}
            </text>
          )}
        </g>
      ))}
    </>
  );
}
