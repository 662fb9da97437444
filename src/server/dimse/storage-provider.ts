import { Problem } from '../../kernel/problem.ts';
import { uidIn } from './command-set.ts';
import { commandField, responseBit, status, type Command, type Message } from './dimse-message.ts';
import type { Observe } from './dimse-event.ts';
import type { DimseLimits } from './limits.ts';
import type { ObjectSink } from './object-sink.ts';
import { passingBy, responseTo, type Operation, type Provider } from './operation.ts';
import { sourceOf, type Peer } from './peer-table.ts';
import type { Context, ServiceName } from './presentation-contexts.ts';
import { beginCommitment, type CommitmentDesk } from './storage-commitment.ts';

/** What the commands of one association have to do with. */
export interface ProviderSetting {
  readonly peer: Peer;
  /** What the door book calls it, when not by the peer's title. */
  readonly source?: string;
  readonly sink: ObjectSink;
  readonly limits: DimseLimits;
  readonly observe: Observe;
  /** Without it storage commitment is not negotiated. */
  readonly commitment?: CommitmentDesk | undefined;
}

type Begin = (setting: ProviderSetting, command: Command, context: Context) => Promise<Operation>;

const beginEcho: Begin = ({ limits }, command) =>
  Promise.resolve(passingBy(limits.commandBytes, responseTo(command, status.success)));

/** A UID as far as a file header needs it: printable and short. Whether its digits make sense is for the reader. */
const isUsableUid = (uid: string | undefined): uid is string =>
  uid !== undefined && /^[\x21-\x7e]{1,64}$/.test(uid);

const beginStore: Begin = async (setting, command, context) => {
  const { peer, sink, limits, observe } = setting;
  const { centreId, callingAe } = peer;
  const { source = sourceOf(peer) } = setting;
  const sopInstanceUid = uidIn(command.elements, 'affectedSopInstanceUid');
  const refuse = (code: number) => {
    observe({ name: 'object.refused', centreId, status: code });
    return passingBy(limits.objectBytes, responseTo(command, code));
  };
  if (!isUsableUid(sopInstanceUid)) return refuse(status.invalidObjectInstance);
  if (!command.hasDataSet) return refuse(status.mistypedArgument);
  const { sopClassUid, transferSyntax } = context;
  const writer = await sink.open({
    centreId,
    source,
    sopClassUid,
    sopInstanceUid,
    transferSyntax,
    sourceAe: callingAe,
  });
  let bytes = 0;
  return {
    maximumBytes: limits.objectBytes,
    write: (fragment) => {
      bytes += fragment.length;
      return writer.write(fragment);
    },
    finish: async () => {
      if ((await writer.commit()) === 'out-of-resources') return refuse(status.outOfResources).finish();
      observe({ name: 'object.stored', centreId, bytes });
      return [responseTo(command, status.success)];
    },
    abandon: () => writer.abort(),
  };
};

/** What each command needs: the service its context was negotiated for, and what is done. */
const services: ReadonlyMap<number, { readonly service: ServiceName; readonly begin: Begin }> = new Map<
  number,
  { readonly service: ServiceName; readonly begin: Begin }
>([
  [commandField.echoRequest, { service: 'verification', begin: beginEcho }],
  [commandField.storeRequest, { service: 'storage', begin: beginStore }],
  [commandField.actionRequest, { service: 'commitment', begin: beginCommitment }],
]);

/** An answer to what this side asked, or a request to cancel what is never under way: nothing to say. */
const needsNoAnswer = ({ field }: Command): boolean =>
  (field & responseBit) !== 0 || field === commandField.cancelRequest;

function isOfContext(command: Command, context: Context): boolean {
  const named =
    uidIn(command.elements, 'affectedSopClassUid') ?? uidIn(command.elements, 'requestedSopClassUid');
  return named === context.sopClassUid;
}

/** A problem (the database is away, say) is a failure the sender may try again; anything else is a bug and passes on. */
function answerProblem({ peer, observe }: ProviderSetting, command: Command, error: unknown): Message {
  if (!(error instanceof Problem)) throw error;
  if (command.field !== commandField.storeRequest) return responseTo(command, status.processingFailure);
  observe({ name: 'object.refused', centreId: peer.centreId, status: status.outOfResources });
  return responseTo(command, status.outOfResources);
}

async function beginGuarded(begin: Begin, setting: ProviderSetting, command: Command, context: Context) {
  try {
    const operation = await begin(setting, command, context);
    const finish = () =>
      operation.finish().catch((error: unknown) => [answerProblem(setting, command, error)]);
    return { ...operation, finish };
  } catch (error) {
    return passingBy(setting.limits.objectBytes, answerProblem(setting, command, error));
  }
}

/** C-ECHO, C-STORE and N-ACTION of storage commitment; every other command is answered with a refusal. */
export function storageProvider(setting: ProviderSetting): Provider {
  const { limits } = setting;
  const refused = (command: Command, code: number) =>
    Promise.resolve(passingBy(limits.objectBytes, responseTo(command, code)));
  return {
    begin: (command, context) => {
      if (needsNoAnswer(command)) return Promise.resolve(passingBy(limits.commitmentBytes));
      const known = services.get(command.field);
      if (!known) return refused(command, status.unrecognizedOperation);
      if (known.service !== context.service || !isOfContext(command, context))
        return refused(command, status.sopClassNotSupported);
      return beginGuarded(known.begin, setting, command, context);
    },
  };
}
