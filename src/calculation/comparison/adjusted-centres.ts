import type { Label } from '../../kernel/label.ts';
import { calibration, type Calibration, type Coefficient } from '../statistics/calibration.ts';
import { centreRatios, type CentreResult } from '../statistics/centre-ratios.ts';
import { normalQuantile } from '../statistics/normal-quantile.ts';
import { defaultLevel } from '../statistics/interval.ts';
import { defined, valueOrNull, type Statistic } from '../statistics/statistic.ts';

/** A patient with the risk of a frozen model (0–1), the outcome (0 or 1) and the centre. */
export interface AdjustedPatient {
  readonly centre: string;
  readonly risk: number;
  readonly outcome: number;
}

const gate = ['slope', 'inTheLarge', 'discrimination', 'fewEvents'] as const;
type GateReason = (typeof gate)[number];

/** Why a model may not be used to compare centres, completing "not adjusted: …". */
export const gateReasons: Readonly<Record<GateReason, Label>> = {
  slope: {
    en: 'the calibration slope is not between 0.9 and 1.1, or its interval does not contain 1',
    da: 'kalibreringshældningen ligger ikke mellem 0,9 og 1,1, eller dens interval indeholder ikke 1',
  },
  inTheLarge: {
    en: 'the model predicts too many or too few events on the whole',
    da: 'modellen forudsiger for mange eller for få hændelser i det hele taget',
  },
  discrimination: {
    en: 'it cannot be said how well the model tells patients apart',
    da: 'det kan ikke siges, hvor godt modellen skelner mellem patienter',
  },
  fewEvents: {
    en: 'there are fewer than ten events per coefficient of the model',
    da: 'der er færre end ti hændelser pr. koefficient i modellen',
  },
};

interface AdjustedCentres {
  /** Empty when the model passes; else nothing about centres is answered. */
  readonly refusedFor: readonly GateReason[];
  /** Calibration that was found, each null when it is not defined. */
  readonly slope: number | null;
  readonly inTheLarge: number | null;
  readonly c: number | null;
  /** Null when the model does not pass. */
  readonly centres: readonly CentreResult[] | null;
  readonly overallRate: number | null;
}

const [leastSlope, mostSlope] = [0.9, 1.1];
const eventsPerCoefficient = 10;

/** Whether the 95 % interval of a coefficient contains a value. */
const covers = ({ value, standardError }: Coefficient, wanted: number): boolean =>
  Math.abs(value - wanted) <= normalQuantile(defaultLevel) * standardError;

/**
 * Observed over expected events per centre by a frozen logistic model with this many coefficients, only when the model
 * is calibrated: slope 0.9–1.1 with an interval over 1, calibration in the large with an interval over 0, a c statistic,
 * and ten events per coefficient. The gate is provisional. Not defined without patients. Each centre is compared with
 * the reference of the model; the ratios of two centres must not be compared head to head.
 */
export function adjustedCentres(
  patients: readonly AdjustedPatient[],
  coefficients: number,
): Statistic<AdjustedCentres> {
  const ratios = centreRatios(patients);
  const fit = calibration(patients);
  if (!ratios.defined) return ratios;
  if (!fit.defined) return fit;
  const refusedFor = gateReasonsOf(fit.value, coefficients);
  const figures = figuresOf(fit.value);
  if (refusedFor.length > 0) return defined({ refusedFor, ...figures, centres: null, overallRate: null });
  return defined({ refusedFor, ...figures, ...ratios.value });
}

const figuresOf = ({ slope, inTheLarge, c }: Calibration) => ({
  slope: valueOrNull(slope)?.value ?? null,
  inTheLarge: valueOrNull(inTheLarge)?.value ?? null,
  c: valueOrNull(c)?.estimate ?? null,
});

function gateReasonsOf(
  { slope, inTheLarge, c, observed }: Calibration,
  coefficients: number,
): readonly GateReason[] {
  const isSlopeRight = ({ value, standardError }: Coefficient): boolean =>
    value >= leastSlope && value <= mostSlope && covers({ value, standardError }, 1);
  const passes: Readonly<Record<GateReason, boolean>> = {
    slope: slope.defined && isSlopeRight(slope.value),
    inTheLarge: inTheLarge.defined && covers(inTheLarge.value, 0),
    discrimination: c.defined,
    fewEvents: observed >= eventsPerCoefficient * coefficients,
  };
  return gate.filter((reason) => !passes[reason]);
}
