import type { Label } from '../../kernel/label.ts';

/** Why a statistic has no value. The words complete the sentence "not defined: …". */
export const undefinedReasons = {
  noPatients: { en: 'there are no patients', da: 'der er ingen patienter' },
  noEvents: { en: 'there are no events', da: 'der er ingen hændelser' },
  noExpectedEvents: { en: 'no events are expected', da: 'der forventes ingen hændelser' },
  noVariation: { en: 'all values are the same', da: 'alle værdier er ens' },
  noPatientVariation: {
    en: 'patients do not differ more than readings of the same patient',
    da: 'patienterne adskiller sig ikke mere end aflæsninger af samme patient',
  },
  tooFewValues: { en: 'there are too few values', da: 'der er for få værdier' },
  zeroDenominator: { en: 'the denominator is zero', da: 'nævneren er nul' },
  onlyOneOutcome: { en: 'all patients have the same outcome', da: 'alle patienter har samme udfald' },
  onlyOneCategory: { en: 'only one category was used', da: 'kun én kategori er brugt' },
  completeSeparation: {
    en: 'the covariates separate the outcomes completely',
    da: 'kovariaterne adskiller udfaldene fuldstændigt',
  },
  quasiSeparation: {
    en: 'the covariates separate some of the outcomes completely',
    da: 'kovariaterne adskiller nogle af udfaldene fuldstændigt',
  },
  collinear: { en: 'a covariate repeats the others', da: 'en kovariat gentager de øvrige' },
  certainProbability: {
    en: 'a probability is exactly 0 or 1',
    da: 'en sandsynlighed er præcis 0 eller 1',
  },
  zeroTime: { en: 'two events have no time between them', da: 'to hændelser har ingen tid imellem sig' },
  beyondFollowUp: { en: 'nobody was followed that long', da: 'ingen er fulgt så længe' },
  notReached: { en: 'the curve does not come down so far', da: 'kurven når ikke så langt ned' },
  notConverged: { en: 'the iteration did not converge', da: 'beregningen konvergerede ikke' },
} as const satisfies Record<string, Label>;

type UndefinedReason = keyof typeof undefinedReasons;

export interface NotDefined {
  readonly defined: false;
  readonly reason: UndefinedReason;
}

/** A result that is a finite number, or made of them, or the reason why there is none. Never NaN, never infinite. */
export type Statistic<T> = { readonly defined: true; readonly value: T } | NotDefined;

export const defined = <T>(value: T): Statistic<T> => ({ defined: true, value });

export const notDefined = (reason: UndefinedReason): NotDefined => ({ defined: false, reason });

/** The value for a place that shows nothing when there is none: JSON, a chart, a cell of a table. */
export const valueOrNull = <T>(statistic: Statistic<T>): T | null =>
  statistic.defined ? statistic.value : null;

/** A quotient of finite numbers, not defined when the denominator is zero. */
export const quotient = (
  numerator: number,
  denominator: number,
  reason: UndefinedReason = 'zeroDenominator',
): Statistic<number> => (denominator === 0 ? notDefined(reason) : defined(numerator / denominator));
