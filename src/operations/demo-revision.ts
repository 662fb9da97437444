import type { DemoExamination } from '../derive/demo/demo-country.ts';
import type { NewRevision } from '../store/records.ts';
import { evaluateRecord } from '../validation/evaluate-record.ts';
import { withScanner } from './linked-values.ts';
import { todayOf, type Registry } from './registry.ts';
import { stableId } from './stable-id.ts';

/** Where an examination of the demo country belongs in this registry. */
export interface DemoHome {
  readonly centreId: string;
  readonly scannerId: string | null;
  readonly patientId: string;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The stored revision of a synthetic examination: evaluated like any other, saved when its report was signed. */
export function demoRevision(registry: Registry, examination: DemoExamination, home: DemoHome): NewRevision {
  const { dataset, holidays } = registry;
  const environment = { today: todayOf(registry), holidays };
  const { content, provenance, findings, light } = evaluateRecord(
    dataset,
    { ...withScanner(dataset, examination, home.scannerId), asked: [] },
    environment,
  );
  const signed = textOf(content.values['cc.reportTime']) ?? `${examination.examinedOn}T18:00:00`;
  return {
    ...home,
    recordId: stableId(`demo ${examination.studyInstanceUid}`),
    dataset: dataset.id,
    datasetVersion: dataset.version,
    status: 'complete',
    ...{ light, content, provenance, findings },
    studyInstanceUid: examination.studyInstanceUid,
    accessionNumber: examination.accessionNumber,
    examinedOn: examination.examinedOn,
    author: textOf(content.values['adm.readerId']) ?? 'demo',
    reason: 'registered (synthetic)',
    savedAt: `${signed}Z`,
    expectedRevision: 0,
  };
}
