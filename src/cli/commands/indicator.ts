import { Problem } from '../../kernel/problem.ts';
import { readDashboard } from '../../operations/read-dashboard.ts';
import type { IndicatorView, UnitMeasurement } from '../../operations/views.ts';
import { exitCode, jsonOption, textOf, type Command, type Options } from '../command.ts';

const yearOption = {
  year: { type: 'string', help: 'calendar year (default: the last with records)' },
} as const;

function yearOf(options: Options): number | undefined {
  const text = textOf(options, 'year');
  if (text === undefined) return undefined;
  if (/^(19|20)\d\d$/.test(text)) return Number(text);
  throw new Problem('wrongUse', { reason: `--year takes a year such as 2025, not "${text}"` });
}

const figures = ({
  unit,
  numerator,
  denominator,
  unknown,
  estimate,
  interval,
  met,
  cells,
}: UnitMeasurement) => ({
  id: unit.id,
  code: unit.code,
  name: unit.name,
  numerator,
  denominator,
  unknown,
  estimate,
  interval,
  met,
  ...(cells === undefined ? {} : { cells }),
});

/** The documented JSON of one indicator: the nation's figures, then the same per region and centre. */
const jsonOf = (view: IndicatorView) => ({
  ...figures(view.nation),
  id: view.id,
  name: view.label,
  year: view.year,
  kind: view.kind,
  direction: view.direction,
  status: view.evidence.status,
  standard: view.standard,
  ...(view.levels === undefined ? {} : { levels: view.levels }),
  regions: view.regions.map(figures),
  centres: view.centres.map(figures),
});

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function figureText({ numerator, denominator, unknown, estimate, interval, met }: UnitMeasurement): string {
  const share = estimate === null ? '–' : percent(estimate);
  const range = interval === null ? '' : ` (${percent(interval.lower)} to ${percent(interval.upper)})`;
  return `${numerator}/${denominator}  ${share}${range}  unknown ${unknown}  ${met ?? ''}`;
}

function standardText({ standard }: IndicatorView): string {
  if (!standard) return 'no standard';
  return `standard ${standard.comparison} ${percent(standard.value)}, ${standard.evidence.status}`;
}

const unitLines = (units: readonly UnitMeasurement[]): readonly string[] =>
  units.map((measurement) => `  ${measurement.unit.name.padEnd(40)} ${figureText(measurement)}`);

export const indicatorListCommand: Command = {
  name: 'indicator list',
  summary: 'The quality indicators of a year: nation, regions and centres',
  usage: 'indicator list [--year Y] [--json]',
  options: { ...yearOption, ...jsonOption },
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const { indicators } = await readDashboard(context, yearOf(options));
      for (const view of indicators) {
        if (options['json'] === true) output.object(jsonOf(view));
        else output.line(`${view.id}  ${view.label.en}: ${figureText(view.nation)}  (${standardText(view)})`);
      }
      return exitCode.done;
    }),
};

export const indicatorShowCommand: Command = {
  name: 'indicator show',
  summary: 'One quality indicator with its definition and every unit',
  usage: 'indicator show ID [--year Y] [--json]',
  options: { ...yearOption, ...jsonOption },
  words: [1, 1],
  run: ({ words: [id = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const { indicators } = await readDashboard(context, yearOf(options));
      const view = indicators.find((indicator) => indicator.id.toLowerCase() === id.toLowerCase());
      if (!view) throw new Problem('notFound', { reason: `there is no indicator "${id}"` });
      if (options['json'] === true) output.object(jsonOf(view));
      else {
        output.line(`${view.id}  ${view.label.en}, ${view.year}  (${standardText(view)})`);
        output.line(view.description.en);
        for (const line of [
          ...unitLines([view.nation]),
          ...unitLines(view.regions),
          ...unitLines(view.centres),
        ])
          output.line(line);
      }
      return exitCode.done;
    }),
};
