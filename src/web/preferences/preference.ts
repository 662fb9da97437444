/** A choice kept in this browser. A stored word that is no longer on offer counts as no choice. */
export function readPreference<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
  const stored = localStorage.getItem(`nucleus.${name}`);
  return allowed.find((word) => word === stored) ?? fallback;
}

export function storePreference(name: string, word: string): void {
  localStorage.setItem(`nucleus.${name}`, word);
}
