import type { Label } from '../../kernel/label.ts';
import { requireShare, type Share } from '../statistics/share.ts';
import { shrinkage } from '../statistics/shrinkage.ts';
import { defined, notDefined, type Statistic } from '../statistics/statistic.ts';

export type Rankability = 'poor' | 'moderate' | 'good';

/** What the rankability of an indicator means for whoever wants to rank centres. */
export const rankabilityWords: Readonly<Record<Rankability, Label>> = {
  poor: {
    en: 'Most of what separates the centres is chance: they cannot be ranked.',
    da: 'Det meste af forskellen mellem centrene er tilfældig: de kan ikke rangordnes.',
  },
  moderate: {
    en: 'A good part of what separates the centres is chance: a rank would say little.',
    da: 'En god del af forskellen mellem centrene er tilfældig: en rang ville sige lidt.',
  },
  good: {
    en: 'Most of what separates the centres is real; single ranks are uncertain all the same.',
    da: 'Det meste af forskellen mellem centrene er reel; den enkelte rang er alligevel usikker.',
  },
};

interface ShrunkenCentre {
  readonly id: string;
  /** The share as counted and pulled towards the mean of all; both null without patients. Show them side by side. */
  readonly raw: number | null;
  readonly shrunken: number | null;
}

interface ShrunkenCentres {
  /** tau² / (tau² + median sampling variance), 0–1. */
  readonly rankability: number;
  readonly standing: Rankability;
  /** In the order they were given. There are no ranks: no league tables of small numbers. */
  readonly centres: readonly ShrunkenCentre[];
}

const standingOf = (rankability: number): Rankability =>
  rankability < 0.5 ? 'poor' : rankability < 0.75 ? 'moderate' : 'good';

/**
 * Shares of centres pulled towards their mean, and how much of what separates them is real. Not defined for under two
 * centres with patients. van Dishoeck AM et al. BMJ Qual Saf 2011;20:869–74: under 50 % poor, under 75 % moderate.
 */
export function shrunkenCentres(
  centres: readonly (Share & { readonly id: string })[],
): Statistic<ShrunkenCentres> {
  centres.forEach(requireShare);
  const inhabited = centres.filter(({ n }) => n > 0);
  if (inhabited.length < 2) return notDefined('tooFewValues');
  const result = shrinkage(inhabited);
  if (!result.defined) return result;
  const { rankability } = result.value;
  const shrunken = new Map(
    inhabited.map(({ id }, index) => [id, result.value.centres[index]?.shrunkenShare ?? null]),
  );
  return defined({
    rankability,
    standing: standingOf(rankability),
    centres: centres.map(({ id, x, n }) => ({
      id,
      raw: n === 0 ? null : x / n,
      shrunken: shrunken.get(id) ?? null,
    })),
  });
}
