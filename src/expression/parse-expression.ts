import { isDateTime, isKnownDay, isTime } from './clock.ts';
import {
  precedence,
  signPrecedence,
  type BinaryOperator,
  type Expression,
  type ExpressionError,
} from './expression.ts';
import { tokenize, type Token } from './tokenize.ts';

/** Bounds of an expression: longer, larger or deeper ones are no rule a person could read. */
export const limits = { characters: 10_000, nodes: 2_000, depth: 64, digits: 15 } as const;

type Parsed = Expression | undefined;

const binaryOperators: readonly BinaryOperator[] = [
  ...(['implies', 'or', 'xor', 'and', 'in', 'contains'] as const),
  ...(['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/'] as const),
];
const reserved = new Set(['and', 'or', 'xor', 'implies', 'not', 'in', 'contains']);

/** A Pratt parser. It holds the place in the tokens and the first error; after an error every answer is undefined. */
class Parser {
  readonly #tokens: readonly Token[];
  readonly #depths = new WeakMap<Expression, number>();
  #index = 0;
  #nodes = 0;
  #nesting = 0;
  error: ExpressionError | undefined;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Parsed {
    const expression = this.#operation(0);
    if (expression && this.#token.kind !== 'end') return this.#unexpected();
    return expression;
  }

  get #token(): Token {
    return this.#tokens[this.#index] ?? { kind: 'end', text: '', position: 0 };
  }

