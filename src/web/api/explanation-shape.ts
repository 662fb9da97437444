import { landings } from '../../definition/indicator-case.ts';
import { waterfallSteps } from '../../definition/waterfall.ts';
import type { Clause, DecisiveClause } from '../../operations/clause.ts';
import type {
  CasePage,
  CaseRow,
  MeasureExplanationView,
  RecordExplanationView,
  WaterfallView,
} from '../../operations/explanation-view.ts';
import { label } from './evidence-shape.ts';
import { storedValue } from './examination-shape.ts';
import type { Shape } from './shape.ts';
import { flag, list, nullable, number, object, oneOf, text } from './shape.ts';
import { unitRef } from './view-shapes.ts';

const step = oneOf(waterfallSteps);

const question = oneOf([
  ...(['initial', 'denominator', 'exclusion', 'numerator', 'exception'] as const),
  ...(['value', 'numeratorValue', 'denominatorValue'] as const),
]);

const clauseFields = {
  text,
  value: nullable(storedValue),
  fields: list(object<DecisiveClause['fields'][number]>({ field: text, value: nullable(storedValue) })),
};

/** A clause is made of clauses. */
const inner: Shape<Clause> = {
  faultIn: (value, path) => clause.faultIn(value, path),
  is: (value): value is Clause => clause.is(value),
};

const clause: Shape<Clause> = object<Clause>({ ...clauseFields, clauses: list(inner) });

const landingFields = {
  landing: oneOf(landings),
  decidedBy: nullable(question),
  reasons: list(object<DecisiveClause>(clauseFields)),
};

export const waterfallView = object<WaterfallView>({
  measure: text,
  indicator: text,
  label,
  measures: list(object<WaterfallView['measures'][number]>({ id: text, label })),
  year: number,
  years: list(number),
  asOf: nullable(text),
  unit: unitRef,
  units: list(unitRef),
  missing: list(text),
  opens: flag,
  threshold: nullable(number),
  steps: list(object<WaterfallView['steps'][number]>({ step, count: nullable(number) })),
});

export const casePage = object<CasePage>({
  measure: text,
  label,
  year: number,
  asOf: nullable(text),
  unit: unitRef,
  step,
  page: number,
  pageSize: number,
  total: number,
  rows: list(
    object<CaseRow>({ ...landingFields, centreId: text, id: text, centreName: text, examinedOn: text }),
  ),
});

export const recordExplanation = object<RecordExplanationView>({
  centreId: text,
  id: text,
  revision: number,
  measures: list(
    object<MeasureExplanationView>({
      ...landingFields,
      measure: text,
      indicator: text,
      label,
      missing: list(text),
      answers: list(object<MeasureExplanationView['answers'][number]>({ question, clause })),
    }),
  ),
});
