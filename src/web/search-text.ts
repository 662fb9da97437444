/** The search part of an address as plain texts, `?year=2025&light=red`, so that people can read and write it. */
export const parseSearch = (search: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(search));

export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).filter(([, value]) => isWritten(value));
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

const isWritten = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) && value !== '' && value !== false;

type Search = Readonly<Record<string, unknown>>;

/** A text of the search, or nothing when it is absent or empty. */
export function textIn(search: Search, name: string): string | undefined {
  const value = search[name];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return text === '' ? undefined : text;
}

/** A whole number of the search from `least` on; anything else counts as absent. */
export function countIn(search: Search, name: string, least: number): number | undefined {
  const text = textIn(search, name) ?? '';
  return /^\d{1,9}$/.test(text) && Number(text) >= least ? Number(text) : undefined;
}

/** One of the allowed words; anything else counts as absent. */
export const wordIn = <T extends string>(
  search: Search,
  name: string,
  allowed: readonly T[],
): T | undefined => allowed.find((word) => word === search[name]);

/** Leaves absent properties out, so that an address holds nothing that was not chosen. */
export function present<T extends object>(search: T): { [K in keyof T]?: NonNullable<T[K]> };
export function present(search: object): object {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
