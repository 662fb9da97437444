import { landings } from '../../definition/indicator-case.ts';
import type {
  ComparedUnit,
  ComparisonAnswer,
  ComparisonView,
  DefinitionDifference,
  DefinitionText,
  MoveCount,
  MovedPage,
  MovedRow,
  MovePlace,
  ProposalFault,
  RefusedProposal,
} from '../../operations/comparison-view.ts';
import { label } from './evidence-shape.ts';
import { flag, list, nullable, number, object, oneOf, taggedBy, text, type Shape } from './shape.ts';
import { unitMeasurement, unitRef } from './view-shapes.ts';

const movePlace = oneOf<MovePlace>([...landings, 'not-counted']);

const comparedUnit = object<ComparedUnit>({
  unit: unitRef,
  before: unitMeasurement,
  after: unitMeasurement,
  change: nullable(number),
  moved: nullable(number),
  moves: list(object<MoveCount>({ from: movePlace, to: movePlace, count: number })),
});

const compared = object<Omit<ComparisonView, 'outcome'>>({
  measure: text,
  indicator: text,
  label,
  kind: oneOf(['proportion', 'ratio', 'continuous', 'centre-median', 'count']),
  valueUnit: nullable(text),
  year: number,
  years: list(number),
  versions: object<ComparisonView['versions']>({ before: text, after: text }),
  differences: list(
    object<DefinitionDifference>({ part: text, before: nullable(text), after: nullable(text) }),
  ),
  missing: list(text),
  lists: flag,
  nation: comparedUnit,
  regions: list(comparedUnit),
  centres: list(comparedUnit),
});

const refused = object<Omit<RefusedProposal, 'outcome'>>({
  faults: list(object<ProposalFault>({ line: nullable(number), column: nullable(number), message: text })),
});

/** What the registry says of a proposed definition. */
export const comparisonAnswer: Shape<ComparisonAnswer> = taggedBy<ComparisonAnswer>('outcome', {
  compared,
  refused,
});

const listed = object<Omit<MovedPage, 'outcome'>>({
  from: oneOf(landings),
  to: oneOf(landings),
  page: number,
  pageSize: number,
  total: number,
  rows: list(object<MovedRow>({ centreId: text, id: text, centreName: text, examinedOn: text })),
});

export const movedAnswer: Shape<MovedPage | RefusedProposal> = taggedBy<MovedPage | RefusedProposal>(
  'outcome',
  {
    listed,
    refused,
  },
);

export const definitionText = object<DefinitionText>({ indicator: text, yaml: text, longest: number });
