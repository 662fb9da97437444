import type { CapturedObject } from '../intake/dicom/captured-object.ts';
import type { Database } from '../store/database.ts';
import { listIdentifiers, type StoredIdentifier } from '../store/patients.ts';
import { findRecordsByStudy, type StoredRevision } from '../store/records.ts';
import { findOrCreateScanners, type ScannerPlace } from '../store/scanners.ts';
import { listSourceObjects, type SourceObject } from '../store/source-objects.ts';
import type { Registry } from './registry.ts';

/** An object with the hash of its bytes, and earlier objects of its study that were not stored. */
export interface ArrivedObject {
  readonly object: CapturedObject;
  readonly sha256: string;
  readonly companions: readonly ArrivedObject[];
  /** The centre that sent it; it counts where nobody placed the scanner. */
  readonly centreId?: string;
}

/** An object with everything the registry knows of its study. */
export interface Arrival {
  readonly arrived: ArrivedObject;
  readonly place: ScannerPlace;
  readonly record: StoredRevision | undefined;
  readonly known: readonly SourceObject[];
  /** The identifiers of the patient whose record it is. */
  readonly identifiers: readonly StoredIdentifier[];
}

const keyOf = (centreId: string, studyInstanceUid: string | null): string =>
  `${centreId} ${studyInstanceUid ?? ''}`;

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** What the registry knows about the studies of some objects, in the order of the objects. */
export async function findArrivals(
  { dataset }: Registry,
  db: Database,
  objects: readonly ArrivedObject[],
): Promise<readonly Arrival[]> {
  const places = await findOrCreateScanners(
    db,
    objects.map(({ object, centreId }) => ({
      ...{ scanner: object.scanner, seenOn: object.examinedOn },
      ...(centreId !== undefined && { centreId }),
    })),
  );
  const studies = objects.map(({ object: { studyInstanceUid } }, index) => {
    const place = places[index];
    if (!place) throw new Error('The registry has no reception for scanners that nobody placed');
    return { place, centreId: place.centreId, studyInstanceUid, dataset: dataset.id };
  });
  const records = await findRecordsByStudy(db, studies);
  const known = groupBy(await listSourceObjects(db, studies), (object) =>
    keyOf(object.centreId, object.studyInstanceUid),
  );
  const recordByStudy = new Map(
    records.map((record) => [keyOf(record.centreId, record.studyInstanceUid), record]),
  );
  const patientIds = [...new Set(records.map(({ patientId }) => patientId))];
  const identifiers = groupBy(await listIdentifiers(db, patientIds), ({ patientId }) => patientId);
  return objects.flatMap((arrived, index) => {
    const study = studies[index];
    if (!study) return [];
    const key = keyOf(study.centreId, study.studyInstanceUid);
    const record = recordByStudy.get(key);
    return [
      {
        ...{ arrived, record, place: study.place, known: known.get(key) ?? [] },
        identifiers: record ? (identifiers.get(record.patientId) ?? []) : [],
      },
    ];
  });
}
