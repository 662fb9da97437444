import type { ReactNode } from 'react';
import { useWords, type Words } from '../texts/language.tsx';

type LineName = 'mean' | 'centre-line' | 'alert' | 'alarm' | 'limits' | 'standard' | 'region' | 'nation';

const lineClass: Readonly<Record<LineName, string>> = {
  mean: 'chart-mean',
  'centre-line': 'chart-mean',
  alert: 'chart-alert',
  alarm: 'chart-alarm',
  limits: 'chart-alarm',
  standard: 'plot-standard',
  region: 'chart-line chart-line-region',
  nation: 'chart-line chart-line-nation',
};

function lineWords(line: LineName, { indicator, dashboard }: Words['texts']): string {
  const words: Readonly<Record<LineName, string>> = {
    mean: indicator.mean,
    'centre-line': indicator.centreLine,
    alert: indicator.alert,
    alarm: indicator.alarm,
    limits: indicator.limits,
    standard: dashboard.standard,
    region: indicator.regions,
    nation: dashboard.nation,
  };
  return words[line];
}

interface LegendProps {
  readonly lines: readonly LineName[];
  readonly hasStandings?: boolean;
}

/** What the lines of a chart are. */
export function ChartLegend({ lines }: LegendProps): ReactNode {
  const { texts } = useWords();
  return (
    <ul className="legend chart-legend">
      {lines.map((line) => (
        <li key={line}>
          <svg className="legend-mark" aria-hidden="true">
            <line className={lineClass[line]} x1="0" x2="100%" y1="50%" y2="50%" />
          </svg>{' '}
          {lineWords(line, texts)}
        </li>
      ))}
    </ul>
  );
}
