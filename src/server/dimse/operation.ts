import { responseBit, status, type Command, type Message } from './dimse-message.ts';
import { uidIn, type CommandValues } from './command-set.ts';
import type { DimseLimits } from './limits.ts';
import type { Context } from './presentation-contexts.ts';

/** A command being carried out: its data set comes in pieces, its answers go out at the end. */
export interface Operation {
  /** A longer data set ends the association. */
  readonly maximumBytes: number;
  write(fragment: Buffer): Promise<void>;
  finish(): Promise<readonly Message[]>;
  /** The association ended before the data set did. */
  abandon(): Promise<void>;
}

export interface Provider {
  begin(command: Command, context: Context): Promise<Operation>;
}

/** The answer to a command with a status, and what else belongs into it. */
export function responseTo(command: Command, code: number, extra: CommandValues = {}): Message {
  const sopClass =
    uidIn(command.elements, 'affectedSopClassUid') ?? uidIn(command.elements, 'requestedSopClassUid');
  const instance =
    uidIn(command.elements, 'affectedSopInstanceUid') ?? uidIn(command.elements, 'requestedSopInstanceUid');
  return {
    contextId: command.contextId,
    command: {
      ...(sopClass === undefined ? {} : { affectedSopClassUid: sopClass }),
      commandField: command.field | responseBit,
      messageIdBeingRespondedTo: command.messageId,
      status: code,
      ...(instance === undefined ? {} : { affectedSopInstanceUid: instance }),
      ...extra,
    },
  };
}

/** An operation that lets its data set pass by and then answers; without answers, one that only lets it pass by. */
export function passingBy(maximumBytes: number, ...answers: readonly Message[]): Operation {
  return {
    maximumBytes,
    write: () => Promise.resolve(),
    finish: () => Promise.resolve(answers),
    abandon: () => Promise.resolve(),
  };
}

/** For associations of this side on which nothing is offered. */
export const refusingProvider = ({ objectBytes }: DimseLimits): Provider => ({
  begin: (command) =>
    Promise.resolve(passingBy(objectBytes, responseTo(command, status.unrecognizedOperation))),
});
