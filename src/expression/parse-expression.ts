import {
  precedence,
  signPrecedence,
  type BinaryOperator,
  type Expression,
  type ExpressionError,
} from './expression.ts';
import { readLiteral } from './parse-literal.ts';
import { TokenStream } from './token-stream.ts';
import { tokenize, type Token } from './tokenize.ts';

/** Bounds of an expression: longer, larger or deeper ones are no rule a person could read. */
export const limits = { characters: 10_000, nodes: 2_000, depth: 64 } as const;

type Parsed = Expression | undefined;

const binaryOperators: readonly BinaryOperator[] = [
  ...(['implies', 'or', 'xor', 'and', 'in', 'contains'] as const),
  ...(['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/'] as const),
];
const reserved = new Set(['and', 'or', 'xor', 'implies', 'not', 'in', 'contains']);

/** A Pratt parser: after an error every answer is undefined. It counts the nodes it makes and how deep they stand. */
class Parser {
  readonly #stream: TokenStream;
  readonly #depths = new WeakMap<Expression, number>();
  #nodes = 0;
  #nesting = 0;

  constructor(stream: TokenStream) {
    this.#stream = stream;
  }

  whole(): Parsed {
    const expression = this.#operation(0);
    if (expression && this.#stream.token.kind !== 'end') return this.#stream.unexpected();
    return expression;
  }

  #node(node: Expression, children: readonly Expression[] = []): Parsed {
    this.#nodes += 1;
    const depth = 1 + Math.max(0, ...children.map((child) => this.#depths.get(child) ?? 0));
    this.#depths.set(node, depth);
    if (depth > limits.depth) return this.#tooDeep(node.position);
    if (this.#nodes > limits.nodes)
      return this.#stream.fail(node.position, `An expression has at most ${limits.nodes} parts`);
    return Object.freeze(node);
  }

  #tooDeep(position: number): undefined {
    return this.#stream.fail(position, `An expression is nested at most ${limits.depth} deep`);
  }

  #operation(level: number): Parsed {
    if (this.#nesting >= limits.depth) return this.#tooDeep(this.#stream.token.position);
    this.#nesting += 1;
    let left = this.#prefix();
    while (left && this.#level() >= Math.max(level, 1)) left = this.#infix(left);
    this.#nesting -= 1;
    return left;
  }

  /** How tightly the operator at this place binds; 0 when there is none. */
  #level(): number {
    const { kind, text } = this.#stream.token;
    if ((kind !== 'word' && kind !== 'symbol') || text === 'not') return 0;
    return Object.hasOwn(precedence, text) ? (precedence[text] ?? 0) : 0;
  }

  #infix(left: Expression): Parsed {
    const level = this.#level();
    const { text, position } = this.#stream.take();
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
    const { kind, text } = this.#stream.token;
    if (kind === 'word' && text === 'not') return this.#unary('not', precedence['not'] ?? 0);
    if (kind === 'symbol' && text === '-') return this.#unary('-', signPrecedence);
    let left = this.#primary(this.#stream.take());
    while (left && this.#stream.accept('.')) left = this.#member(left);
    return left;
  }

  #unary(operator: 'not' | '-', level: number): Parsed {
    const { position } = this.#stream.take();
    const operand = this.#operation(level);
    return operand && this.#node({ kind: 'unary', operator, operand, position }, [operand]);
  }

  #primary(token: Token): Parsed {
    if (token.kind === 'word') return this.#word(token);
    if (token.kind === 'symbol') return this.#bracket(token);
    if (token.kind !== 'variable') return this.#literal(token);
    return this.#node({ kind: 'variable', name: token.text, position: token.position });
  }

  #bracket(token: Token): Parsed {
    if (token.text === '{' && this.#stream.accept('}'))
      return this.#node({ kind: 'empty', position: token.position });
    if (token.text !== '(') return this.#stream.unexpected(token);
    const inner = this.#operation(0);
    if (!inner || this.#stream.accept(')')) return inner;
    return this.#stream.unexpected();
  }

  #literal(token: Token): Parsed {
    if (token.kind === 'end') return this.#stream.unexpected(token);
    const hasUnit = token.kind === 'number' && this.#stream.token.kind === 'string';
    const literal = readLiteral(token, hasUnit ? this.#stream.take().text : undefined);
    return 'message' in literal ? this.#stream.fail(token.position, literal.message) : this.#node(literal);
  }

  #word({ text, position }: Token): Parsed {
    if (text === 'true' || text === 'false')
      return this.#node({ kind: 'boolean', value: text === 'true', position });
    if (reserved.has(text)) return this.#stream.fail(position, `Unexpected "${text}"`);
    if (this.#stream.accept('(')) return this.#call(text, position);
    return this.#node({ kind: 'path', names: Object.freeze([text]), position });
  }

  #member(left: Expression): Parsed {
    if (this.#stream.token.kind !== 'word') return this.#stream.unexpected();
    const { text, position } = this.#stream.take();
    if (this.#stream.accept('(')) return this.#call(text, position, left);
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
    if (this.#stream.accept(')')) return parameters;
    do {
      const parameter = this.#operation(0);
      if (!parameter) return undefined;
      parameters.push(parameter);
    } while (this.#stream.accept(','));
    return this.#stream.accept(')') ? parameters : this.#stream.unexpected();
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
  const stream = new TokenStream(read.tokens);
  const expression = new Parser(stream).whole();
  if (expression && !stream.error) return { expression };
  return { error: stream.error ?? { position: 0, message: 'This is no expression' } };
}
