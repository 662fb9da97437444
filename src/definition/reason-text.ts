/** The most characters of a reason, after the blanks around it are taken off. */
export const reasonLimit = 500;

/** Control characters, signs that turn the direction of writing, line separators, halves of a character. */
const unprintable = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;
const personNumber = /\d{6}[- ]?\d{4}/;

/** Why a text is no reason, in words for a problem; undefined when it is one. The words never repeat the text. */
export function reasonFault(text: string): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'is empty';
  if (text.trim().length > reasonLimit) return `is longer than ${reasonLimit} characters`;
  if (unprintable.test(text)) return 'holds control characters; write it in one line';
  return personNumber.test(text) ? 'holds what may be a person number' : undefined;
}
