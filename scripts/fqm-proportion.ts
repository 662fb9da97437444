// The proportion CT-09 as a FHIR measure with its logic in ELM, and examinations as bundles of patients: what
// fqm-execution calculates from. Codes are those of the dataset; the benchmark compares the counts with our own.
import { Calculator } from 'fqm-execution';

/** What CT-09 asks of an examination. */
export interface Asked {
  readonly id: string;
  readonly complete: boolean;
  readonly age: number | null;
  readonly examTypes: readonly string[];
  readonly rhythm: string | null;
  readonly gating: string | null;
}

const measureUrl = 'http://nucleus.example/Measure/ct-09';
const libraryUrl = 'http://nucleus.example/Library/ct-09';
const period = { measurementPeriodStart: '2000-01-01', measurementPeriodEnd: '2099-12-31' };

type Resource = Readonly<Record<string, unknown>>;

interface BundleEntry {
  readonly resource: Resource;
}

interface Bundle {
  readonly resourceType: 'Bundle';
  readonly type: 'collection';
  readonly entry: readonly BundleEntry[];
}

type Elm = Readonly<Record<string, unknown>>;

const text = (value: string): Elm => ({
  ...{ type: 'Literal', valueType: '{urn:hl7-org:elm-types:r1}String', value },
});
const whole = (value: number): Elm => ({
  ...{ type: 'Literal', valueType: '{urn:hl7-org:elm-types:r1}Integer', value: String(value) },
});
const path = (name: string): Elm => ({ type: 'Property', scope: 'O', path: name });
const and = (...parts: readonly Elm[]): Elm =>
  parts.reduce((left, right) => ({ type: 'And', operand: [left, right] }));
const named = (name: string): Elm => ({ type: 'ExpressionRef', name });

/** Whether there is an observation of an element whose value meets a condition. */
const some = (element: string, condition: Elm): Elm => ({
  type: 'Exists',
  operand: {
    type: 'Query',
    source: [{ alias: 'O', expression: { type: 'Retrieve', dataType: '{http://hl7.org/fhir}Observation' } }],
    relationship: [],
    where: and({ type: 'Equal', operand: [path('code.text.value'), text(element)] }, condition),
  },
});
const oneOf = (element: string, codes: readonly string[]): Elm =>
  some(element, {
    type: 'In',
    operand: [path('value.value'), { type: 'List', element: codes.map(text) }],
  });

const expressions: Readonly<Record<string, Elm>> = {
  'Initial Population': and(
    oneOf('adm.formStatus', ['1']),
    some('pat.ageAtExam', { type: 'GreaterOrEqual', operand: [path('value.value'), whole(18)] }),
    oneOf('ref.examType', ['2']),
  ),
  Denominator: and(named('Initial Population'), oneOf('prep.rhythm', ['1'])),
  'Denominator Exclusion': and(named('Denominator'), oneOf('ref.examType', ['5', '6'])),
  Numerator: and(named('Denominator'), oneOf('tec.gating', ['1', '2', '3', '4'])),
};

const library: Elm = {
  library: {
    identifier: { id: 'CT09', version: '1.0.0' },
    schemaIdentifier: { id: 'urn:hl7-org:elm', version: 'r1' },
    usings: {
      def: [
        { localIdentifier: 'System', uri: 'urn:hl7-org:elm-types:r1' },
        { localIdentifier: 'FHIR', uri: 'http://hl7.org/fhir', version: '4.0.1' },
      ],
    },
    statements: {
      def: [
        {
          ...{ name: 'Patient', context: 'Patient' },
          expression: {
            type: 'SingletonFrom',
            operand: { type: 'Retrieve', dataType: '{http://hl7.org/fhir}Patient' },
          },
        },
        ...Object.entries(expressions).map(([name, expression]) => ({
          ...{ name, context: 'Patient', accessLevel: 'Public', expression },
        })),
      ],
    },
  },
};

const populations = [
  ['initial-population', 'Initial Population'],
  ['denominator', 'Denominator'],
  ['denominator-exclusion', 'Denominator Exclusion'],
  ['numerator', 'Numerator'],
] as const;

const measureBundle: Bundle = {
  ...{ resourceType: 'Bundle', type: 'collection' },
  entry: [
    {
      resource: {
        ...{ resourceType: 'Measure', id: 'ct-09', url: measureUrl, status: 'draft', library: [libraryUrl] },
        scoring: { coding: [{ code: 'proportion' }] },
        group: [
          {
            population: populations.map(([code, expression]) => ({
              code: {
                coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-population', code }],
              },
              criteria: { language: 'text/cql-identifier', expression },
            })),
          },
        ],
      },
    },
    {
      resource: {
        ...{ resourceType: 'Library', id: 'ct-09', url: libraryUrl, status: 'draft', type: {} },
        content: [
          {
            contentType: 'application/elm+json',
            data: Buffer.from(JSON.stringify(library)).toString('base64'),
          },
        ],
      },
    },
  ],
};

const observation = (id: string, element: string, value: object): BundleEntry => ({
  resource: {
    ...{ resourceType: 'Observation', status: 'final', subject: { reference: `Patient/${id}` } },
    code: { text: element },
    ...value,
  },
});

function bundleOf({ id, complete, age, examTypes, rhythm, gating }: Asked): Bundle {
  const string = (element: string, value: string | null) =>
    value === null ? [] : [observation(id, element, { valueString: value })];
  return {
    ...{ resourceType: 'Bundle', type: 'collection' },
    entry: [
      { resource: { resourceType: 'Patient', id, birthDate: '1960-01-01' } },
      ...string('adm.formStatus', complete ? '1' : '0'),
      ...(age === null ? [] : [observation(id, 'pat.ageAtExam', { valueInteger: age })]),
      ...examTypes.flatMap((code) => string('ref.examType', code)),
      ...string('prep.rhythm', rhythm),
      ...string('tec.gating', gating),
    ],
  };
}

/** The cases of the denominator and numerator as fqm-execution counts them, and how long it calculated. */
export async function calculateWithFqm(examinations: readonly Asked[]) {
  const bundles = examinations.map(bundleOf);
  const begun = performance.now();
  const { results } = await Calculator.calculate(measureBundle, bundles, {
    ...period,
    ...{ calculateHTML: false, calculateSDEs: false, calculateClauseCoverage: false },
    trustMetaProfile: false,
  });
  const milliseconds = performance.now() - begun;
  const count = (wanted: string): number =>
    results.filter(({ detailedResults }) =>
      detailedResults?.[0]?.populationResults?.some(
        ({ populationType, result }) => new Set<string>([populationType]).has(wanted) && result,
      ),
    ).length;
  return {
    milliseconds,
    denominator: count('denominator') - count('denominator-exclusion'),
    numerator: count('numerator'),
  };
}
