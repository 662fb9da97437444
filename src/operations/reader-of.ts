import { scopeOf, type Actor } from '../access/actor.ts';
import type { Reader } from '../calculation/disclosure/hide-figures.ts';
import { usualThreshold } from '../calculation/statistics/small-numbers.ts';

/** How much of small numbers somebody sees. */
export interface FigureReader extends Reader {
  /** `all`: nothing is hidden; `own`: nothing of the own centre; `none`: everything small is. */
  readonly exact: 'all' | 'own' | 'none';
  readonly threshold: number;
  readonly knownIds: ReadonlySet<string>;
}

export function readerOf(actor: Actor): FigureReader {
  const exact = scopeOf(actor, 'indicator.exact') ?? 'none';
  const own = exact === 'own' && actor.centreId !== null ? [actor.centreId] : [];
  return { exact, threshold: usualThreshold, knownIds: new Set(own) };
}
