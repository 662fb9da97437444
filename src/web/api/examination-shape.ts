import type { Finding } from '../../definition/finding.ts';
import type { Provenance, RecordContent, Source, Value } from '../../definition/record.ts';
import type { ExaminationView, RevisionView } from '../../operations/views.ts';
import { label } from './evidence-shape.ts';
import { byKey, either, flag, list, nullable, number, object, oneOf, optional, text } from './shape.ts';
import { light, recordStatus } from './view-shapes.ts';

const values = byKey<Value>(either([text, number, flag, list(text)]));

const source = object<Source>({
  kind: oneOf(['rdsr', 'ct-header', 'form', 'csv', 'fhir', 'derived']),
  sopInstanceUid: optional(text),
  file: optional(text),
  row: optional(number),
  column: optional(text),
  rule: optional(text),
});

const finding = object<Finding>({
  rule: text,
  severity: oneOf(['error', 'warning', 'information']),
  field: optional(text),
  message: label,
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
  findings: list(finding),
  revisions: list(revision),
});
