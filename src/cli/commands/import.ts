import type { FileOutcome } from '../../operations/file-outcome.ts';
import { importFiles } from '../../operations/import-files.ts';
import { exitCode, jsonOption, type Command } from '../command.ts';

const isRejected = (outcome: FileOutcome): boolean =>
  outcome.outcome === 'ignored' || outcome.outcome === 'quarantined';

function lineOf({ file, outcome, reason, dlpTotal }: FileOutcome): string {
  const dose = dlpTotal === null ? '' : `  DLP ${dlpTotal} mGy·cm`;
  return `${outcome.padEnd(11)} ${file}${dose}${reason === null ? '' : `  ${reason}`}`;
}

export const importCommand: Command = {
  name: 'import',
  summary: 'Read DICOM files, folders and ZIP archives into draft examinations',
  usage: 'import PATH… [--dry-run] [--json]',
  options: {
    'dry-run': { type: 'boolean', help: 'read and judge every file, store nothing' },
    ...jsonOption,
  },
  words: [1, 1000],
  run: ({ words, options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const counts: Record<string, number> = {};
      let rejected = 0;
      for await (const outcome of importFiles(context, words, { dryRun: options['dry-run'] === true })) {
        counts[outcome.outcome] = (counts[outcome.outcome] ?? 0) + 1;
        if (isRejected(outcome)) rejected += 1;
        if (options['json'] === true) output.object(outcome);
        else output.line(lineOf(outcome));
      }
      const summary = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
      output.notice(
        `${summary.join(', ') || 'no files found'}${options['dry-run'] === true ? ' (dry run: nothing stored)' : ''}`,
      );
      return rejected > 0 ? exitCode.rejectedInput : exitCode.done;
    }),
};
