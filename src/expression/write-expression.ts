import {
  perExpression,
  precedence,
  signPrecedence,
  type Expression,
  type ExpressionTable,
} from './expression.ts';

/** Above every operator: what never needs brackets. */
const primary = 12;

const levelOf = (node: Expression): number => {
  if (node.kind === 'binary') return precedence[node.operator] ?? primary;
  if (node.kind === 'unary') return node.operator === 'not' ? (precedence['not'] ?? primary) : signPrecedence;
  return primary;
};

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
};
const quote = (text: string): string =>
  `'${text.replace(/[\\'\n\r\t\f]/g, (sign) => escapes[sign] ?? sign)}'`;

/** Decimal digits without an exponent: the language has none. */
function writeNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

const writers: ExpressionTable<undefined, string> = {
  number: ({ value }) => writeNumber(value),
  quantity: ({ value, unit }) => `${writeNumber(value)} ${quote(unit)}`,
  string: ({ value }) => quote(value),
  boolean: ({ value }) => String(value),
  date: ({ value }) => `@${value}`,
  datetime: ({ value }) => `@${value}`,
  time: ({ value }) => `@T${value}`,
  empty: () => '{}',
  variable: ({ name }) => `%${name}`,
  list: ({ items }) => `(${items.map((item) => writeAt(item, (precedence['|'] ?? 0) + 1)).join(' | ')})`,
  path: ({ from, names }) => [...(from ? [writeAt(from, primary)] : []), ...names].join('.'),
  call: ({ target, name, parameters }) =>
    `${target ? `${writeAt(target, primary)}.` : ''}${name}(${parameters.map(writeExpression).join(', ')})`,
  unary: (node) => `${node.operator === 'not' ? 'not ' : '-'}${writeAt(node.operand, levelOf(node))}`,
  binary: (node) =>
    `${writeAt(node.left, levelOf(node))} ${node.operator} ${writeAt(node.right, levelOf(node) + 1)}`,
};

const writeAt = (node: Expression, level: number): string =>
  levelOf(node) < level ? `(${writeExpression(node)})` : writeExpression(node);

/** The expression as canonical text: parsing it gives the same expression again (positions aside). */
export function writeExpression(expression: Expression): string {
  return perExpression(writers, expression, undefined);
}
