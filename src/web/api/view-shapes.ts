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
import { flag, list, nullable, number, object, oneOf, optional, text } from './shape.ts';

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

const verdict = oneOf<Verdict>(['met', 'not-met', 'not-decidable', null]);

const measurementFields = {
  numerator: number,
  denominator: number,
  unknown: number,
  excluded: number,
  estimate: nullable(number),
  interval: nullable(object<NonNullable<Measurement['interval']>>({ lower: number, upper: number })),
  met: verdict,
};

const unitMeasurement = object<UnitMeasurement>({
  ...measurementFields,
  unit: object<UnitRef>({
    kind: oneOf(['nation', 'region', 'centre']),
    id: text,
    code: text,
    name: text,
    regionId: nullable(text),
  }),
  cells: optional(
    list(
      object<MedianCell>({
        stratum: text,
        label,
        count: number,
        median: nullable(number),
        level: number,
        met: verdict,
      }),
    ),
  ),
});

const indicatorView = object<IndicatorView>({
  id: text,
  label,
  description: label,
  kind: oneOf(['structure', 'process', 'outcome']),
  direction: oneOf(['higher', 'lower', 'descriptive']),
  evidence,
  standard: nullable(
    object<Standard>({ comparison: oneOf(['at-least', 'at-most']), value: number, evidence }),
  ),
  levels: optional(list(object({ stratum: text, value: number, unit: text, evidence }))),
  year: number,
  nation: unitMeasurement,
  regions: list(unitMeasurement),
  centres: list(unitMeasurement),
});

export const dashboardView = object<DashboardView>({
  year: number,
  years: list(number),
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
