import { isWaterfallStep, waterfallSteps, type WaterfallStep } from '../../definition/waterfall.ts';
import { Problem } from '../../kernel/problem.ts';
import { listCases } from '../../operations/list-cases.ts';
import { readWaterfall, type FigureAsked } from '../../operations/read-waterfall.ts';
import type { Context } from '../../operations/registry.ts';
import { exitCode, jsonOption, textOf, type Command, type Invocation, type Options } from '../command.ts';
import { asOfOf, asOfOption, pageNumberOf, yearOf } from '../period-options.ts';
import { landingLines } from './indicator-explain.ts';
import { yearOption } from './indicator.ts';

const pageSize = 200;

function stepOf(options: Options): WaterfallStep | undefined {
  const text = textOf(options, 'step');
  if (text === undefined || isWaterfallStep(text)) return text;
  throw new Problem('wrongUse', {
    reason: `--step takes one of ${waterfallSteps.join(', ')}, not "${text.slice(0, 40)}"`,
  });
}

type Printing = Pick<Invocation, 'options' | 'output'> & { readonly context: Context };

async function printSteps({ context, options, output }: Printing, asked: FigureAsked): Promise<void> {
  const view = await readWaterfall(context, asked);
  if (options['json'] === true) output.object(view);
  else for (const { step, count } of view.steps) output.line(`${step.padEnd(18)} ${count ?? '–'}`);
  if (view.missing.length > 0) output.notice(`nothing was delivered by ${view.missing.join(', ')}`);
}

async function printCases(
  { context, options, output }: Printing,
  asked: FigureAsked & { readonly step: WaterfallStep },
): Promise<void> {
  const page = pageNumberOf(options);
  const { rows, total } = await listCases(context, asked, { page, pageSize });
  for (const row of rows) {
    const lines = landingLines(`${row.id}  ${row.examinedOn}  ${row.centreName}`, row);
    if (options['json'] === true) output.object(row);
    else for (const line of lines) output.line(line);
  }
  output.notice(`${rows.length} of ${total} examinations, page ${page}`);
}

export const indicatorCasesCommand: Command = {
  name: 'indicator cases',
  summary: 'From all patients of an indicator to its figure: how many stand at each step, or who does',
  usage: 'indicator cases ID [--centre C] [--year Y] [--as-of DAY] [--step S] [--page N] [--json]',
  options: {
    centre: { type: 'string', help: 'id or code of a centre or region (default: nation)' },
    ...yearOption,
    ...asOfOption,
    step: { type: 'string', help: `lists the examinations at a step: ${waterfallSteps.join(', ')}` },
    page: { type: 'string', help: `page of ${pageSize} examinations (default: 1)` },
    ...jsonOption,
  },
  words: [1, 1],
  run: ({ words: [measure = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const step = stepOf(options);
      const printing = { context, options, output };
      const asked = {
        ...{ measure, year: yearOf(options), asOf: asOfOf(context, options) },
        unit: textOf(options, 'centre') ?? 'nation',
      };
      await (step === undefined ? printSteps(printing, asked) : printCases(printing, { ...asked, step }));
      return exitCode.done;
    }),
};
