import type { Landing } from '../../definition/indicator-case.ts';
import { isProportion, type Indicator, type PlacedExpression } from '../../definition/indicator.ts';
import { stepLandings } from '../../definition/waterfall.ts';
import type { CodeableConcept } from './resources.ts';
import { concept, systems } from './terms.ts';

/** The counts of a figure as a reader may see them; null is hidden. */
export interface ReportedCounts {
  readonly initial: number | null;
  readonly excluded: number | null;
  readonly exception: number | null;
  readonly unknown: number | null;
  readonly immature: number | null;
  /** The cases the figure is made of. */
  readonly cases: number | null;
  readonly numerator: number | null;
}

/** One population of a measure: its code, who lands in it, and the criterion that FHIR asks for. */
export interface Population {
  readonly id: string;
  readonly code: CodeableConcept;
  readonly landings: readonly Landing[];
  readonly countOf: (counts: ReportedCounts) => number | null;
  /** Absent where the population follows from the others. */
  readonly criterion?: PlacedExpression;
}

const standard = (code: string): CodeableConcept => concept(systems.population, code);
const registryOwn = (code: string): CodeableConcept => concept(systems.ownPopulation, code);

/** Everybody who meets the denominator's criterion, as FHIR means it: the excluded, excepted and unknown among them. */
function eligible({ cases, excluded, exception, unknown }: ReportedCounts): number | null {
  if (cases === null || excluded === null || exception === null || unknown === null) return null;
  return cases + excluded + exception + unknown;
}

const eligibleLandings: readonly Landing[] = ['excluded', 'exception', 'unknown', 'denominator', 'numerator'];

const initialOf = ({ populations }: Indicator): Population => ({
  id: 'initial-population',
  code: standard('initial-population'),
  landings: stepLandings.initial,
  countOf: ({ initial }) => initial,
  criterion: populations.initial,
});

function basesOf(measure: Indicator): readonly Population[] {
  const name =
    measure.measure === 'proportion' || measure.measure === 'ratio' ? 'denominator' : 'measure-population';
  const { denominator, exclusion } = measure.populations;
  const base = {
    id: name,
    code: standard(name),
    landings: eligibleLandings,
    countOf: eligible,
    criterion: denominator,
  };
  const excluded: Population = {
    id: `${name}-exclusion`,
    code: standard(`${name}-exclusion`),
    landings: stepLandings.excluded,
    countOf: (counts) => counts.excluded,
    ...(exclusion && { criterion: exclusion }),
  };
  return exclusion ? [base, excluded] : [base];
}

function numeratorsOf(measure: Indicator): readonly Population[] {
  if (!isProportion(measure)) return [];
  const { exception, numerator } = measure.populations;
  const excepted: Population = {
    id: 'denominator-exception',
    code: standard('denominator-exception'),
    landings: stepLandings.exception,
    countOf: (counts) => counts.exception,
    ...(exception && { criterion: exception }),
  };
  const counted: Population = {
    id: 'numerator',
    code: standard('numerator'),
    landings: stepLandings.numerator,
    countOf: (counts) => counts.numerator,
    criterion: numerator,
  };
  return [...(exception ? [excepted] : []), counted];
}

/** What FHIR has no population for: who cannot be decided, whose follow-up is not over, and what the score is made of. */
const ownPopulations: readonly Population[] = [
  {
    id: 'unknown',
    code: registryOwn('unknown'),
    landings: stepLandings.unknown,
    countOf: ({ unknown }) => unknown,
  },
  {
    id: 'immature',
    code: registryOwn('immature'),
    landings: stepLandings.immature,
    countOf: ({ immature }) => immature,
  },
  {
    id: 'scored',
    code: registryOwn('scored'),
    landings: stepLandings.denominator,
    countOf: ({ cases }) => cases,
  },
];

/**
 * The populations of a measure in the order of FHIR, then the registry's own. FHIR's denominator holds the excluded,
 * excepted and unknown; the registry's, of which the score is made, is the population `scored`.
 */
export const populationsOf = (measure: Indicator): readonly Population[] => [
  initialOf(measure),
  ...basesOf(measure),
  ...numeratorsOf(measure),
  ...ownPopulations,
];
