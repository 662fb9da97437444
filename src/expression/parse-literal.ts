import { isDateTime, isKnownDay, isTime } from './clock.ts';
import type { Expression } from './expression.ts';
import type { Token } from './tokenize.ts';

/** Digits a number may have: a double holds every one of them. */
const mostDigits = 15;

type Literal = Expression | { readonly message: string };

function readNumber({ text, position }: Token, unit: string | undefined): Literal {
  if (text.replace('.', '').length > mostDigits)
    return { message: `A number has at most ${mostDigits} digits` };
  const value = Number(text);
  return unit === undefined
    ? { kind: 'number', value, position }
    : { kind: 'quantity', value, unit, position };
}

function readString({ text, position }: Token): Literal {
  if (text.includes('\0') || !text.isWellFormed())
    return { message: 'A quoted text holds characters that cannot be stored' };
  return { kind: 'string', value: text, position };
}

function readInstant({ kind, text: value, position }: Token): Literal {
  if (kind === 'date' && isKnownDay(value)) return { kind, value, position };
  if (kind === 'datetime' && isDateTime(value)) return { kind, value, position };
  if (kind === 'time' && isTime(value)) return { kind, value, position };
  return { message: `There is no ${kind} ${value}` };
}

/** The literal a token writes, or why it is none. A number may have a unit, quoted after it. */
export function readLiteral(token: Token, unit: string | undefined): Literal {
  if (token.kind === 'number') return readNumber(token, unit);
  return token.kind === 'string' ? readString(token) : readInstant(token);
}
