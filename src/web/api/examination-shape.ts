import type { AcceptedReason, RuleFinding, ValueBehind } from '../../definition/finding.ts';
import type { Linked, Provenance, RecordContent, Source, Value } from '../../definition/record.ts';
import type { ExaminationView, RevisionView } from '../../operations/views.ts';
import { label } from './evidence-shape.ts';
import { byKey, either, flag, list, nullable, number, object, oneOf, optional, text } from './shape.ts';
import { light, recordStatus } from './view-shapes.ts';

export const storedValue = either<Value>([text, number, flag, list(text)]);
const values = byKey<Value>(storedValue);

export const sourceKind = oneOf([
  'rdsr',
  'dose-screen',
  'ct-header',
  'rrdsr',
  'nm-header',
  'pet-header',
  'mr-header',
  'form',
  'csv',
  'fhir',
  'derived',
  'register',
]);

const source = object<Source>({
  kind: sourceKind,
  sopInstanceUid: optional(text),
  file: optional(text),
  delivery: optional(number),
  row: optional(number),
  column: optional(text),
  rule: optional(text),
  reason: optional(text),
});

const acceptedReason = object<AcceptedReason>({
  reason: text,
  by: text,
  at: text,
  values: list(object<ValueBehind>({ field: text, value: nullable(storedValue) })),
});

export const finding = object<RuleFinding>({
  rule: text,
  severity: oneOf(['error', 'warning', 'information']),
  field: optional(text),
  message: label,
  needsReason: optional(flag),
  accepted: optional(acceptedReason),
  lapsed: optional(acceptedReason),
});

const revision = object<RevisionView>({
  revision: number,
  at: text,
  author: text,
  reason: text,
  datasetVersion: text,
  changed: list(object({ field: text, before: nullable(text), after: nullable(text) })),
});

export const examinationView = object<ExaminationView>({
  centreId: text,
  id: text,
  centreName: text,
  regionName: nullable(text),
  revision: number,
  status: recordStatus,
  light,
  datasetVersion: text,
  patient: object({ maskedIdentifier: text, identifierSystem: text }),
  scanner: nullable(object({ manufacturer: text, model: text, serialNumber: text, stationName: text })),
  studyInstanceUid: nullable(text),
  accessionNumber: nullable(text),
  content: object<RecordContent>({ values, groups: byKey(list(values)) }),
  provenance: object<Provenance>({ sources: list(source), fields: byKey(number) }),
  linked: object<Linked>({ content: byKey(list(values)), sources: byKey(list(source)) }),
  findings: list(finding),
  asked: list(finding),
  revisions: list(revision),
});
