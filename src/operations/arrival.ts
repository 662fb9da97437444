import type { RecordContent } from '../definition/record.ts';
import type { CapturedObject } from '../intake/dicom/captured-object.ts';
import type { Database } from '../store/database.ts';
import { findPatients, listIdentifiers, type StoredIdentifier } from '../store/patients.ts';
import { findRecordsByPatient, findRecordsByStudy, type StoredRevision } from '../store/records.ts';
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
  /** The patient's other examinations at the same centre. */
  readonly history: readonly RecordContent[];
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

/** An object's study at the centre it came to. */
interface ArrivedStudy {
  readonly arrived: ArrivedObject;
  readonly place: ScannerPlace;
  readonly centreId: string;
  readonly studyInstanceUid: string;
  readonly dataset: string;
}

async function placeStudies(
  { dataset }: Registry,
  db: Database,
  objects: readonly ArrivedObject[],
): Promise<readonly ArrivedStudy[]> {
  const places = await findOrCreateScanners(
    db,
    objects.map(({ object, centreId }) => ({
      ...{ scanner: object.scanner, seenOn: object.examinedOn },
      ...(centreId !== undefined && { centreId }),
    })),
  );
  return objects.map((arrived, index) => {
    const place = places[index];
    if (!place) throw new Error('The registry has no reception for scanners that nobody placed');
    const { studyInstanceUid } = arrived.object;
    return { arrived, place, centreId: place.centreId, studyInstanceUid, dataset: dataset.id };
  });
}

/** The records of each study's patient at its centre, the study's own left out. */
async function findHistories(
  { dataset }: Registry,
  db: Database,
  studies: readonly ArrivedStudy[],
): Promise<readonly (readonly RecordContent[])[]> {
  const sightings = studies.map(({ arrived: { object }, centreId }) => ({
    ...{ identity: object.patient.identity, centreId, seenOn: object.examinedOn },
  }));
  const patients = await findPatients(db, sightings);
  const keys = studies.flatMap(({ centreId }, index) => {
    const patientId = patients[index];
    return typeof patientId === 'string' ? [{ centreId, patientId }] : [];
  });
  const records = groupBy(await findRecordsByPatient(db, dataset.id, keys), (record) =>
    keyOf(record.centreId, record.patientId),
  );
  return studies.map(({ centreId, studyInstanceUid }, index) =>
    (records.get(keyOf(centreId, patients[index] ?? '')) ?? [])
      .filter((record) => record.studyInstanceUid !== studyInstanceUid)
      .map(({ content }) => content),
  );
}

/** What the registry knows about the studies of some objects, in the order of the objects. */
export async function findArrivals(
  registry: Registry,
  db: Database,
  objects: readonly ArrivedObject[],
): Promise<readonly Arrival[]> {
  const studies = await placeStudies(registry, db, objects);
  const records = await findRecordsByStudy(db, studies);
  const known = groupBy(await listSourceObjects(db, studies), (object) =>
    keyOf(object.centreId, object.studyInstanceUid),
  );
  const recordByStudy = new Map(
    records.map((record) => [keyOf(record.centreId, record.studyInstanceUid), record]),
  );
  const patientIds = [...new Set(records.map(({ patientId }) => patientId))];
  const identifiers = groupBy(await listIdentifiers(db, patientIds), ({ patientId }) => patientId);
  const histories = await findHistories(registry, db, studies);
  return studies.map(({ arrived, place, centreId, studyInstanceUid }, index) => {
    const key = keyOf(centreId, studyInstanceUid);
    const record = recordByStudy.get(key);
    return {
      ...{ arrived, record, place, known: known.get(key) ?? [], history: histories[index] ?? [] },
      identifiers: record ? (identifiers.get(record.patientId) ?? []) : [],
    };
  });
}
