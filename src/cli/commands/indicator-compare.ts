import { compareDefinitions } from '../../operations/compare-definitions.ts';
import type { ComparedUnit, ComparisonView } from '../../operations/comparison-view.ts';
import type { UnitMeasurement } from '../../operations/views.ts';
import { exitCode, jsonOption, textOf, type Command } from '../command.ts';
import { yearOf } from '../period-options.ts';
import { yearOption } from './indicator.ts';

const written =
  ({ kind, valueUnit }: ComparisonView) =>
  (value: number): string =>
    kind === 'continuous' ? `${value.toFixed(2)} ${valueUnit ?? ''}` : `${(value * 100).toFixed(1)} %`;

function figureText(
  view: ComparisonView,
  { estimate, interval, numerator, denominator }: UnitMeasurement,
): string {
  const write = written(view);
  const counts = view.kind === 'proportion' ? `${numerator}/${denominator}` : `${denominator} cases`;
  if (estimate === null) return counts;
  const range = interval === null ? '' : ` (${write(interval.lower)} to ${write(interval.upper)})`;
  return `${counts} ${write(estimate)}${range}`;
}

const unitLine = (view: ComparisonView, { unit, before, after, moved }: ComparedUnit): string =>
  `  ${unit.name.padEnd(38)} ${figureText(view, before)}  →  ${figureText(view, after)}  moved ${moved}`;

/** What differs, the units whose examinations move, and from where to where they go. */
function linesOf(view: ComparisonView): readonly string[] {
  const head = `${view.measure}  ${view.label.en}, ${view.year}`;
  if (view.missing.length > 0) return [`${head}: nothing was delivered by ${view.missing.join(', ')}`];
  const isTouched = ({ moved, change }: ComparedUnit): boolean => moved !== 0 || change !== 0;
  const units = [view.nation, ...[...view.regions, ...view.centres].filter(isTouched)];
  return [
    head,
    ...view.differences.map(({ part, before, after }) => `  ${part}: ${before ?? '–'}  →  ${after ?? '–'}`),
    ...units.map((unit) => unitLine(view, unit)),
    ...view.nation.moves.map(({ from, to, count }) => `  ${from} → ${to}: ${count}`),
  ];
}

export const indicatorCompareCommand: Command = {
  name: 'indicator compare',
  summary: 'What a proposed definition would change over the stored examinations; stores nothing',
  usage: 'indicator compare A B [--measure ID] [--year Y] [--json]',
  options: {
    measure: { type: 'string', help: 'one measure (default: all that are defined differently)' },
    ...yearOption,
    ...jsonOption,
  },
  words: [2, 2],
  run: ({ words: [before = '', after = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const wanted = { measure: textOf(options, 'measure'), year: yearOf(options) };
      const views = await compareDefinitions(context, { before, after }, wanted);
      for (const view of views) {
        if (options['json'] === true) output.object(view);
        else for (const line of linesOf(view)) output.line(line);
      }
      if (views.length === 0) output.notice('both define the same measures in the same way');
      return exitCode.done;
    }),
};
