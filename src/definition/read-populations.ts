import type { Measure, PlacedExpression, Populations, ProportionPopulations } from './indicator.ts';
import { readMap, readText, type Spot } from './yaml-file.ts';

/** An expression as written, with its place; the expression room reads and checks it. */
export const readPlaced = (spot: Spot | undefined): PlacedExpression => ({
  text: readText(spot),
  place: spot?.place ?? { file: '' },
});

const shared = ['initial', 'denominator'];

const openPopulations = (spot: Spot | undefined, required: readonly string[], optional: readonly string[]) =>
  spot ? readMap(spot, required, optional) : new Map<string, Spot>();

/** Who is counted by a measure without a numerator. */
export function readPopulations(spot: Spot | undefined): Populations {
  const fields = openPopulations(spot, shared, ['exclusion']);
  const exclusion = fields.get('exclusion');
  return {
    initial: readPlaced(fields.get('initial')),
    denominator: readPlaced(fields.get('denominator')),
    ...(exclusion && { exclusion: readPlaced(exclusion) }),
  };
}

/** Who is counted by a proportion, and who of them is in the numerator. */
export function readProportionPopulations(spot: Spot | undefined): ProportionPopulations {
  const fields = openPopulations(spot, [...shared, 'numerator'], ['exclusion', 'exception']);
  const exclusion = fields.get('exclusion');
  const exception = fields.get('exception');
  return {
    initial: readPlaced(fields.get('initial')),
    denominator: readPlaced(fields.get('denominator')),
    ...(exclusion && { exclusion: readPlaced(exclusion) }),
    ...(exception && { exception: readPlaced(exception) }),
    numerator: readPlaced(fields.get('numerator')),
  };
}

/** The populations that a variant or version names; the others stay. */
export function readAmendedPopulations(spot: Spot, measure: Measure): Partial<ProportionPopulations> {
  const keys = [
    ...['initial', 'denominator', 'exclusion'],
    ...(measure === 'proportion' ? ['exception', 'numerator'] : []),
  ];
  return Object.fromEntries(
    [...readMap(spot, [], keys)].map(([key, expression]) => [key, readPlaced(expression)]),
  );
}
