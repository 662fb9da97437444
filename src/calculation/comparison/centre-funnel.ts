import { alarmLevel, alertLevel } from '../statistics/funnel-limits.ts';
import type { Limits } from '../statistics/limits.ts';
import { expectedFalseFlags } from '../statistics/multiplicity.ts';
import { enoughCentres, pooledShare, requireShare, targetShare, type Share } from '../statistics/share.ts';
import { defined, notDefined, type Statistic } from '../statistics/statistic.ts';
import { judgeCentre, type FunnelJudgement } from './funnel-point.ts';
import { drawn, spreadLimits, spreadOf, type Adjustment, type FunnelSpread } from './funnel-spread.ts';

export interface FunnelCentre extends Share {
  readonly id: string;
}

/** Null judgement: no patients, or all other patients have the same outcome. */
interface FunnelPoint extends FunnelCentre {
  readonly share: number | null;
  readonly judgement: FunnelJudgement | null;
}

/** The limits at one number of patients, for drawing only: flags come from each centre's own limits. */
interface FunnelLine {
  readonly n: number;
  readonly alert: Limits;
  readonly alarm: Limits;
}

/** A funnel of all centres of one indicator. Shares are between 0 and 1. */
export interface CentreFunnel {
  /** `others`: under ten centres each is compared with the others, whose mean it is not part of. */
  readonly target: { readonly basis: 'mean' | 'others' | 'standard'; readonly value: number };
  readonly spread: FunnelSpread | null;
  /** In the order they were given. */
  readonly points: readonly FunnelPoint[];
  readonly lines: readonly FunnelLine[];
  /** How many centres cross the 99.8 % limits by chance alone, to print beside the number that do. */
  readonly expectedFalseAlarms: number;
}

interface FunnelOptions {
  /** A fixed standard to compare with, strictly between 0 and 1; the centres themselves when absent. */
  readonly standard?: number;
  readonly adjustment?: Adjustment;
}

/**
 * Where every centre stands against the mean of all (of the others when fewer than ten have patients) or against a fixed
 * standard: exact interpolated binomial limits at 95 % and 99.8 %, widened when centres differ more than chance allows.
 * Not defined without patients or when all have the same outcome. Spiegelhalter DJ. Stat Med 2005;24:1185–202.
 */
export function centreFunnel(
  centres: readonly FunnelCentre[],
  { standard, adjustment }: FunnelOptions = {},
): Statistic<CentreFunnel> {
  centres.forEach(requireShare);
  const inhabited = centres.filter(({ n }) => n > 0);
  const value = standard === undefined ? pooledShare(inhabited) : defined(standard);
  if (inhabited.length === 0) return notDefined('noPatients');
  if (!value.defined) return value;
  if (isCertain(value.value)) return notDefined('onlyOneOutcome');
  const spread = spreadOf(inhabited, adjustment);
  const usual = inhabited.length < enoughCentres ? 'others' : 'mean';
  const targetOf = (centre: FunnelCentre): Statistic<number> =>
    standard === undefined ? targetShare(inhabited, inhabited.indexOf(centre)) : value;
  return defined({
    target: { basis: standard === undefined ? usual : 'standard', value: value.value },
    spread,
    points: centres.map((centre) => pointOf(centre, targetOf(centre), spread)),
    lines: linesOf(value.value, Math.max(...inhabited.map(({ n }) => n)), spread),
    expectedFalseAlarms: expectedFalseFlags(inhabited.length, alarmLevel),
  });
}

/** Against a target of 0 or 1 nothing is chance. */
const isCertain = (target: number): boolean => target <= 0 || target >= 1;

function pointOf(centre: FunnelCentre, target: Statistic<number>, spread: FunnelSpread | null): FunnelPoint {
  const share = centre.n === 0 ? null : centre.x / centre.n;
  if (share === null || !target.defined || isCertain(target.value))
    return { ...centre, share, judgement: null };
  return { ...centre, share, judgement: judgeCentre(centre, target.value, spread) };
}

const mostLines = 80;

/** Limits at up to eighty sizes, close together where the funnel is steep, a little beyond the largest centre. */
function linesOf(target: number, largest: number, spread: FunnelSpread | null): readonly FunnelLine[] {
  const end = Math.ceil(largest * 1.08);
  const sizes = Array.from({ length: mostLines }, (_, step) =>
    Math.max(1, Math.round(end * ((step + 1) / mostLines) ** 2)),
  );
  return [...new Set(sizes)].flatMap((n) => {
    const alert = spreadLimits(target, n, { level: alertLevel, spread });
    const alarm = spreadLimits(target, n, { level: alarmLevel, spread });
    return alert && alarm ? [{ n, alert: drawn(alert), alarm: drawn(alarm) }] : [];
  });
}
