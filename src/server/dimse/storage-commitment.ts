import { numberIn, uidIn } from './command-set.ts';
import {
  encodeCommitmentReport,
  parseCommitmentRequest,
  type CommitmentReport,
  type CommitmentRequest,
} from './commitment-data-set.ts';
import { commandField, status, type Command, type Message } from './dimse-message.ts';
import type { DimseLimits } from './limits.ts';
import { passingBy, responseTo, type Operation } from './operation.ts';
import type { Peer } from './peer-table.ts';
import { commitmentClass, commitmentInstance, encodingOf, type Context } from './presentation-contexts.ts';

/** Who knows what the registry answers for. A problem is a failure that the sender may try again. */
export interface CommitmentDesk {
  /** What is stored of the references, once everything received before is decided. */
  readonly report: (peer: Peer, request: CommitmentRequest) => Promise<CommitmentReport>;
  /** Takes the request down, to be reported to the address of the peer, also after a restart. */
  readonly reportLater: (peer: Peer, request: CommitmentRequest) => Promise<void>;
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
  const accepted = responseTo(command, status.success, { actionTypeId: requestCommitment });
  if (peer.commitmentTo) {
    await commitment.reportLater(peer, request);
    return [accepted];
  }
  const report = await commitment.report(peer, request);
  return [accepted, eventReport(context.id, 1, report, context.transferSyntax)];
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
