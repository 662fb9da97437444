import type { Indicator } from '../../definition/indicator.ts';
import { standardExtension, stratifiersOf } from './measure-group.ts';
import { populationsOf, type ReportedCounts } from './populations.ts';
import type { CodeableConcept, Extension, Quantity, ReportGroup, ReportPopulation } from './resources.ts';
import { absent, concept, own, systems } from './terms.ts';

/** A figure as a reader may see it. */
export interface ReportedFigure extends ReportedCounts {
  /** Nothing may be said of it. */
  readonly hidden?: true;
  readonly denominator: number | null;
  readonly estimate: number | null;
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  readonly quantiles?: readonly { readonly share: number; readonly value: number | null }[];
  readonly met: string | null;
}

/** The cases of one stratum; without a figure they may not be seen. */
export interface ReportedStratum {
  readonly stratifier: string;
  readonly stratum: string;
  readonly figure:
    | (Pick<ReportedFigure, 'cases' | 'estimate' | 'met'> &
        Partial<Pick<ReportedFigure, 'numerator' | 'unknown' | 'interval'>>)
    | null;
}

const unitOf = (measure: Indicator): string => (measure.measure === 'continuous' ? measure.unit : '1');

const quantity = (value: number, unit: string): Quantity => ({
  value,
  unit,
  system: systems.ucum,
  code: unit,
});

/** The limits of an interval: exact (Clopper–Pearson) of a share, distribution-free of a median. */
const intervalExtension = ({ lower, upper }: { readonly lower: number; readonly upper: number }): Extension =>
  own('confidence-interval-95', {
    extension: [own('lower', { valueDecimal: lower }), own('upper', { valueDecimal: upper })],
  });

const quantileExtension = ({ share, value }: { readonly share: number; readonly value: number }): Extension =>
  own('quantile', {
    extension: [own('share', { valueDecimal: share }), own('value', { valueDecimal: value })],
  });

/** What is added up by a ratio, as far as it may be seen. */
function sumsOf(measure: Indicator, { numerator, denominator }: ReportedFigure): readonly Extension[] {
  if (measure.measure !== 'ratio' || numerator === null || denominator === null) return [];
  return [
    own('numerator-sum', { valueDecimal: numerator }),
    own('denominator-sum', { valueDecimal: denominator }),
  ];
}

function besidesOf(measure: Indicator, figure: ReportedFigure): readonly Extension[] {
  const { interval, quantiles = [], met } = figure;
  const known = quantiles.flatMap(({ share, value }) => (value === null ? [] : [{ share, value }]));
  return [
    ...(interval ? [intervalExtension(interval)] : []),
    ...known.map(quantileExtension),
    ...sumsOf(measure, figure),
    ...(measure.standard ? [standardExtension(measure.standard)] : []),
    ...(met === null ? [] : [own('standard-met', { valueCode: met })]),
  ];
}

/** The score of a group, with its interval and verdict; where there is none, why. A count of cases has no score. */
export function scoreOf(
  measure: Indicator,
  figure: ReportedFigure,
): Pick<ReportGroup, 'measureScore' | 'extension'> {
  const besides = besidesOf(measure, figure);
  const extension = besides.length > 0 ? { extension: besides } : {};
  if (measure.measure === 'count') return extension;
  if (figure.estimate === null)
    return { ...extension, measureScore: absent(figure.hidden ? 'masked' : 'not-applicable') };
  return { ...extension, measureScore: quantity(figure.estimate, unitOf(measure)) };
}

/** What is said of a stratum: the populations it has counts of. */
function stratumPopulations(
  measure: Indicator,
  figure: ReportedStratum['figure'],
): readonly ReportPopulation[] {
  const { cases = null, numerator = null, unknown = null } = figure ?? {};
  const counts = {
    cases,
    numerator,
    unknown,
    initial: null,
    excluded: null,
    exception: null,
    immature: null,
  };
  const wanted = ['numerator', 'unknown', 'scored'];
  return populationsOf(measure)
    .filter(({ id }) => wanted.includes(id))
    .map(({ code, countOf }) => {
      const count = countOf(counts);
      return count === null ? { code, _count: absent('masked') } : { code, count };
    });
}

function stratumScore(measure: Indicator, figure: ReportedStratum['figure']): Quantity {
  if (figure === null) return absent('masked');
  if (figure.estimate === null) return absent(figure.cases === null ? 'masked' : 'not-applicable');
  const unit = 'unit' in measure ? measure.unit : unitOf(measure);
  return quantity(figure.estimate, unit);
}

const conceptOf = (
  stratifier: string,
  { id, label }: { readonly id: string; readonly label: { en: string } },
): CodeableConcept => concept(`${systems.stratifier}/${stratifier}`, id, label.en);

/** The strata of a measure; those without a figure are there and masked. */
export function stratifiersIn(
  measure: Indicator,
  strata: readonly ReportedStratum[],
): NonNullable<ReportGroup['stratifier']> {
  return stratifiersOf(measure).map((stratifier) => ({
    code: [concept(systems.stratifier, stratifier.id, stratifier.label.en)],
    stratum: stratifier.strata.map((stratum) => {
      const found = strata.find((each) => each.stratifier === stratifier.id && each.stratum === stratum.id);
      const figure = found?.figure ?? null;
      const besides = figure?.interval ? [intervalExtension(figure.interval)] : [];
      return {
        value: conceptOf(stratifier.id, stratum),
        ...(besides.length > 0 && { extension: besides }),
        population: stratumPopulations(measure, figure),
        ...(measure.measure !== 'count' && { measureScore: stratumScore(measure, figure) }),
      };
    }),
  }));
}
