import { Problem } from '../../kernel/problem.ts';
import { readDashboard } from '../../operations/read-dashboard.ts';
import type { IndicatorView, MeasureView, UnitMeasurement } from '../../operations/views.ts';
import { exitCode, jsonOption, type Command } from '../command.ts';
import { asOfOf, asOfOption, yearOf } from '../period-options.ts';

export const yearOption = {
  year: { type: 'string', help: 'calendar year (default: the last with records)' },
} as const;

/** The figures of a unit; all of them `null` when a source they need has delivered nothing. */
const figuresOf =
  (isMissing: boolean) =>
  ({ unit, cells, quantiles, ...measured }: UnitMeasurement) => {
    const { numerator, denominator, unknown, initial, excluded, exception, immature } = measured;
    const { estimate, interval, met } = measured;
    const figures = { numerator, denominator, unknown, initial, excluded, exception, immature, estimate };
    const none = Object.fromEntries(Object.keys(figures).map((name) => [name, null]));
    return {
      ...{ id: unit.id, code: unit.code, name: unit.name },
      ...(isMissing ? none : figures),
      ...{ interval, met },
      ...(quantiles === undefined ? {} : { quantiles }),
      ...(cells === undefined ? {} : { cells }),
    };
  };

/** The documented JSON of one measure: the nation's figures, then the same per region and centre. */
function jsonOfMeasure(view: MeasureView) {
  const figures = figuresOf(view.missing.length > 0);
  return {
    ...figures(view.nation),
    ...{ id: view.id, name: view.label, measure: view.measure, unit: view.valueUnit },
    ...{ status: view.evidence.status, standard: view.standard, maturityDays: view.maturityDays },
    missing: view.missing,
    ...(view.levels === undefined ? {} : { levels: view.levels }),
    regions: view.regions.map(figures),
    centres: view.centres.map(figures),
  };
}

const jsonOf = (view: IndicatorView) => ({
  ...jsonOfMeasure(view),
  ...{ year: view.year, kind: view.kind, direction: view.direction },
  variants: view.variants.map(jsonOfMeasure),
});

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Shares as per cent, amounts with their unit. */
const writtenIn = ({ measure, valueUnit }: MeasureView): ((value: number) => string) =>
  measure === 'continuous' ? (value) => `${value.toFixed(1)} ${valueUnit ?? ''}` : percent;

function figureText(view: MeasureView, measured: UnitMeasurement): string {
  const { numerator, denominator, unknown, estimate, interval, met, immature } = measured;
  const written = writtenIn(view);
  const isShare = view.measure !== 'continuous' && view.measure !== 'count';
  const counts = isShare ? `${numerator}/${denominator}` : `${denominator} cases`;
  const figure = estimate === null ? '–' : written(estimate);
  const range = interval === null ? '' : ` (${written(interval.lower)} to ${written(interval.upper)})`;
  const waiting = immature === 0 ? '' : `  not mature ${immature}`;
  return `${counts}  ${figure}${range}  unknown ${unknown}${waiting}  ${met ?? ''}`;
}

function standardText(view: MeasureView): string {
  const { standard } = view;
  if (!standard) return 'no standard';
  const { comparison, value, nature, evidence } = standard;
  return `${nature} ${comparison} ${writtenIn(view)(value)}, ${evidence.status}`;
}

const unitLines = (view: MeasureView, units: readonly UnitMeasurement[]): readonly string[] =>
  units.map((measured) => `  ${measured.unit.name.padEnd(40)} ${figureText(view, measured)}`);

const silence = ({ missing }: MeasureView): string =>
  `no figures, nothing was delivered by ${missing.join(', ')}`;

function headText(view: IndicatorView): string {
  const figure = view.missing.length > 0 ? silence(view) : figureText(view, view.nation);
  return `${view.id}  ${view.label.en}: ${figure}  (${standardText(view)})`;
}

/** Every unit of an indicator, and of its variants below their names. */
function allLines(view: IndicatorView): readonly string[] {
  return [view, ...view.variants].flatMap((measure) => {
    const isSilent = measure.missing.length > 0;
    const said = isSilent ? `: ${silence(measure)}` : '';
    return [
      ...(measure === view ? [] : [`${measure.id}  ${measure.label.en}${said}  (${standardText(measure)})`]),
      ...(isSilent ? [] : unitLines(measure, [measure.nation, ...measure.regions, ...measure.centres])),
    ];
  });
}

export const indicatorListCommand: Command = {
  name: 'indicator list',
  summary: 'The quality indicators of a year: nation, regions and centres',
  usage: 'indicator list [--year Y] [--as-of DAY] [--json]',
  options: { ...yearOption, ...asOfOption, ...jsonOption },
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const { indicators } = await readDashboard(context, yearOf(options), asOfOf(context, options));
      for (const view of indicators) {
        if (options['json'] === true) output.object(jsonOf(view));
        else output.line(headText(view));
      }
      return exitCode.done;
    }),
};

export const indicatorShowCommand: Command = {
  name: 'indicator show',
  summary: 'One quality indicator with its definition and every unit',
  usage: 'indicator show ID [--year Y] [--as-of DAY] [--json]',
  options: { ...yearOption, ...asOfOption, ...jsonOption },
  words: [1, 1],
  run: ({ words: [id = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const { indicators } = await readDashboard(context, yearOf(options), asOfOf(context, options));
      const view = indicators.find((indicator) => indicator.id.toLowerCase() === id.toLowerCase());
      if (!view) throw new Problem('notFound', { reason: `there is no indicator "${id}"` });
      if (options['json'] === true) output.object(jsonOf(view));
      else {
        for (const line of [headText(view), view.description.en, ...allLines(view)]) output.line(line);
      }
      return exitCode.done;
    }),
};
