import type { ExpressionError } from './expression.ts';
import type { Token } from './tokenize.ts';

/** The tokens of a text with the place a parser has come to, and the first error it met. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #index = 0;
  #error: ExpressionError | undefined;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get error(): ExpressionError | undefined {
    return this.#error;
  }

  /** The token at this place; beyond the last one the last, which is of kind `end`. */
  get token(): Token {
    return this.#tokens[this.#index] ?? { kind: 'end', text: '', position: 0 };
  }

  take(): Token {
    const token = this.token;
    this.#index += 1;
    return token;
  }

  /** Steps over a symbol; whether it stood there. */
  accept(text: string): boolean {
    const found = this.token.kind === 'symbol' && this.token.text === text;
    if (found) this.#index += 1;
    return found;
  }

  fail(position: number, message: string): undefined {
    this.#error ??= { position, message };
    return undefined;
  }

  unexpected(token: Token = this.token): undefined {
    const { kind, text, position } = token;
    return this.fail(position, kind === 'end' ? 'The expression ends too early' : `Unexpected "${text}"`);
  }
}
