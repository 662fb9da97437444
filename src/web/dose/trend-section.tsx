import type { ReactNode } from 'react';
import type { DoseTrend, DoseView, ScannerChange } from '../../operations/dose-view.ts';
import { doseCsvAddress } from '../api/dose-queries.ts';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { ChartPlane, linePath, type Plane } from '../charts/chart-plane.tsx';
import { ChartPoints, type ChartPoint } from '../charts/chart-points.tsx';
import { useWords, type Words } from '../texts/language.tsx';
import { doseFileName, writeDose } from './dose-words.ts';

/** Months of the two years that a trend shows, from 0. */
const monthCount = 24;

/** Where a day lies among the months of a trend, which begins a year before the year that is shown. */
const placeOf = (day: string, year: number): number =>
  (Number(day.slice(0, 4)) - year + 1) * 12 + Number(day.slice(5, 7)) - 1;

const monthAt = (place: number, year: number): string => {
  const month = String((place % 12) + 1).padStart(2, '0');
  return `${year - 1 + Math.floor(place / 12)}-${month}-01`;
};

/** The middle of a month is its point; a day lies before or after it. */
const dayPlace = (day: string, year: number): number =>
  placeOf(day, year) - 0.5 + (Number(day.slice(8, 10)) - 1) / 31;

function changeWords({ day, scanner, kind, by }: ScannerChange, { texts, formats }: Words): string {
  const { change } = texts.dose;
  const said = kind === 'replaced' ? change.replaced(scanner, by ?? '') : change[kind](scanner);
  return `${formats.day(day)}: ${said}`;
}

/** The median of every month of one protocol, with the days on which scanners came and went. */
export function TrendSection({ view }: { readonly view: DoseView }): ReactNode {
  const words = useWords();
  const { texts, language, written } = words;
  const { trend } = view;
  if (!trend) return null;
  const title = `${texts.dose.trend}, ${written(trend.protocol.label)}`;
  return (
    <section aria-labelledby="trend">
      <h2 id="trend">
        {texts.dose.trend} <span className="year">{written(trend.protocol.label)}</span>
      </h2>
      <ChartFigure
        title={title}
        fileName={doseFileName(view, 'months')}
        csv={doseCsvAddress(view, 'months', language)}
        lead={<TrendLead trend={trend} />}
        draw={(width, onLook) => <TrendChart {...{ title, view, trend, width, onLook }} />}
        table={<TrendTable view={view} trend={trend} />}
      />
    </section>
  );
}

function TrendLead({ trend }: { readonly trend: DoseTrend }): ReactNode {
  const words = useWords();
  const { dose } = words.texts;
  return (
    <div className="chart-lead">
      <p>{trend.changes.length === 0 ? dose.noChange : dose.trendLead}</p>
      {trend.changes.length > 0 && (
        <ul>
          {trend.changes.map((change) => (
            <li key={`${change.day} ${change.scanner}`}>{changeWords(change, words)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ChartProps {
  readonly title: string;
  readonly view: DoseView;
  readonly trend: DoseTrend;
  readonly width: number;
  readonly onLook: (words: string | null) => void;
}

function TrendChart({ title, view, trend, width, onLook }: ChartProps): ReactNode {
  const words = useWords();
  const { texts, formats } = words;
  const top = Math.max(1, ...trend.months.map(({ median }) => median)) * 1.12;
  const every = width < 620 ? 6 : 3;
  const ticks = Array.from({ length: monthCount / every }, (_, index) => index * every);
  return (
    <ChartPlane
      {...{ title, width, height: 300 }}
      x={{
        ...{ from: -0.5, to: monthCount - 0.5, label: texts.dose.month, ticks },
        write: (place) => formats.month(monthAt(place, view.year)),
      }}
      y={{
        from: 0,
        to: top,
        label: texts.dose.quantities[view.quantity],
        write: (value) => formats.number(value),
      }}
    >
      {(plane) => (
        <>
          <TrendLines plane={plane} trend={trend} year={view.year} />
          <ChartPoints
            points={trend.months.map((month) => pointOf(month, { plane, view, words }))}
            onLook={(point) => onLook(point?.words ?? null)}
          />
        </>
      )}
    </ChartPlane>
  );
}

function pointOf(
  { month, median, count }: DoseTrend['months'][number],
  { plane, view, words }: { readonly plane: Plane; readonly view: DoseView; readonly words: Words },
): ChartPoint {
  const { texts, formats } = words;
  return {
    id: month,
    ...{ x: plane.x(placeOf(month, view.year)), y: plane.y(median) },
    words: texts.dose.monthWords(formats.month(month), writeDose(median, view, words), formats.number(count)),
    ...{ form: 'disc', tone: 'ink' },
  };
}

function TrendLines({
  plane,
  trend,
  year,
}: {
  readonly plane: Plane;
  readonly trend: DoseTrend;
  readonly year: number;
}): ReactNode {
  const { x, y, top, bottom, clip } = plane;
  const medians = new Map(trend.months.map(({ month, median }) => [placeOf(month, year), median]));
  const path = Array.from({ length: monthCount }, (_, place) => {
    const median = medians.get(place);
    return median === undefined ? null : ([x(place), y(median)] as const);
  });
  return (
    <g clipPath={clip} aria-hidden="true">
      {trend.changes.map(({ day, scanner }) => (
        <line
          key={`${day} ${scanner}`}
          className="plot-standard"
          x1={x(dayPlace(day, year))}
          x2={x(dayPlace(day, year))}
          y1={top}
          y2={bottom}
        />
      ))}
      <path className="chart-line" d={linePath(path)} />
    </g>
  );
}

function TrendTable({ view, trend }: { readonly view: DoseView; readonly trend: DoseTrend }): ReactNode {
  const words = useWords();
  const { texts, formats } = words;
  return (
    <table>
      <caption className="visually-hidden">{texts.dose.trend}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.dose.month}</th>
          <th scope="col" className="number">
            {texts.dose.examinations}
          </th>
          <th scope="col" className="number">
            {texts.dose.median}
          </th>
        </tr>
      </thead>
      <tbody>
        {trend.months.map(({ month, count, median }) => (
          <tr key={month}>
            <th scope="row">{formats.month(month)}</th>
            <td className="number">{formats.number(count)}</td>
            <td className="number">{writeDose(median, view, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
