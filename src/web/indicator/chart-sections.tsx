import type { ReactNode } from 'react';
import type { IndicatorPageView } from '../../operations/indicator-page-view.ts';
import { csvAddress } from '../api/queries.ts';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { SeverityMark } from '../parts/marks.tsx';
import { useWords } from '../texts/language.tsx';
import { FunnelChart, FunnelTable } from './funnel-chart.tsx';
import { useIndicatorAddress } from './indicator-filters.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { chartedAs, MonthChart, MonthTable } from './month-chart.tsx';
import { TrendChart, TrendTable } from './trend-chart.tsx';

interface SectionProps {
  readonly view: IndicatorPageView;
}

const fileName = ({ id, year, chosen }: IndicatorPageView, chart: string): string =>
  `${id}-${chart}-${year}-${chosen.code}`.replaceAll(/[^A-Za-z0-9.-]/g, '_');

/** Where all centres stand. */
export function FunnelSection({ view }: SectionProps): ReactNode {
  const { texts, formats, language } = useWords();
  const go = useIndicatorAddress();
  const { funnel } = view;
  const { indicator } = texts;
  if (!funnel) return null;
  const alarms = funnel.points.filter(({ flag }) => flag === 'alarm-low' || flag === 'alarm-high').length;
  const found = indicator.funnelAlarms(formats.number(alarms), formats.number(funnel.expectedFalseAlarms, 2));
  return (
    <section aria-labelledby="funnel">
      <h2 id="funnel">{indicator.funnel}</h2>
      <ChartFigure
        title={indicator.funnel}
        fileName={fileName(view, 'funnel')}
        csv={csvAddress(view, 'units', language)}
        lead={
          <div className="chart-lead">
            <p>{indicator.funnelLead(found, formats.percent(funnel.target.value))}</p>
            {funnel.target.basis === 'others' && <p>{indicator.others}</p>}
            {funnel.spread && <p>{indicator.spread[funnel.spread.standing]}</p>}
            {funnel.hidden > 0 && <p>{indicator.funnelHidden(formats.number(funnel.hidden))}</p>}
          </div>
        }
        legend={<ChartLegend lines={['mean', 'alert', 'alarm', ...standardLine(view)]} hasStandings />}
        draw={(width, onLook) => (
          <FunnelChart
            {...{ title: indicator.funnel, view, funnel, width, onLook }}
            onChoose={(unit) => go({ unit })}
          />
        )}
        table={<FunnelTable view={view} funnel={funnel} />}
      />
    </section>
  );
}

const standardLine = ({ standard }: Pick<IndicatorPageView, 'standard'>): readonly 'standard'[] =>
  standard ? ['standard'] : [];

/** The months of the chosen unit, and what the rules of the chart say. */
export function MonthSection({ view }: SectionProps): ReactNode {
  const { texts, language } = useWords();
  const { indicator, dashboard } = texts;
  const { chart, chosen } = view;
  const name = chosen.kind === 'nation' ? dashboard.nation : chosen.name;
  const charted = chartedAs(view);
  return (
    <section aria-labelledby="months">
      <h2 id="months">
        {indicator.months} <span className="year">{name}</span>
      </h2>
      {chart === null ? (
        <p className="empty">
          {view.protection.hiddenMonths > 0 ? indicator.allMonthsHidden : indicator.noMonths}
        </p>
      ) : (
        <ChartFigure
          title={`${indicator.months}, ${name}`}
          fileName={fileName(view, 'months')}
          csv={csvAddress(view, 'months', language)}
          lead={<ChartVerdict chart={chart} />}
          legend={
            <ChartLegend
              lines={[
                'centre-line',
                ...(chart.kind === 'run' ? [] : ['limits' as const]),
                ...standardLine(charted),
              ]}
            />
          }
          draw={(width, onLook) => (
            <MonthChart {...{ title: `${indicator.months}, ${name}`, chart, view: charted, width, onLook }} />
          )}
          table={<MonthTable chart={chart} view={charted} />}
        />
      )}
    </section>
  );
}

/** What the chart says in a sentence, and every rule it was held against. */
function ChartVerdict({ chart }: { readonly chart: NonNullable<IndicatorPageView['chart']> }): ReactNode {
  const { texts, formats, written } = useWords();
  const { indicator } = texts;
  return (
    <div className="chart-lead">
      <p>
        <b>{indicator.verdicts[chart.verdict]}</b>{' '}
        {chart.signalSince && indicator.since(formats.month(chart.signalSince))}
      </p>
      <ul className="chart-rules">
        {chart.rules.map(({ rule, isBroken, words }) => (
          <li key={rule}>
            {isBroken && <SeverityMark severity="warning" />} {written(words)}
          </li>
        ))}
      </ul>
      <p>{written(chart.words)}</p>
    </div>
  );
}

/** The chosen unit over the years. */
export function TrendSection({ view }: SectionProps): ReactNode {
  const { texts, language } = useWords();
  const { indicator, dashboard } = texts;
  if (view.trend.length === 0) return null;
  const name = view.chosen.kind === 'nation' ? dashboard.nation : view.chosen.name;
  const title = `${indicator.years}, ${name}`;
  return (
    <section aria-labelledby="years">
      <h2 id="years">
        {indicator.years} <span className="year">{name}</span>
      </h2>
      <ChartFigure
        title={title}
        fileName={fileName(view, 'years')}
        csv={csvAddress(view, 'years', language)}
        legend={
          <ChartLegend
            lines={
              view.chosen.kind === 'nation' ? standardLine(view) : ['region', 'nation', ...standardLine(view)]
            }
          />
        }
        draw={(width, onLook) => <TrendChart {...{ title, view, width, onLook }} />}
        table={<TrendTable view={view} />}
      />
    </section>
  );
}
