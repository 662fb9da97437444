import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { placeScannerAt } from '../../operations/place-scanner.ts';
import { readIntake } from '../../operations/read-intake.ts';
import type { Registry } from '../../operations/registry.ts';
import type { IntakeScannerView, IntakeSourceView, IntakeView } from '../../operations/views.ts';
import { Problem } from '../../kernel/problem.ts';
import { listReceived } from '../../server/dimse/spool-sink.ts';
import { exitCode, jsonOption, textOf, type Command, type Output } from '../command.ts';

/** The spool lies beside the quarantine; there is none before the first start. */
async function queueOf({ quarantineDirectory }: Registry) {
  const folder = join(dirname(quarantineDirectory), 'spool');
  return existsSync(folder) ? listReceived(folder) : [];
}

const sourceLine = ({ source, centreName, ...numbers }: IntakeSourceView): string =>
  [
    `${source.padEnd(24)} ${(centreName ?? '-').padEnd(28)} last ${numbers.lastAt ?? 'never'}`,
    `${numbers.lastHour}/h ${numbers.lastDay}/day  queued ${numbers.queued}  quarantined ${numbers.quarantined}`,
  ].join('  ');

const silentLine = ({ name, centreName, silentDays, expectedDays }: IntakeScannerView): string =>
  `SILENT ${name}, ${centreName}: nothing for ${silentDays} days; expected every ${expectedDays ?? '?'}`;

function print({ sources, scanners, unplaced, quarantined }: IntakeView, output: Output): void {
  for (const source of sources) output.line(sourceLine(source));
  for (const scanner of scanners.filter(({ isSilent }) => isSilent)) output.line(silentLine(scanner));
  for (const { id, name, lastAt } of unplaced)
    output.line(`UNPLACED ${id} ${name}${lastAt === null ? '' : `, last ${lastAt}`}`);
  output.notice(
    `${sources.length} sources, ${unplaced.length} unplaced scanners, ${quarantined} in quarantine`,
  );
}

export const intakeStatusCommand: Command = {
  name: 'intake status',
  summary: 'Say what comes from where, what waits, and which scanner has fallen silent',
  usage: 'intake status [--json]',
  options: jsonOption,
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const queue = await queueOf(context.registry);
      const view = await readIntake(context, { queue, senders: [] });
      if (options['json'] === true) output.object(view);
      else print(view, output);
      return view.scanners.some(({ isSilent }) => isSilent) ? exitCode.rejectedInput : exitCode.done;
    }),
};

export const scannerPlaceCommand: Command = {
  name: 'scanner place',
  summary: 'Say at which centre a scanner stands, from a day on',
  usage: 'scanner place ID --centre CODE [--from YYYY-MM-DD]',
  options: {
    centre: { type: 'string', help: 'code of the centre where it stands' },
    from: { type: 'string', help: 'the first day it stands there (default: today)' },
  },
  words: [1, 1],
  run: ({ words: [scannerId = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const centre = textOf(options, 'centre');
      if (centre === undefined)
        throw new Problem('wrongUse', { reason: 'say with --centre CODE where it stands' });
      await placeScannerAt(context, { scannerId, centre, from: textOf(options, 'from') });
      output.line('placed');
      return exitCode.done;
    }),
};
