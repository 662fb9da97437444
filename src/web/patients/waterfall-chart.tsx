import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import type { WaterfallStep } from '../../definition/waterfall.ts';
import type { WaterfallView } from '../../operations/explanation-view.ts';
import { useWords } from '../texts/language.tsx';
import { StepLink } from './step-link.tsx';
import { waterfallBars, type WaterfallBar } from './waterfall-bars.ts';

const rowHeight = 32;
const barHeight = 18;
const countRoom = 76;

interface ChartProps {
  readonly title: string;
  readonly view: WaterfallView;
  readonly chosen: WaterfallStep;
  readonly width: number;
  readonly onLook: (words: string | null) => void;
}

/** The steps as hanging bars, from everybody to the figure; each opens its list where the reader may open lists. */
export function WaterfallChart({ title, view, chosen, width, onLook }: ChartProps): ReactNode {
  const { texts, formats } = useWords();
  const { steps, hidden, stepWords, stepMeanings } = texts.explanation;
  const bars = waterfallBars(view.steps);
  const start = Math.min(220, width * 0.36);
  const x = scaleLinear()
    .domain([0, Math.max(1, ...bars.map(({ to }) => to))])
    .range([start, Math.max(start + 40, width - countRoom)]);
  return (
    <svg
      className="chart waterfall"
      width={width}
      height={bars.length * rowHeight + 4}
      role="group"
      aria-label={title}
    >
      {bars.map((bar, index) => {
        const { step, count } = bar;
        const written = count === null ? hidden : formats.number(count);
        const words = stepWords(steps[step], written);
        const look = (): void => onLook(`${words} ${stepMeanings[step]}`);
        const drawn = (
          <>
            <rect className="step-row" x="0" y={index * rowHeight} width={width} height={rowHeight} />
            <StepBar bar={bar} written={written} x={x} middle={(index + 0.5) * rowHeight} />
          </>
        );
        return (
          <g key={step} onPointerEnter={look} onFocus={look}>
            {view.opens ? (
              <StepLink step={step} isCurrent={step === chosen}>
                {drawn}
              </StepLink>
            ) : (
              drawn
            )}
          </g>
        );
      })}
    </svg>
  );
}

interface StepBarProps {
  readonly bar: WaterfallBar;
  readonly written: string;
  readonly x: (count: number) => number;
  readonly middle: number;
}

function StepBar({ bar, written, x, middle }: StepBarProps): ReactNode {
  const { steps } = useWords().texts.explanation;
  const { step, from, to, kind } = bar;
  // A single patient among thousands still leaves a mark.
  const width = to > from ? Math.max(1.5, x(to) - x(from)) : 0;
  return (
    <>
      <text className="step-name" x={x(0) - 10} y={middle + 4} textAnchor="end">
        {`${steps[step]} `}
      </text>
      <rect
        className={`step-bar step-${kind}`}
        x={x(from)}
        y={middle - barHeight / 2}
        width={width}
        height={barHeight}
      />
      <text className="step-count" x={x(to) + 6} y={middle + 4}>
        {written}
      </text>
    </>
  );
}
