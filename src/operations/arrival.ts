import type { LinkedContent } from '../definition/record.ts';
import type { CapturedObject } from '../intake/dicom/captured-object.ts';
import type { Database } from '../store/database.ts';
import { contentsWithLinked, findLinked } from '../store/linked-rows.ts';
import { findPatients, listIdentifiers, type StoredIdentifier } from '../store/patients.ts';
import { findRecordsByPatient, findRecordsByStudy, type StoredRevision } from '../store/records.ts';
import { findOrCreateScanners, type ScannerPlace } from '../store/scanners.ts';
import { listSourceObjects, type SourceObject } from '../store/source-objects.ts';
import { findSuggestions, type StudySuggestion } from '../store/study-suggestions.ts';
import type { Registry } from './registry.ts';

/** An object with the hash of its bytes, and earlier objects of its study that were not stored. */
export interface ArrivedObject {
  readonly object: CapturedObject;
  readonly sha256: string;
  readonly companions: readonly ArrivedObject[];
  /** Its bytes as they came, when they are to be kept. */
  readonly original?: Uint8Array;
  /** The centre that sent it; it counts where nobody placed the scanner. */
  readonly centreId?: string;
  /** Its sender speaks for that centre only: it must not become part of another's examinations. */
  readonly isBound?: boolean;
}

/** An object with everything the registry knows of its study. */
export interface Arrival {
  readonly arrived: ArrivedObject;
  readonly place: ScannerPlace;
  readonly record: StoredRevision | undefined;
  /** Set while a person is asked whether the study belongs to an examination that was opened by hand. */
  readonly suggestion: StudySuggestion | undefined;
  readonly known: readonly SourceObject[];
  /** The identifiers of the patient whose record it is. */
  readonly identifiers: readonly StoredIdentifier[];
  /** The patient's examinations at the same centre, the record left out. */
  readonly history: readonly StoredRevision[];
  /** What registers say about the patient, as rows of the record. */
  readonly linked: LinkedContent;
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

/** The records of each study's patient at its centre, the study's own left out, and what registers say. */
async function findHistories(
  { dataset, projection }: Registry,
  db: Database,
  studies: readonly ArrivedStudy[],
): Promise<readonly Pick<Arrival, 'history' | 'linked'>[]> {
  const sightings = studies.map(({ arrived: { object }, centreId }) => ({
    ...{ identity: object.patient.identity, centreId, seenOn: object.examinedOn },
  }));
  const patients = await findPatients(db, sightings);
  const keys = studies.flatMap(({ centreId }, index) => {
    const patientId = patients[index];
    return typeof patientId === 'string' ? [{ centreId, patientId }] : [];
  });
  const found = await findRecordsByPatient(db, dataset.id, keys);
  const linked = await findLinked(
    db,
    projection,
    sightings.map(({ seenOn }, index) => ({ patientId: patients[index] ?? null, examinedOn: seenOn })),
  );
  const contents = await contentsWithLinked(db, projection, found);
  const records = groupBy(
    found.map((record, index) => ({ ...record, content: contents[index] ?? record.content })),
    (record) => keyOf(record.centreId, record.patientId),
  );
  return studies.map(({ centreId, studyInstanceUid }, index) => ({
    history: (records.get(keyOf(centreId, patients[index] ?? '')) ?? []).filter(
      (record) => record.studyInstanceUid !== studyInstanceUid,
    ),
    linked: linked[index]?.content ?? {},
  }));
}

/** What the registry knows about the studies of some objects, in the order of the objects. */
export async function findArrivals(
  registry: Registry,
  db: Database,
  objects: readonly ArrivedObject[],
): Promise<readonly Arrival[]> {
  const studies = await placeStudies(registry, db, objects);
  // First of all: from here on nobody decides a suggestion of these studies until this transaction ends.
  const suggestions = new Map(
    (await findSuggestions(db, studies)).map((each) => [keyOf(each.centreId, each.studyInstanceUid), each]),
  );
  const records = await findRecordsByStudy(db, studies);
  const known = groupBy(await listSourceObjects(db, studies), (object) =>
    keyOf(object.centreId, object.studyInstanceUid),
  );
  const recordByStudy = new Map(
    records.map((record) => [keyOf(record.centreId, record.studyInstanceUid), record]),
  );
  const patientIds = [...new Set([...records, ...suggestions.values()].map(({ patientId }) => patientId))];
  const identifiers = groupBy(await listIdentifiers(db, patientIds), ({ patientId }) => patientId);
  const histories = await findHistories(registry, db, studies);
  return studies.map(({ arrived, place, centreId, studyInstanceUid }, index) => {
    const key = keyOf(centreId, studyInstanceUid);
    const [record, suggestion] = [recordByStudy.get(key), suggestions.get(key)];
    return {
      ...{ arrived, record, suggestion, place, known: known.get(key) ?? [] },
      ...(histories[index] ?? { history: [], linked: {} }),
      identifiers: identifiers.get((record ?? suggestion)?.patientId ?? '') ?? [],
    };
  });
}
