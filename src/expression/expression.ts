export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Logic = 'and' | 'or' | 'xor' | 'implies';
export type Arithmetic = '+' | '-' | '*' | '/';
export type BinaryOperator = Logic | Comparison | Arithmetic | 'in' | 'contains';

/** What a parsed expression can be. Dates and times are ISO texts; `names` are the words between the dots. */
interface ExpressionKinds {
  readonly number: { readonly value: number };
  readonly quantity: { readonly value: number; readonly unit: string };
  readonly string: { readonly value: string };
  readonly boolean: { readonly value: boolean };
  readonly date: { readonly value: string };
  readonly datetime: { readonly value: string };
  readonly time: { readonly value: string };
  /** `{}`: nothing, an unknown value of any type. */
  readonly empty: object;
  /** `%record`, the record an expression began with, seen from within the patient's history; or a named expression. */
  readonly variable: { readonly name: string };
  readonly list: { readonly items: readonly Expression[] };
  readonly path: { readonly from?: Expression; readonly names: readonly string[] };
  readonly call: {
    readonly target?: Expression;
    readonly name: string;
    readonly parameters: readonly Expression[];
  };
  readonly unary: { readonly operator: 'not' | '-'; readonly operand: Expression };
  readonly binary: {
    readonly operator: BinaryOperator;
    readonly left: Expression;
    readonly right: Expression;
  };
}

type Kind = keyof ExpressionKinds;

/** A node of a parsed expression: plain frozen data. `position` counts characters of the text from 0. */
export type Expression<K extends Kind = Kind> = {
  readonly [P in K]: { readonly kind: P; readonly position: number } & ExpressionKinds[P];
}[K];

/** One function for each kind of node: a kind without an entry does not compile. */
export type ExpressionTable<Context, Result> = {
  readonly [K in Kind]: (node: Expression<K>, context: Context) => Result;
};

/** Calls the function of the node's kind. */
export function perExpression<Context, Result, K extends Kind>(
  table: ExpressionTable<Context, Result>,
  node: Expression<K>,
  context: Context,
): Result {
  return table[node.kind](node, context);
}

/** Why a text is no expression, or an expression has no meaning, and at which character (from 0). */
export interface ExpressionError {
  readonly position: number;
  readonly message: string;
}

/** How tightly an operator binds, as in FHIRPath; `not` before its operand is ours and stands between. */
export const precedence: Readonly<Record<string, number>> = {
  implies: 1,
  or: 2,
  xor: 2,
  and: 3,
  not: 4,
  in: 5,
  contains: 5,
  '=': 6,
  '!=': 6,
  '<': 7,
  '<=': 7,
  '>': 7,
  '>=': 7,
  '|': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
};

/** How tightly a minus before its operand binds. */
export const signPrecedence = 11;
