import { verifyIndicators } from '../../operations/verify-indicators.ts';
import type { CellDifference } from '../../store/compare-cells.ts';
import { exitCode, jsonOption, type Command } from '../command.ts';

const counted = (counts: CellDifference['kept']): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

const differenceText = ({
  centreId,
  month,
  measure,
  unit,
  stratifier,
  stratum,
  ...row
}: CellDifference): string =>
  `${[row.table, centreId, month, measure, unit, stratifier, stratum].filter((part) => part !== '').join(' ')}
  kept: ${counted(row.kept)}
  counted: ${counted(row.counted)}`;

export const indicatorVerifyCommand: Command = {
  name: 'indicator verify',
  summary: 'Count every result cell of the indicators anew and compare it with the one that is kept',
  usage: 'indicator verify [--json]',
  options: jsonOption,
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const comparison = await verifyIndicators(context);
      if (options['json'] === true) output.object(comparison);
      else for (const difference of comparison.differences) output.line(differenceText(difference));
      output.notice(`${comparison.compared} cells compared, ${comparison.different} different`);
      return comparison.different === 0 ? exitCode.done : exitCode.rejectedInput;
    }),
};
