import type { Texts } from '../texts/en.ts';

/** A source of the door book, `dimse:CT1`, in words. */
export function sourceText(source: string, { intake }: Texts): string {
  const [kind = '', ...name] = source.split(':');
  const words = Object.entries(intake.kinds).find(([known]) => known === kind)?.[1];
  return words === undefined ? source : [words, name.join(':')].join(' ').trim();
}
