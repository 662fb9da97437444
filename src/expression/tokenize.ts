import type { ExpressionError } from './expression.ts';

export interface Token {
  readonly kind: 'number' | 'string' | 'date' | 'datetime' | 'time' | 'variable' | 'word' | 'symbol' | 'end';
  /** As written; of a string the meaning, of dates and times without the `@`. */
  readonly text: string;
  readonly position: number;
}

type Reader = readonly [kind: Token['kind'], pattern: RegExp, read: (match: string) => string];

const asWritten = (text: string): string => text;
const afterSign = (text: string): string => text.slice(1);

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' };

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex?: string, sign = '') => {
    if (hex) return String.fromCharCode(parseInt(hex, 16));
    return escapes[String(sign)] ?? String(sign);
  });
}

const readers: readonly Reader[] = [
  ['datetime', /@\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?!\d|:|\.\d)/y, afterSign],
  ['date', /@\d{4}-\d{2}-\d{2}(?![\dT-])/y, afterSign],
  ['time', /@T\d{2}:\d{2}:\d{2}(?!\d|:|\.\d)/y, (text) => text.slice(2)],
  ['number', /\d+(?:\.\d+)?/y, asWritten],
  ['string', /'(?:[^'\\]|\\(?:['"`\\/fnrt]|u[0-9a-fA-F]{4}))*'/y, unquote],
  ['variable', /%[A-Za-z][A-Za-z0-9]*/y, afterSign],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y, asWritten],
  ['symbol', /[<>!]=|[(){}.,|+\-*/=<>]/y, asWritten],
];

const space = /\s*/y;

/** Where the next token begins, after any space. */
function skipSpace(text: string, position: number): number {
  space.lastIndex = position;
  space.test(text);
  return space.lastIndex;
}

function nextToken(text: string, position: number): { token: Token; end: number } | undefined {
  for (const [kind, pattern, read] of readers) {
    pattern.lastIndex = position;
    const match = pattern.exec(text)?.[0];
    if (match !== undefined)
      return { token: { kind, text: read(match), position }, end: position + match.length };
  }
  return undefined;
}

const reasons: Readonly<Record<string, string>> = {
  "'": 'A quoted text that does not end, or with an unknown escape',
  '@': 'A date is written @2025-01-31, a datetime @2025-01-31T12:00:00, a time @T12:00:00',
};

/**
 * The tokens of a text, the last of kind `end`, or the first place where no token can be read. Strings follow FHIRPath:
 * single quotes, escapes with a backslash.
 */
export function tokenize(
  text: string,
): { readonly tokens: readonly Token[] } | { readonly error: ExpressionError } {
  const tokens: Token[] = [];
  let position = skipSpace(text, 0);
  while (position < text.length) {
    const next = nextToken(text, position);
    const sign = text.charAt(position);
    if (!next) return { error: { position, message: reasons[sign] ?? `"${sign}" has no meaning here` } };
    tokens.push(next.token);
    position = skipSpace(text, next.end);
  }
  return { tokens: [...tokens, { kind: 'end', text: '', position }] };
}
