/**
 * The small part of regular expressions that text elements may use: literals, `\d`, `\w`, character classes, groups,
 * alternatives and counts, anchored at both ends. Everything in it means the same in JavaScript, JSON Schema, HTML and
 * PostgreSQL, and a text that fits can be written from it.
 */
export interface Pattern {
  readonly alternatives: readonly (readonly PatternPart[])[];
}

/** A character out of a set, or a group, repeated from `min` to `max` times; without `max` there is no upper end. */
export interface PatternPart {
  readonly of: string | Pattern;
  readonly min: number;
  readonly max?: number;
}

const range = (from: string, to: string): string =>
  Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, index) =>
    String.fromCharCode(from.charCodeAt(0) + index),
  ).join('');

const digits = range('0', '9');
const classes: Readonly<Record<string, string>> = {
  d: digits,
  w: `${digits}${range('A', 'Z')}_${range('a', 'z')}`,
};

/** Reads a pattern; the answer is a message in words when the text is not in the supported language. */
export function parsePattern(text: string): Pattern | string {
  if (!text.startsWith('^') || !text.endsWith('$')) return 'must begin with ^ and end with $';
  const reader = new PatternReader(text.slice(1, -1));
  const pattern = reader.readAlternatives();
  if (reader.fault !== undefined) return reader.fault;
  return reader.isAtEnd() ? pattern : `has a ) too many`;
}

/** Holds how far the text has been read, and the first fault. */
class PatternReader {
  fault: string | undefined;
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  readAlternatives(): Pattern {
    const alternatives = [this.readSequence()];
    while (this.skip('|')) alternatives.push(this.readSequence());
    return { alternatives };
  }

  private readSequence(): readonly PatternPart[] {
    const parts: PatternPart[] = [];
    while (!this.isAtEnd() && !this.isBefore('|)') && this.fault === undefined) {
      const of = this.readAtom();
      parts.push({ of, ...this.readCount() });
    }
    return parts;
  }

  private readAtom(): string | Pattern {
    if (this.skip('(?:') || this.skip('(')) return this.readGroup();
    if (this.skip('[')) return this.readClass();
    if (this.skip('\\')) return this.readEscape();
    if (this.isBefore('.^$*+?{}]')) return this.fail(`'${this.text.charAt(this.at)}' is not supported here`);
    return this.take();
  }

  private readGroup(): Pattern {
    if (this.isBefore('?*+')) this.fail('groups with ? are not supported');
    const pattern = this.readAlternatives();
    if (!this.skip(')')) this.fail('a ) is missing');
    return pattern;
  }

  private readClass(): string {
    let members = '';
    while (!this.isAtEnd() && !this.isBefore(']') && this.fault === undefined) members += this.readMember();
    if (!this.skip(']')) this.fail('a ] is missing');
    return members === '' ? this.fail('an empty [] fits nothing') : members;
  }

  private readMember(): string {
    if (this.isBefore('^[')) return this.fail(`'${this.take()}' is not supported in []`);
    const first = this.skip('\\') ? this.readEscape() : this.take();
    if (!/^-[^\]]/.test(this.text.slice(this.at)) || first.length !== 1) return first;
    this.take();
    const last = this.skip('\\') ? this.readEscape() : this.take();
    return last < first ? this.fail(`the range ${first}-${last} is upside down`) : range(first, last);
  }

  private readEscape(): string {
    const escaped = this.take();
    if (/^[^A-Za-z0-9]$/.test(escaped)) return escaped;
    return classes[escaped] ?? this.fail(`\\${escaped} is not supported`);
  }

  private readCount(): { min: number; max?: number } {
    if (this.skip('?')) return { min: 0, max: 1 };
    if (this.skip('*')) return { min: 0 };
    if (this.skip('+')) return { min: 1 };
    const braces = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.text.slice(this.at));
    if (!braces) return { min: 1, max: 1 };
    this.at += braces[0].length;
    const min = Number(braces[1]);
    if (braces[2] === undefined) return { min, max: min };
    return braces[3] === '' ? { min } : { min, max: Number(braces[3]) };
  }

  private isBefore(characters: string): boolean {
    return !this.isAtEnd() && characters.includes(this.text.charAt(this.at));
  }

  private skip(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private take(): string {
    this.at += 1;
    return this.text.charAt(this.at - 1);
  }

  private fail(message: string): string {
    this.fault ??= message;
    return '';
  }
}
