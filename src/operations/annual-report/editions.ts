import { requireScope, type Actor } from '../../access/actor.ts';
import { smallestThreshold, usualThreshold } from '../../calculation/statistics/small-numbers.ts';
import type { FigureReader } from '../reader-of.ts';

/** Who a report is for. The professional edition stays with those who deliver to the registry and govern it. */
export const editions = ['public', 'professional'] as const;
export type Edition = (typeof editions)[number];

const thresholds: Readonly<Record<Edition, number>> = {
  public: usualThreshold,
  professional: smallestThreshold,
};

/** What the readers of an edition may see, whoever writes it: nobody's figures are exact in either. */
export const readerOfEdition = (edition: Edition): FigureReader => ({
  exact: 'none',
  threshold: thresholds[edition],
  knownIds: new Set(),
});

/** Throws `notPermitted` unless somebody may write this edition. */
export function requireEdition(actor: Actor, edition: Edition): void {
  requireScope(actor, 'indicator.read');
  if (edition === 'professional') requireScope(actor, 'report.professional');
}
