import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BinaryOperator, Expression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';
import { writeExpression } from './write-expression.ts';

const position = 0;
const operators: readonly BinaryOperator[] = [
  ...(['implies', 'or', 'xor', 'and', 'in', 'contains', '=', '!=', '<', '<=', '>', '>='] as const),
  ...(['+', '-', '*', '/'] as const),
];
const word = fc.constantFrom('rf', 'height', 'acq', 'x1', 'a_b', 'history', 'where');
const anyWord = fc.oneof(word, fc.constantFrom('in', 'and', 'contains', 'true'));
const value = fc
  .tuple(fc.nat(999_999_999), fc.nat(9))
  .map(([digits, decimals]) => Number((digits / 10 ** decimals).toFixed(decimals)));
const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })).filter((each) => !each.includes('\0'));

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  value.map((number) => ({ kind: 'number' as const, value: number, position })),
  fc
    .tuple(value, text)
    .map(([number, unit]) => ({ kind: 'quantity' as const, value: number, unit, position })),
  text.map((each) => ({ kind: 'string' as const, value: each, position })),
  fc.boolean().map((each) => ({ kind: 'boolean' as const, value: each, position })),
  fc.constant({ kind: 'date' as const, value: '2025-01-31', position }),
  fc.constant({ kind: 'datetime' as const, value: '2025-01-31T12:00:00', position }),
  fc.constant({ kind: 'time' as const, value: '12:00:00', position }),
  fc.constant({ kind: 'empty' as const, position }),
  fc.constant({ kind: 'variable' as const, name: 'record', position }),
  fc
    .tuple(word, fc.array(anyWord, { maxLength: 2 }))
    .map(([first, rest]) => ({ kind: 'path' as const, names: [first, ...rest], position })),
);

const { node } = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc
      .tuple(fc.constantFrom(...operators), tie('node'), tie('node'))
      .map(([operator, left, right]) => ({ kind: 'binary' as const, operator, left, right, position })),
    fc
      .tuple(fc.constantFrom('not' as const, '-' as const), tie('node'))
      .map(([operator, operand]) => ({ kind: 'unary' as const, operator, operand, position })),
    fc
      .array(
        tie('node').filter((item) => item.kind !== 'list'),
        { minLength: 2, maxLength: 4 },
      )
      .map((items) => ({ kind: 'list' as const, items, position })),
    fc
      .tuple(word, fc.array(tie('node'), { maxLength: 3 }))
      .map(([name, parameters]) => ({ kind: 'call' as const, name, parameters, position })),
    fc
      .tuple(tie('node'), anyWord, fc.array(tie('node'), { maxLength: 2 }))
      .map(([target, name, parameters]) => ({ kind: 'call' as const, target, name, parameters, position })),
    fc
      .tuple(
        tie('node').filter((from) => from.kind !== 'path'),
        fc.array(anyWord, { minLength: 1, maxLength: 2 }),
      )
      .map(([from, names]) => ({ kind: 'path' as const, from, names, position })),
  ),
}));

const withoutPositions = (expression: unknown): unknown =>
  JSON.parse(JSON.stringify(expression, (key, each: unknown) => (key === 'position' ? undefined : each)));

test('what is written is parsed as the same expression', () => {
  fc.assert(
    fc.property(node, (expression) => {
      const parsed = parseExpression(writeExpression(expression));
      expect('expression' in parsed && withoutPositions(parsed.expression)).toEqual(
        withoutPositions(expression),
      );
    }),
    { numRuns: 2_000 },
  );
});

test('any text is an expression or an error with a place inside the text', () => {
  const pieces = fc.constantFrom(
    '(',
    ')',
    '.',
    ' ',
    "'",
    '|',
    'not',
    'a',
    '1',
    '@2025-01-31',
    ',',
    '{}',
    '-',
    '\\',
    '%',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(anyText, (each) => {
      const parsed = parseExpression(each);
      if ('error' in parsed) expect(parsed.error.position).toBeLessThanOrEqual(each.length);
      if ('expression' in parsed)
        expect(parseExpression(writeExpression(parsed.expression))).not.toHaveProperty('error');
    }),
    { numRuns: 2_000 },
  );
});
