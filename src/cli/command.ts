import type { Context } from '../operations/registry.ts';

/** How a command ends, for scripts: documented in docs/guides/command-line.md. */
export const exitCode = { done: 0, rejectedInput: 1, wrongUse: 2, unreachable: 3, bug: 70 } as const;

export type Options = Readonly<Record<string, string | boolean | undefined>>;

export interface Output {
  line(text: string): void;
  /** One JSON object on a line of its own. */
  object(value: object): void;
  /** A sentence for people, on the error stream, so that it never mixes with results. */
  notice(text: string): void;
}

/** One command of the tool, as data: what its help says, what it takes, what it does. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly help: string }>>;
  /** Fewest and most words after the command's name. */
  readonly words: readonly [number, number];
  readonly run: (invocation: Invocation) => Promise<number>;
}

export interface Invocation {
  readonly words: readonly string[];
  readonly options: Options;
  readonly output: Output;
  /** Opens the registry, hands it to the work, and closes it however the work ends. */
  readonly withRegistry: <T>(work: (context: Context) => Promise<T>) => Promise<T>;
}

export const jsonOption = { json: { type: 'boolean', help: 'print JSON, one object a line' } } as const;

export const textOf = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};
