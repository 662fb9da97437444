import { parsePattern, type Pattern, type PatternPart } from '../definition/pattern.ts';
import { oneOf, wholeNumber, type Random } from '../kernel/random.ts';

const words = ['note', 'later', 'again', 'æble', 'ørken', 'å', '"quoted"', 'a,b', 'x;y', '<b>'];

/** A remark of a few words that are hard on separators, quotes and letters beyond ASCII; at most `maxLength` long. */
export function syntheticRemark(random: Random, maxLength: number): string {
  const count = wholeNumber(random, 1, 4);
  const text = Array.from({ length: count }, () => oneOf(random, words)).join(' ');
  return text.slice(0, maxLength).trimEnd();
}

/** A text that fits a pattern of the definition; counts without an upper end stay within two of the lower one. */
export function syntheticMatch(random: Random, pattern: string): string {
  const parsed = parsePattern(pattern);
  if (typeof parsed === 'string') throw new RangeError(`the pattern ${pattern} ${parsed}`);
  return fromPattern(random, parsed);
}

const fromPattern = (random: Random, pattern: Pattern): string =>
  oneOf(random, pattern.alternatives)
    .map((part) => fromPart(random, part))
    .join('');

function fromPart(random: Random, part: PatternPart): string {
  const count = wholeNumber(random, part.min, part.max ?? part.min + 2);
  return Array.from({ length: count }, () =>
    typeof part.of === 'string'
      ? part.of.charAt(wholeNumber(random, 0, part.of.length - 1))
      : fromPattern(random, part.of),
  ).join('');
}
