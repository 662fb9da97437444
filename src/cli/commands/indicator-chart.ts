import { languages } from '../../kernel/label.ts';
import type { IndicatorPageView } from '../../operations/indicator-page-view.ts';
import { indicatorCsv, indicatorTables } from '../../operations/indicator-tables.ts';
import { readIndicator } from '../../operations/read-indicator.ts';
import { exitCode, jsonOption, textOf, type Command, type Options } from '../command.ts';
import { oneOf, yearOf } from '../period-options.ts';
import { yearOption } from './indicator.ts';

const unitOptions = {
  ...yearOption,
  unit: { type: 'string', help: 'code of a centre or region, or "nation" (default)' },
  stratum: { type: 'string', help: 'the protocol to chart, for measures with reference levels' },
} as const;

const askedOf = (options: Options) => ({
  year: yearOf(options),
  unit: textOf(options, 'unit'),
  stratum: textOf(options, 'stratum'),
});

/** The funnel and the chart in words; the numbers are in the tables. */
function linesOf({ id, label, chosen, funnel, chart, missing }: IndicatorPageView): readonly string[] {
  if (missing.length > 0)
    return [`${id}  ${label.en}: no figures, nothing was delivered by ${missing.join(', ')}`];
  const far = funnel?.points.filter(({ flag }) => flag === 'alarm-low' || flag === 'alarm-high').length;
  return [
    `${id}  ${label.en}: ${chosen.name}`,
    ...(funnel
      ? [
          `funnel: ${far ?? 0} of ${funnel.points.length} centres outside the 99.8 % limits, ` +
            `${funnel.expectedFalseAlarms.toFixed(2)} expected by chance`,
        ]
      : []),
    ...(chart ? [chart.words.en, ...chart.rules.map(({ words }) => words.en)] : ['no months to draw']),
    ...(chart?.signalSince ? [`signal since ${chart.signalSince.slice(0, 7)}`] : []),
  ];
}

export const indicatorChartCommand: Command = {
  name: 'indicator chart',
  summary: 'One measure: funnel, control chart and trend, in words or as JSON',
  usage: 'indicator chart ID [--year Y] [--unit CODE] [--stratum S] [--json]',
  options: { ...unitOptions, ...jsonOption },
  words: [1, 1],
  run: ({ words: [id = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const view = await readIndicator(context, id, askedOf(options));
      if (options['json'] === true) output.object(view);
      else for (const line of linesOf(view)) output.line(line);
      return exitCode.done;
    }),
};

export const indicatorTableCommand: Command = {
  name: 'indicator table',
  summary: 'One table of a measure as CSV: units, months, years or protocols',
  usage: 'indicator table ID TABLE [--year Y] [--unit CODE] [--stratum S] [--language en|da]',
  options: {
    ...unitOptions,
    language: { type: 'string', help: 'of the headings and decimals (default: en)' },
  },
  words: [2, 2],
  run: ({ words: [id = '', name = ''], options, output, withRegistry }) => {
    const table = oneOf(name, indicatorTables);
    const language = oneOf(textOf(options, 'language') ?? 'en', languages);
    return withRegistry(async (context) => {
      const view = await readIndicator(context, id, askedOf(options));
      output.line(indicatorCsv(view, table, language).trimEnd());
      return exitCode.done;
    });
  },
};
