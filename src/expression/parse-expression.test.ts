import { expect, test } from 'vitest';
import { limits, parseExpression } from './parse-expression.ts';
import { writeExpression } from './write-expression.ts';

const canonical = (text: string): string => {
  const parsed = parseExpression(text);
  return 'error' in parsed
    ? `${parsed.error.position}: ${parsed.error.message}`
    : writeExpression(parsed.expression);
};

test.each([
  ['rf.height>100', 'rf.height > 100'],
  ['a or b and c', 'a or b and c'],
  ['(a or b) and c', '(a or b) and c'],
  ['a implies b implies c', 'a implies b implies c'],
  ['a implies (b implies c)', 'a implies (b implies c)'],
  ['not a = b', 'not a = b'],
  ['(not a) = b', '(not a) = b'],
  ['ae.any.not()', 'not ae.any'],
  ['not a and b', 'not a and b'],
  ['a = not b', 'a = (not b)'],
  ['1 + 2 * 3 - -x', '1 + 2 * 3 - -x'],
  ['(1 + 2) * 3', '(1 + 2) * 3'],
  ['8 - (4 - 2)', '8 - (4 - 2)'],
  ["x in 'a'|'b' | 'c'", "x in ('a' | 'b' | 'c')"],
  ["ref.examType contains 'ccta'", "ref.examType contains 'ccta'"],
  ["rf.height > 100 'cm'", "rf.height > 100 'cm'"],
  ['@2025-01-31 <= adm.examDate', '@2025-01-31 <= adm.examDate'],
  ['@2025-01-31T12:00:00 = @T06:30:00', '@2025-01-31T12:00:00 = @T06:30:00'],
  ['iif( a ,{} , 0.50)', 'iif(a, {}, 0.5)'],
  [
    "acquisition.where(acq.type = 'ccta').rad.dlp.sum()",
    "acquisition.where(acq.type = 'ccta').rad.dlp.sum()",
  ],
  ['history.where(adm.examDate<%record.adm.examDate)', 'history.where(adm.examDate < %record.adm.examDate)'],
  ['(-x).exists()', '(-x).exists()'],
  ['0.00000000000001', '0.00000000000001'],
  ['today()\n and\ttrue', 'today() and true'],
  [String.raw`'it\'s \\ \u00e6 \n'`, String.raw`'it\'s \\ æ \n'`],
])('%s is written %s', (text, expected) => expect(canonical(text)).toBe(expected));

test.each([
  ['', '0: The expression ends too early'],
  ['a and', '5: The expression ends too early'],
  ['a b', '2: Unexpected "b"'],
  ['and a', '0: Unexpected "and"'],
  ['f(a', '3: The expression ends too early'],
  ['f(a,)', '4: Unexpected ")"'],
  ['(a', '2: The expression ends too early'],
  ['a.', '2: The expression ends too early'],
  ['a..b', '2: Unexpected "."'],
  ["'open", '0: A quoted text that does not end, or with an unknown escape'],
  [String.raw`'\q'`, '0: A quoted text that does not end, or with an unknown escape'],
  ['a; drop table x', '1: ";" has no meaning here'],
  ['a -- b ##', '7: "#" has no meaning here'],
  ['@2025-02-30', '0: There is no date 2025-02-30'],
  ['@0000-01-01', '0: There is no date 0000-01-01'],
  ['@2025-01-31T25:00:00', '0: There is no datetime 2025-01-31T25:00:00'],
  ['@T24:00:00', '0: There is no time 24:00:00'],
  ['@2025-01', '0: A date is written @2025-01-31, a datetime @2025-01-31T12:00:00, a time @T12:00:00'],
  ['1 < 1234567890.123456', '4: A number has at most 15 digits'],
  ['1e5', '1: Unexpected "e5"'],
  [String.raw`'\u0000'`, '0: A quoted text holds characters that cannot be stored'],
  [String.raw`'\ud800'`, '0: A quoted text holds characters that cannot be stored'],
])('%s is refused with its place', (text, expected) => expect(canonical(text)).toBe(expected));

test('ten thousand brackets are refused where they become too deep', () => {
  expect(canonical('('.repeat(limits.characters))).toBe('64: An expression is nested at most 64 deep');
  expect(canonical('not '.repeat(2_000) + 'a')).toBe('256: An expression is nested at most 64 deep');
});

test('a text beyond the limit is refused before it is read', () =>
  expect(canonical(' '.repeat(10_001))).toBe('10000: An expression has at most 10000 characters'));

test('a chain is as deep as it is long, a list is not', () => {
  const chain = (length: number) => Array.from({ length }, () => 'a').join(' and ');
  expect(canonical(chain(64))).toBe(chain(64));
  expect(canonical(chain(65))).toMatch(/nested at most 64 deep/);
  expect(canonical(`x in (${Array.from({ length: 500 }, () => '1').join(' | ')})`)).toMatch(/^x in/);
});

test('an expression with too many parts is refused', () => {
  const list = `(${Array.from({ length: 400 }, () => '1').join('|')})`;
  expect(canonical(Array.from({ length: 6 }, () => `x in ${list}`).join(' and '))).toMatch(
    /at most 2000 parts/,
  );
});

test('quotes and fragments of SQL inside a text stay a text', () => {
  const text = `'\\'; drop table examination; -- $1 $$ " \\\\'`;
  const parsed = parseExpression(text);
  expect(parsed).toEqual({
    expression: { kind: 'string', value: `'; drop table examination; -- $1 $$ " \\`, position: 0 },
  });
  expect(canonical(text)).toBe(text);
});

test('a parsed expression is frozen', () => {
  const parsed = parseExpression("a in ('b' | 'c')");
  const node = 'expression' in parsed ? parsed.expression : undefined;
  expect(Object.isFrozen(node)).toBe(true);
  expect(node?.kind === 'binary' && node.right.kind === 'list' && Object.isFrozen(node.right.items)).toBe(
    true,
  );
});
