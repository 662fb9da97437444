import { textIn } from '../search-text.ts';

interface SignInSearch {
  /** Where the visitor wanted to go. */
  readonly next?: string;
}

/** Only an address of this registry is remembered: `//elsewhere` and `https:` would lead out of it. */
export function readSignInSearch(search: Readonly<Record<string, unknown>>): SignInSearch {
  const next = textIn(search, 'next');
  return next !== undefined && /^\/(?![/\\])/.test(next) ? { next } : {};
}
