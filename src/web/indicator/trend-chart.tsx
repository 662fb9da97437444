import type { ReactNode } from 'react';
import type { IndicatorPageView, TrendYear } from '../../operations/indicator-page-view.ts';
import type { Measurement } from '../../operations/views.ts';
import { ChartPlane, linePath, type Plane } from '../charts/chart-plane.tsx';
import { ChartPoints, type ChartPoint } from '../charts/chart-points.tsx';
import { useWords } from '../texts/language.tsx';
import {
  isShare,
  valueOf,
  writeEstimate,
  writeInterval,
  writeParts,
  type Written,
} from './measurement-words.ts';

const series = ['unit', 'region', 'nation'] as const;
type Series = (typeof series)[number];

const valueAt = (measurement: Measurement | null, written: Written): number | null =>
  measurement === null ? null : valueOf(measurement, written);

function range(trend: readonly TrendYear[], view: IndicatorPageView): readonly [number, number] {
  const measured = trend.flatMap((year) => series.flatMap((name) => year[name] ?? []));
  const values = measured.flatMap((each) => [
    ...(valueOf(each, view) === null ? [] : [valueOf(each, view) ?? 0]),
    ...(each.interval ? [each.interval.lower, each.interval.upper] : []),
  ]);
  const all = [...values, ...(view.standard ? [view.standard.value] : [])];
  if (all.length === 0) return [0, 1];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = Math.max((high - low) * 0.08, isShare(view) ? 0.01 : 0.5);
  return [Math.max(0, low - room), isShare(view) ? Math.min(1, high + room) : high + room];
}

interface TrendProps {
  readonly title: string;
  readonly view: IndicatorPageView;
  readonly width: number;
  readonly onLook: (words: string | null) => void;
}

/** All years of the chosen unit with intervals, and the lines of its region and the country. */
export function TrendChart({ title, view, width, onLook }: TrendProps): ReactNode {
  const words = useWords();
  const { trend } = view;
  const [from, to] = range(trend, view);
  const write = (value: number): string =>
    isShare(view) ? `${words.formats.number(value * 100, 0)}\u00a0%` : words.formats.number(value);
  const points = (plane: Plane): readonly ChartPoint[] =>
    trend.flatMap(({ year, unit }, index) => {
      const value = valueAt(unit, view);
      if (unit === null || value === null) return [];
      const said = `${year}: ${writeEstimate(unit, view, words)} (${writeParts(unit, view, words)})`;
      return [
        { id: String(year), x: plane.x(index), y: plane.y(value), words: said, form: 'disc', tone: 'ink' },
      ];
    });
  return (
    <ChartPlane
      {...{ title, width, height: 260 }}
      x={{
        ...{ from: -0.5, to: trend.length - 0.5, label: words.texts.indicator.year },
        write: (index) => String(trend[index]?.year ?? ''),
        ticks: trend.map((_, index) => index),
      }}
      y={{ from, to, label: words.texts.indicator.value, write }}
    >
      {(plane) => (
        <>
          <Lines plane={plane} view={view} />
          <ChartPoints points={points(plane)} onLook={(point) => onLook(point?.words ?? null)} />
        </>
      )}
    </ChartPlane>
  );
}

function Lines({ plane, view }: { readonly plane: Plane; readonly view: IndicatorPageView }): ReactNode {
  const { x, y, left, right, clip } = plane;
  const { trend, standard } = view;
  const path = (name: Series): string =>
    linePath(
      trend.map((year, index) => {
        const value = valueAt(year[name], view);
        return value === null ? null : ([x(index), y(value)] as const);
      }),
    );
  return (
    <g clipPath={clip} aria-hidden="true">
      {standard && (
        <line className="plot-standard" x1={left} x2={right} y1={y(standard.value)} y2={y(standard.value)} />
      )}
      {series.map((name) => (
        <path key={name} className={`chart-line chart-line-${name}`} d={path(name)} />
      ))}
      {trend.map(({ year, unit }, index) =>
        unit?.interval ? (
          <line
            key={year}
            className="plot-interval"
            x1={x(index)}
            x2={x(index)}
            y1={y(unit.interval.lower)}
            y2={y(unit.interval.upper)}
          />
        ) : null,
      )}
    </g>
  );
}

/** The trend as a table. */
export function TrendTable({ view }: { readonly view: IndicatorPageView }): ReactNode {
  const words = useWords();
  const { texts } = words;
  const estimate = (measurement: Measurement | null): string =>
    measurement === null ? '–' : writeEstimate(measurement, view, words);
  return (
    <table>
      <caption className="visually-hidden">{texts.indicator.years}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.indicator.year}</th>
          <th scope="col" className="number">
            {view.chosen.kind === 'nation' ? texts.dashboard.nation : view.chosen.name}
          </th>
          <th scope="col" className="number">
            {texts.dashboard.interval}
          </th>
          <th scope="col" className="number">
            {isShare(view) ? texts.dashboard.share : texts.indicator.cases}
          </th>
          <th scope="col" className="number">
            {texts.indicator.regions}
          </th>
          <th scope="col" className="number">
            {texts.dashboard.nation}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.trend.map(({ year, unit, region, nation }) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            <td className="number">{unit?.hidden ? texts.indicator.hidden : estimate(unit)}</td>
            <td className="number">{unit && writeInterval(unit, view, words)}</td>
            <td className="number">{unit && writeParts(unit, view, words)}</td>
            <td className="number">{estimate(region)}</td>
            <td className="number">{estimate(nation)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
