import { explainRecordById } from '../../operations/explain-record.ts';
import type { LandingView, MeasureExplanationView } from '../../operations/explanation-view.ts';
import { clauseLine, clauseLines } from '../clause-lines.ts';
import { asOfOf, asOfOption } from '../period-options.ts';
import { exitCode, jsonOption, type Command } from '../command.ts';

/** Where a case stands and why, in one line and one more for each reason. */
export const landingLines = (
  head: string,
  { landing, decidedBy, reasons }: LandingView,
): readonly string[] => [
  `${head}  ${landing}${decidedBy === null ? '' : `, by ${decidedBy}`}`,
  ...reasons.map((reason) => `    ${clauseLine(reason)}`),
];

const wholeLines = (view: MeasureExplanationView): readonly string[] => [
  `${view.measure}  ${view.label.en}: ${view.landing}${view.decidedBy === null ? '' : `, by ${view.decidedBy}`}`,
  ...view.answers.flatMap(({ question, clause }) => [`  ${question}`, ...clauseLines(clause)]),
];

export const indicatorExplainCommand: Command = {
  name: 'indicator explain',
  summary: 'Where one examination lands in every indicator, or in one of them clause by clause, and why',
  usage: 'indicator explain RECORD [ID] [--as-of DAY] [--json]',
  options: { ...asOfOption, ...jsonOption },
  words: [1, 2],
  run: ({ words: [record = '', indicator], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const asOf = asOfOf(context, options);
      const { measures } = await explainRecordById(context, record, { indicator, asOf });
      for (const view of measures) {
        const lines =
          indicator === undefined
            ? landingLines(`${view.measure}  ${view.label.en}:`, view)
            : wholeLines(view);
        if (options['json'] === true) output.object(view);
        else for (const line of lines) output.line(line);
      }
      return exitCode.done;
    }),
};
