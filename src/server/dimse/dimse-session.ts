import { MessageReader, type Command, type Message } from './dimse-message.ts';
import type { DimseLimits } from './limits.ts';
import type { Operation, Provider } from './operation.ts';
import type { PresentationDataValue } from './pdu.ts';
import type { Context } from './presentation-contexts.ts';

/** Why an established association cannot go on. */
type Breach = 'protocol violation' | 'too many messages' | 'data set too long';

/** The messages of one association: one command at a time, its data set handed on as it comes. */
export class DimseSession {
  readonly #contexts: ReadonlyMap<number, Context>;
  readonly #provider: Provider;
  readonly #limits: DimseLimits;
  readonly #reader: MessageReader;
  #operation: Operation | undefined;
  #messages = 0;
  #bytes = 0;

  constructor(contexts: ReadonlyMap<number, Context>, provider: Provider, limits: DimseLimits) {
    this.#contexts = contexts;
    this.#provider = provider;
    this.#limits = limits;
    this.#reader = new MessageReader(limits.commandBytes);
  }

  /** Takes one fragment; returns what is to be sent now. */
  async take(value: PresentationDataValue): Promise<readonly Message[] | Breach> {
    const context = this.#contexts.get(value.contextId);
    const part = this.#reader.take(value);
    if (!context || part.kind === 'violation') return 'protocol violation';
    if (part.kind === 'unfinished') return [];
    return part.kind === 'command' ? this.#begin(part, context) : this.#continue(part.fragment, part.isLast);
  }

  /** Leaves nothing half done behind. */
  async abandon(): Promise<void> {
    const operation = this.#operation;
    this.#operation = undefined;
    await operation?.abandon();
  }

  async #begin(command: Command, context: Context): Promise<readonly Message[] | Breach> {
    this.#messages += 1;
    this.#bytes = 0;
    if (this.#messages > this.#limits.messagesPerAssociation) return 'too many messages';
    this.#operation = await this.#provider.begin(command, context);
    return command.hasDataSet ? [] : this.#finish();
  }

  async #continue(fragment: Buffer, isLast: boolean): Promise<readonly Message[] | Breach> {
    this.#bytes += fragment.length;
    if (this.#operation && this.#bytes > this.#operation.maximumBytes) return 'data set too long';
    await this.#operation?.write(fragment);
    return isLast ? this.#finish() : [];
  }

  async #finish(): Promise<readonly Message[]> {
    const operation = this.#operation;
    this.#operation = undefined;
    return operation ? operation.finish() : [];
  }
}
