import type { CapturedObject, LaterObject } from '../intake/dicom/captured-object.ts';
import { isCtObject } from '../intake/dicom/captured-object.ts';
import { heartHints, laterDatasetOf } from '../intake/dicom/later-object.ts';
import { isRefusal, refuse, type Refusal } from '../intake/refusal.ts';
import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { findKeptStudies, insertKeptStudies, type KeptStudy } from '../store/kept-studies.ts';
import { findOrCreatePatients, listIdentifiers } from '../store/patients.ts';
import type { Arrival } from './arrival.ts';
import { hasSeries, isOfAnotherCentre, isOfAnotherPatient, isOtherContent } from './decide-arrival.ts';
import { keepObjects } from './keep-objects.ts';
import type { Context } from './registry.ts';
import { stableId } from './stable-id.ts';

/** An object whose facts are kept until a dataset maps them. */
export interface Kept {
  readonly outcome: 'kept' | 'unchanged';
  readonly centreId: string;
  readonly keptFor: string;
}

/** An arrival of an object that no dataset of this registry maps. */
export interface LaterArrival extends Arrival {
  readonly object: LaterObject;
}

export const isKept = (result: object): result is Kept => 'keptFor' in result;

/** The arrival as one for later, when its object is none of computed tomography. */
export function laterArrivalOf(arrival: Arrival): LaterArrival | undefined {
  const { object } = arrival.arrived;
  return isCtObject(object) ? undefined : { ...arrival, object };
}

interface Keeping {
  readonly arrival: LaterArrival;
  readonly study: Omit<KeptStudy, 'patientId'>;
}

const keptOf = ({ arrival, study }: Keeping, outcome: Kept['outcome']): Kept => ({
  ...{ outcome, centreId: arrival.place.centreId, keptFor: study.dataset },
});

const studyOf = ({ object, place: { centreId } }: LaterArrival): Keeping['study'] => {
  const dataset = laterDatasetOf(object);
  const { studyInstanceUid } = object;
  return {
    ...{ centreId, dataset, studyInstanceUid },
    recordId: stableId(`${centreId} ${dataset} ${studyInstanceUid}`),
  };
};

/** Of a study that is kept or registered already everything belongs to the heart; else the object itself must show it. */
const isOfHeart = ({ object, record, known }: LaterArrival): boolean =>
  record !== undefined || known.length > 0 || heartHints(object).length > 0;

function decideLater(keeping: Keeping): Kept | Refusal | Keeping {
  const { arrival } = keeping;
  const { object, known } = arrival;
  if (isOfAnotherCentre(arrival)) return refuse('other-centre');
  const same = known.find(({ sopInstanceUid }) => sopInstanceUid === object.sopInstanceUid);
  if (same && isOtherContent(arrival, same)) return refuse('same-uid-other-content');
  if (same || hasSeries(object, known)) return keptOf(keeping, 'unchanged');
  if (isOfAnotherPatient(arrival))
    return refuse('patient-mismatch', 'the study is registered for another patient');
  return isOfHeart(arrival) ? keeping : refuse('not-cardiac', `${object.kind} without a hint at the heart`);
}

/** The arrivals with the identifiers of the patient whose study is kept, so that another patient is noticed. */
async function withPatients(
  db: Database,
  arrivals: readonly LaterArrival[],
): Promise<readonly LaterArrival[]> {
  const kept = await findKeptStudies(db, arrivals.map(studyOf));
  const identifiers = await listIdentifiers(db, [...new Set(kept.map(({ patientId }) => patientId))]);
  return arrivals.map((arrival) => {
    const { recordId } = studyOf(arrival);
    const study = kept.find((known) => known.recordId === recordId);
    const ofPatient = identifiers.filter(({ patientId }) => patientId === study?.patientId);
    return { ...arrival, identifiers: [...arrival.identifiers, ...ofPatient] };
  });
}

const isOfSameDataset = (object: CapturedObject, dataset: string): boolean =>
  !isCtObject(object) && laterDatasetOf(object) === dataset;

async function keep(context: Context, db: Database, keepings: readonly Keeping[]): Promise<void> {
  if (keepings.length === 0) return;
  const at = context.registry.now().toISOString();
  const sightings = keepings.map(({ arrival: { object, place } }) => ({
    ...{ identity: object.patient.identity, centreId: place.centreId, seenOn: object.examinedOn },
  }));
  const patientIds = await findOrCreatePatients(db, sightings);
  const studies = keepings.map(({ study }, index) => ({ ...study, patientId: patientIds[index] ?? '' }));
  await insertKeptStudies(db, studies, at);
  const objects = keepings.flatMap(({ arrival: { arrived }, study }) =>
    [arrived, ...arrived.companions.filter(({ object }) => isOfSameDataset(object, study.dataset))].map(
      (object) => ({ arrived: object, key: study }),
    ),
  );
  await keepObjects(context, db, objects);
  await recordEvents(
    db,
    keepings.map(({ arrival, study }) => ({
      ...{ at, actor: context.actor.id, action: 'object.kept', outcome: 'kept' },
      ...{ centreId: study.centreId, recordId: study.recordId, details: { kind: arrival.object.kind } },
    })),
  );
}

/**
 * Keeps the facts of objects of MR, nuclear medicine and PET that are of the heart, inside the caller's transaction, in
 * the order of the arrivals. They make no examination and nobody sees them until a dataset maps them; of what is not of
 * the heart nothing is kept.
 */
export async function keepForLater(
  context: Context,
  db: Database,
  arrivals: readonly LaterArrival[],
): Promise<readonly (Kept | Refusal)[]> {
  if (arrivals.length === 0) return [];
  const decisions = (await withPatients(db, arrivals)).map((arrival) =>
    decideLater({ arrival, study: studyOf(arrival) }),
  );
  await keep(
    context,
    db,
    decisions.filter((decision) => 'study' in decision),
  );
  return decisions.map((decision) =>
    isRefusal(decision) || isKept(decision) ? decision : keptOf(decision, 'kept'),
  );
}
