import type { Command } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { clientAddCommand, clientListCommand, clientRevokeCommand } from './commands/client.ts';
import { coverageCommand } from './commands/coverage.ts';
import { databaseDistributeCommand } from './commands/database.ts';
import { dicomShowCommand } from './commands/dicom.ts';
import { dicomOriginalCommand } from './commands/dicom-original.ts';
import { extractListCommand, extractShowCommand } from './commands/extract.ts';
import { fetchControlCommands, fetchRunCommand, fetchStatusCommand } from './commands/fetch.ts';
import { importCommand } from './commands/import.ts';
import { importExtractCommand } from './commands/import-extract.ts';
import { indicatorListCommand, indicatorShowCommand } from './commands/indicator.ts';
import { indicatorCasesCommand } from './commands/indicator-cases.ts';
import { indicatorCompareCommand } from './commands/indicator-compare.ts';
import { indicatorExplainCommand } from './commands/indicator-explain.ts';
import { indicatorChartCommand, indicatorTableCommand } from './commands/indicator-chart.ts';
import { indicatorExportCommand } from './commands/indicator-export.ts';
import { indicatorVerifyCommand } from './commands/indicator-verify.ts';
import { protocolListCommand, protocolMapCommand } from './commands/protocol.ts';
import {
  quarantineDiscardCommand,
  quarantineListCommand,
  quarantineReplayCommand,
} from './commands/quarantine.ts';
import { intakeStatusCommand, scannerPlaceCommand } from './commands/intake.ts';
import { recheckCommand } from './commands/recheck.ts';
import { recordAcceptCommand, recordListCommand, recordShowCommand } from './commands/record.ts';
import { reportAnnualCommand } from './commands/report.ts';
import { resetCommand } from './commands/reset.ts';
import { startCommand } from './commands/start.ts';
import { statusCommand } from './commands/status.ts';
import {
  suggestionConfirmCommand,
  suggestionDismissCommand,
  suggestionListCommand,
} from './commands/suggestion.ts';

/** Every command of the tool, in the order the help shows them. */
export const commands: readonly Command[] = [
  startCommand,
  importCommand,
  importExtractCommand,
  extractListCommand,
  extractShowCommand,
  dicomShowCommand,
  dicomOriginalCommand,
  intakeStatusCommand,
  scannerPlaceCommand,
  protocolListCommand,
  protocolMapCommand,
  quarantineListCommand,
  quarantineReplayCommand,
  quarantineDiscardCommand,
  clientAddCommand,
  clientListCommand,
  clientRevokeCommand,
  suggestionListCommand,
  suggestionConfirmCommand,
  suggestionDismissCommand,
  fetchRunCommand,
  fetchStatusCommand,
  ...fetchControlCommands,
  checkCommand,
  recordListCommand,
  recordShowCommand,
  recordAcceptCommand,
  indicatorListCommand,
  indicatorShowCommand,
  indicatorCasesCommand,
  indicatorExplainCommand,
  indicatorCompareCommand,
  indicatorChartCommand,
  indicatorTableCommand,
  indicatorExportCommand,
  indicatorVerifyCommand,
  coverageCommand,
  reportAnnualCommand,
  recheckCommand,
  statusCommand,
  databaseDistributeCommand,
  resetCommand,
];