  #fail(position: number, message: string): undefined {
    this.error ??= { position, message };
    return undefined;
  }

  #unexpected(): undefined {
    const { kind, text, position } = this.#token;
    return this.#fail(position, kind === 'end' ? 'The expression ends too early' : `Unexpected "${text}"`);
  }

  #take(): Token {
    const token = this.#token;
    this.#index += 1;
    return token;
  }

  #isSymbol(text: string): boolean {
    return this.#token.kind === 'symbol' && this.#token.text === text;
  }

  /** Steps over a symbol; whether it stood there. */
  #accept(text: string): boolean {
    const found = this.#isSymbol(text);
    if (found) this.#index += 1;
    return found;
  }

  #node(node: Expression, children: readonly Expression[] = []): Parsed {
    this.#nodes += 1;
    const depth = 1 + Math.max(0, ...children.map((child) => this.#depths.get(child) ?? 0));
    this.#depths.set(node, depth);
    if (depth > limits.depth) return this.#tooDeep(node.position);
    if (this.#nodes > limits.nodes)
      return this.#fail(node.position, `An expression has at most ${limits.nodes} parts`);
    return Object.freeze(node);
  }

  #tooDeep(position: number): undefined {
    return this.#fail(position, `An expression is nested at most ${limits.depth} deep`);
  }

  #operation(level: number): Parsed {
    if (this.#nesting >= limits.depth) return this.#tooDeep(this.#token.position);
    this.#nesting += 1;
    let left = this.#prefix();
    while (left && this.#level() >= Math.max(level, 1)) left = this.#infix(left);
    this.#nesting -= 1;
    return left;
  }

  /** How tightly the operator at this place binds; 0 when there is none. */
  #level(): number {
    const { kind, text } = this.#token;
    if ((kind !== 'word' && kind !== 'symbol') || text === 'not') return 0;
    return Object.hasOwn(precedence, text) ? (precedence[text] ?? 0) : 0;
  }

  #infix(left: Expression): Parsed {
    const level = this.#level();
    const { text, position } = this.#take();
    const right = this.#operation(level + 1);
    if (!right) return undefined;
    if (text === '|') return this.#list(left, right, position);
    const operator = binaryOperators.find((each) => each === text);
    return operator && this.#node({ kind: 'binary', operator, left, right, position }, [left, right]);
  }

  #list(left: Expression, right: Expression, position: number): Parsed {
    const items = [left, right].flatMap((side) => (side.kind === 'list' ? side.items : [side]));
    return this.#node({ kind: 'list', items: Object.freeze(items), position }, items);
  }

  #prefix(): Parsed {
    const { kind, text, position } = this.#token;
    if (kind === 'word' && text === 'not') return this.#unary('not', precedence['not'] ?? 0);
    if (kind === 'symbol' && text === '-') return this.#unary('-', signPrecedence);
    let left = this.#primary(this.#take(), position);
    while (left && this.#accept('.')) left = this.#member(left);
    return left;
  }

  #unary(operator: 'not' | '-', level: number): Parsed {
    const { position } = this.#take();
    const operand = this.#operation(level);
    return operand && this.#node({ kind: 'unary', operator, operand, position }, [operand]);
  }

  #primary(token: Token, position: number): Parsed {
    if (token.kind === 'number') return this.#number(token);
    if (token.kind === 'string') return this.#string(token);
    if (token.kind === 'word') return this.#word(token);
    if (token.kind === 'variable') return this.#node({ kind: 'variable', name: token.text, position });
    if (token.kind === 'symbol') return this.#bracket(token);
    return this.#instant(token);
  }

  #bracket(token: Token): Parsed {
    if (token.text === '{' && this.#accept('}'))
      return this.#node({ kind: 'empty', position: token.position });
    if (token.text !== '(') return this.#fail(token.position, `Unexpected "${token.text}"`);
    const inner = this.#operation(0);
    if (!inner || this.#accept(')')) return inner;
    return this.#unexpected();
  }

  #number({ text, position }: Token): Parsed {
    if (text.replace('.', '').length > limits.digits)
      return this.#fail(position, `A number has at most ${limits.digits} digits`);
    const value = Number(text);
    if (this.#token.kind !== 'string') return this.#node({ kind: 'number', value, position });
    return this.#node({ kind: 'quantity', value, unit: this.#take().text, position });
  }

  #string({ text, position }: Token): Parsed {
    if (text.includes('\0') || !text.isWellFormed())
      return this.#fail(position, 'A quoted text holds characters that cannot be stored');
    return this.#node({ kind: 'string', value: text, position });
  }

  #instant({ kind, text: value, position }: Token): Parsed {
    if (kind === 'date' && isKnownDay(value)) return this.#node({ kind, value, position });
    if (kind === 'datetime' && isDateTime(value)) return this.#node({ kind, value, position });
    if (kind === 'time' && isTime(value)) return this.#node({ kind, value, position });
    if (kind === 'end') return this.#fail(position, 'The expression ends too early');
    return this.#fail(position, `There is no ${kind} ${value}`);
  }

  #word({ text, position }: Token): Parsed {
    if (text === 'true' || text === 'false')
      return this.#node({ kind: 'boolean', value: text === 'true', position });
    if (reserved.has(text)) return this.#fail(position, `Unexpected "${text}"`);
    if (this.#accept('(')) return this.#call(text, position);
    return this.#node({ kind: 'path', names: Object.freeze([text]), position });
  }

  #member(left: Expression): Parsed {
    if (this.#token.kind !== 'word') return this.#unexpected();
    const { text, position } = this.#take();
    if (this.#accept('(')) return this.#call(text, position, left);
    if (left.kind !== 'path')
      return this.#node({ kind: 'path', from: left, names: Object.freeze([text]), position }, [left]);
    const from = left.from ? { from: left.from } : {};
    const names = Object.freeze([...left.names, text]);
    return this.#node(
      { ...from, kind: 'path', names, position: left.position },
      left.from ? [left.from] : [],
    );
  }

  #call(name: string, position: number, target?: Expression): Parsed {
    const parameters = this.#parameters();
    if (!parameters) return undefined;
    if (name === 'not' && target && parameters.length === 0)
      return this.#node({ kind: 'unary', operator: 'not', operand: target, position }, [target]);
    const children = target ? [target, ...parameters] : parameters;
    const call = { kind: 'call', name, parameters: Object.freeze(parameters), position } as const;
    return this.#node(target ? { ...call, target } : call, children);
  }

  #parameters(): Expression[] | undefined {
    const parameters: Expression[] = [];
    if (this.#accept(')')) return parameters;
    do {
      const parameter = this.#operation(0);
      if (!parameter) return undefined;
      parameters.push(parameter);
    } while (this.#accept(','));
    return this.#accept(')') ? parameters : this.#unexpected();
  }
}

/**
 * Reads a text as an expression: frozen plain data, or the first error with its place (characters from 0). Never
 * throws and never runs the text. The language is a subset of FHIRPath 2.0 (docs/handbook/expressions.md).
 */
export function parseExpression(
  text: string,
): { readonly expression: Expression } | { readonly error: ExpressionError } {
  if (text.length > limits.characters)
    return {
      error: {
        position: limits.characters,
        message: `An expression has at most ${limits.characters} characters`,
      },
    };
  const read = tokenize(text);
  if ('error' in read) return read;
  const parser = new Parser(read.tokens);
  const expression = parser.whole();
  if (expression && !parser.error) return { expression };
  return { error: parser.error ?? { position: 0, message: 'This is no expression' } };
}
