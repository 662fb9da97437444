const longest = 60;

const clipped = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/**
 * Whatever stands in a field, as a short text for a message: at most 60 characters of a text, a list item by item, and a
 * dash for what has no text. Never throws, also for an object that pretends to have a text.
 */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return clipped(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return '–';
  return clipped(value.slice(0, longest).map(itemText).join(', '));
}

/** A list within a list has no meaning here, so that the depth of what arrives does not matter. */
const itemText = (item: unknown): string => (Array.isArray(item) ? '–' : shownValue(item));
