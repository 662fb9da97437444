import type { Limits } from './limits.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireCount } from './require-arguments.ts';
import { defined, notDefined, quotient, type Statistic } from './statistic.ts';

/** Patients found in the registry, in the patient register, and in both. All counts. */
interface TwoSources {
  readonly inRegistry: number;
  readonly inPatientRegister: number;
  readonly inBoth: number;
}

interface Completeness {
  /** The share of the patient register that the registry has: the figure to publish. */
  readonly agreement: Statistic<number>;
  readonly seenInEither: number;
  /** Chapman's estimate of all patients: a sensitivity analysis, biased when the sources depend on each other. */
  readonly estimate: number;
  readonly standardError: number;
  /** May fall below the number of patients actually seen. */
  readonly normalInterval: Limits;
  /** Cannot. The interval to show. */
  readonly logNormalInterval: Limits;
  readonly registryCompleteness: number;
  readonly patientRegisterCompleteness: number;
  readonly unionCompleteness: number;
  readonly lincolnPetersen: Statistic<number>;
}

/** Chao's interval uses the rounded z. */
const chaoZ = 1.96;

/**
 * How complete a registry is beside an independent patient register of the same people. Not defined when neither saw
 * anybody. Chapman DG. Univ Calif Publ Stat 1951;1:131–60; variance of Seber GAF. Biometrika 1970;57:313–8; interval of
 * Chao A. Biometrics 1987;43:783–91.
 */
export function chapman({ inRegistry, inPatientRegister, inBoth }: TwoSources): Statistic<Completeness> {
  [inRegistry, inPatientRegister, inBoth].forEach(requireCount);
  if (inBoth > Math.min(inRegistry, inPatientRegister))
    throw new RangeError('more in both sources than in one');
  const seenInEither = inRegistry + inPatientRegister - inBoth;
  if (seenInEither === 0) return notDefined('noPatients');
  const pairs = (inRegistry + 1) * (inPatientRegister + 1);
  const estimate = pairs / (inBoth + 1) - 1;
  const missed = (inRegistry - inBoth) * (inPatientRegister - inBoth);
  const standardError = Math.sqrt((pairs * missed) / ((inBoth + 1) ** 2 * (inBoth + 2)));
  const reach = normalQuantile(0.95) * standardError;
  return defined({
    agreement: quotient(inBoth, inPatientRegister, 'noPatients'),
    seenInEither,
    estimate,
    standardError,
    normalInterval: { lower: estimate - reach, upper: estimate + reach },
    logNormalInterval: chaoInterval(seenInEither, missed / (inBoth + 1), standardError),
    registryCompleteness: inRegistry / estimate,
    patientRegisterCompleteness: inPatientRegister / estimate,
    unionCompleteness: Math.min(1, seenInEither / estimate),
    lincolnPetersen: quotient(inRegistry * inPatientRegister, inBoth),
  });
}

/** The unseen part is log-normal, so the lower end never falls below those seen. `unseen` is estimate minus seen. */
function chaoInterval(seen: number, unseen: number, standardError: number): Limits {
  if (unseen === 0) return { lower: seen, upper: seen };
  const factor = Math.exp(chaoZ * Math.sqrt(Math.log1p((standardError / unseen) ** 2)));
  return { lower: seen + unseen / factor, upper: seen + unseen * factor };
}
