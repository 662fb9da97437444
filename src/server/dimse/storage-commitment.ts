import { numberIn, uidIn } from './command-set.ts';
import {
  parseCommitmentRequest,
  encodeCommitmentReport,
  type CommitmentReport,
} from './commitment-data-set.ts';
import { commandField, status, type Command, type Message } from './dimse-message.ts';
import type { DimseLimits } from './limits.ts';
import { passingBy, responseTo, type Operation } from './operation.ts';
import type { Peer } from './peer-table.ts';
import { commitmentClass, commitmentInstance, encodingOf, type Context } from './presentation-contexts.ts';

/** Who knows which objects the registry will not lose any more. */
export interface CommitmentKeeper {
  heldInstances(centreId: string, sopInstanceUids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** The keeper, and the way to report over an association of our own. */
export interface CommitmentDesk {
  readonly keeper: CommitmentKeeper;
  readonly reportLater: (peer: Peer, report: CommitmentReport) => void;
}

interface CommitmentSetting {
  readonly peer: Peer;
  readonly limits: DimseLimits;
  readonly commitment?: CommitmentDesk | undefined;
}

/** The only action of the service, PS3.4 table J.3-1. */
const requestCommitment = 1;
/** PS3.4 table J.3-3: everything is committed, or failures exist. */
const eventType = { allCommitted: 1, failuresExist: 2 } as const;

/** The N-EVENT-REPORT-RQ that carries a report, PS3.4 section J.3.3. */
export function eventReport(
  contextId: number,
  messageId: number,
  report: CommitmentReport,
  syntax: string,
): Message {
  return {
    contextId,
    command: {
      affectedSopClassUid: commitmentClass,
      commandField: commandField.eventReportRequest,
      messageId,
      affectedSopInstanceUid: commitmentInstance,
      eventTypeId: report.missing.length === 0 ? eventType.allCommitted : eventType.failuresExist,
    },
    dataSet: encodeCommitmentReport(report, encodingOf(syntax)),
  };
}

function refusalOf(command: Command): number | undefined {
  if (uidIn(command.elements, 'requestedSopInstanceUid') !== commitmentInstance)
    return status.noSuchObjectInstance;
  if (numberIn(command.elements, 'actionTypeId') !== requestCommitment) return status.noSuchAction;
  return command.hasDataSet ? undefined : status.noSuchArgument;
}

async function answerRequest(
  { peer, commitment }: CommitmentSetting,
  command: Command,
  context: Context,
  bytes: Buffer,
): Promise<readonly Message[]> {
  const request = parseCommitmentRequest(bytes, encodingOf(context.transferSyntax));
  if (!commitment || !request) return [responseTo(command, status.noSuchArgument)];
  const uids = request.references.map((reference) => reference.sopInstanceUid);
  const held = await commitment.keeper.heldInstances(peer.centreId, uids);
  const report: CommitmentReport = {
    transactionUid: request.transactionUid,
    committed: request.references.filter((reference) => held.has(reference.sopInstanceUid)),
    missing: request.references.filter((reference) => !held.has(reference.sopInstanceUid)),
  };
  const accepted = responseTo(command, status.success, { actionTypeId: requestCommitment });
  if (!peer.commitmentTo) return [accepted, eventReport(context.id, 1, report, context.transferSyntax)];
  commitment.reportLater(peer, report);
  return [accepted];
}

/**
 * N-ACTION of storage commitment. The report follows over the same association unless the peer table names an
 * address for it: many modalities hang up after the N-ACTION and expect to be called.
 */
export function beginCommitment(
  setting: CommitmentSetting,
  command: Command,
  context: Context,
): Promise<Operation> {
  const { commitmentBytes } = setting.limits;
  const refusal = refusalOf(command);
  if (refusal !== undefined) return Promise.resolve(passingBy(commitmentBytes, responseTo(command, refusal)));
  const fragments: Buffer[] = [];
  return Promise.resolve({
    maximumBytes: commitmentBytes,
    write: (fragment) => {
      fragments.push(fragment);
      return Promise.resolve();
    },
    finish: () => answerRequest(setting, command, context, Buffer.concat(fragments)),
    abandon: () => Promise.resolve(),
  });
}
