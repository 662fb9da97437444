import { countRecords } from '../store/records.ts';
import { listIntakeEvents } from '../store/intake-events.ts';
import { listCentres } from '../store/organisations.ts';
import { listQuarantined } from '../store/quarantine.ts';
import { isDemo } from './demo-mark.ts';
import { todayOf, type Registry } from './registry.ts';
import type { DicomView, StatusView } from './views.ts';

/** What anybody may know about this registry before signing in. */
export async function readStatus(registry: Registry, dicom: DicomView | null = null): Promise<StatusView> {
  const { db, dataset, version } = registry;
  const [server] = await db.query<{ server_version: string }>('show server_version');
  const [latest] = await listIntakeEvents(db, 1);
  const centres = await listCentres(db, todayOf(registry));
  return {
    product: 'Nucleus',
    version,
    dataset: { id: dataset.id, version: dataset.version, label: dataset.label },
    demo: await isDemo(db),
    database: { kind: db.kind, version: server?.server_version ?? '' },
    examinations: await countRecords(db, dataset.id),
    centres: centres.filter(({ kind }) => kind === 'hospital').length,
    quarantined: (await listQuarantined(db)).length,
    lastImportAt: latest?.receivedAt ?? null,
    dicom,
  };
}
