import type { Command } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { dicomShowCommand } from './commands/dicom.ts';
import { importCommand } from './commands/import.ts';
import { indicatorListCommand, indicatorShowCommand } from './commands/indicator.ts';
import {
  quarantineDiscardCommand,
  quarantineListCommand,
  quarantineReplayCommand,
} from './commands/quarantine.ts';
import { recheckCommand } from './commands/recheck.ts';
import { recordListCommand, recordShowCommand } from './commands/record.ts';
import { resetCommand } from './commands/reset.ts';
import { startCommand } from './commands/start.ts';
import { statusCommand } from './commands/status.ts';

/** Every command of the tool, in the order the help shows them. */
export const commands: readonly Command[] = [
  startCommand,
  importCommand,
  dicomShowCommand,
  quarantineListCommand,
  quarantineReplayCommand,
  quarantineDiscardCommand,
  checkCommand,
  recordListCommand,
  recordShowCommand,
  indicatorListCommand,
  indicatorShowCommand,
  recheckCommand,
  statusCommand,
  resetCommand,
];
