import { roles } from '../../access/matrix.ts';
import type {
  CentreRef,
  DashboardView,
  DemoAccount,
  DicomView,
  ExaminationRow,
  IndicatorView,
  MedianCell,
  Measurement,
  MeasureView,
  Page,
  ProblemView,
  SessionView,
  Standard,
  StatusView,
  UnitMeasurement,
  UnitRef,
  Verdict,
} from '../../operations/views.ts';
import { evidence, label } from './evidence-shape.ts';
import { flag, list, nullable, number, object, oneOf, optional, text, yes } from './shape.ts';

export const problemView = object<ProblemView>({
  type: text,
  code: text,
  title: text,
  status: number,
  detail: text,
});

const demoAccount = object<DemoAccount>({
  id: text,
  name: text,
  role: oneOf(roles),
  centre: nullable(object({ id: text, name: text })),
});
export const demoAccounts = list(demoAccount);
export const sessionView = object<SessionView>({ account: demoAccount });

export const statusView = object<StatusView>({
  product: text,
  version: text,
  dataset: object({ id: text, version: text, label }),
  demo: flag,
  database: object({ kind: oneOf(['postgres', 'embedded']), version: text }),
  examinations: number,
  centres: number,
  quarantined: number,
  lastImportAt: nullable(text),
  dicom: nullable(object<DicomView>({ port: number, transport: oneOf(['tls', 'trusted-network']) })),
});

export const centreRefs = list(
  object<CentreRef>({
    id: text,
    code: text,
    name: text,
    regionId: nullable(text),
    regionName: nullable(text),
  }),
);

const verdict = oneOf<Verdict>(['met', 'not-met', 'not-decidable', 'hidden', null]);

const count = nullable(number);

export const measurementFields = {
  hidden: optional(yes),
  numerator: count,
  denominator: count,
  cases: count,
  unknown: count,
  initial: count,
  excluded: count,
  exception: count,
  immature: count,
  estimate: nullable(number),
  quantiles: optional(list(object({ share: number, value: nullable(number) }))),
  interval: nullable(object<NonNullable<Measurement['interval']>>({ lower: number, upper: number })),
  met: verdict,
};

export const unitRef = object<UnitRef>({
  kind: oneOf(['nation', 'region', 'centre']),
  id: text,
  code: text,
  name: text,
  regionId: nullable(text),
});

export const unitMeasurementFields = {
  ...measurementFields,
  unit: unitRef,
  cells: optional(
    list(
      object<MedianCell>({
        stratum: text,
        label,
        count,
        median: nullable(number),
        level: number,
        met: verdict,
      }),
    ),
  ),
};

export const unitMeasurement = object<UnitMeasurement>(unitMeasurementFields);

export const headFields = {
  id: text,
  label,
  measure: oneOf<MeasureView['measure']>(['proportion', 'ratio', 'continuous', 'centre-median', 'count']),
  evidence,
  standard: nullable(
    object<Standard>({
      comparison: oneOf(['at-least', 'at-most']),
      nature: oneOf(['floor', 'goal']),
      value: number,
      evidence,
    }),
  ),
  valueUnit: nullable(text),
  maturityDays: number,
  missing: list(text),
  levels: optional(list(object({ stratum: text, value: number, unit: text, evidence }))),
};

const measureFields = {
  ...headFields,
  nation: unitMeasurement,
  regions: list(unitMeasurement),
  centres: list(unitMeasurement),
};

export const indicatorFields = {
  description: label,
  kind: oneOf(['structure', 'process', 'outcome']),
  direction: oneOf(['higher', 'lower', 'descriptive']),
  year: number,
};

const indicatorView = object<IndicatorView>({
  ...measureFields,
  ...indicatorFields,
  months: list(nullable(number)),
  variants: list(object<MeasureView>(measureFields)),
});

export const dashboardView = object<DashboardView>({
  year: number,
  years: list(number),
  asOf: nullable(text),
  indicators: list(indicatorView),
});

export const light = oneOf(['green', 'yellow', 'red']);
export const recordStatus = oneOf(['draft', 'complete']);

export const examinationPage = object<Page<ExaminationRow>>({
  rows: list(
    object<ExaminationRow>({
      centreId: text,
      id: text,
      centreName: text,
      examinedOn: text,
      dueOn: text,
      status: recordStatus,
      light,
      scanner: nullable(text),
      examinationType: list(text),
      dlpTotal: nullable(number),
      patient: object({ sex: nullable(text), ageYears: nullable(number), maskedIdentifier: text }),
      revision: number,
    }),
  ),
  total: number,
  page: number,
  pageSize: number,
});
