import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { findOrCreatePatients } from '../store/patients.ts';
import { insertSuggestions, type StudySuggestion } from '../store/study-suggestions.ts';
import { isCtObject } from '../intake/dicom/captured-object.ts';
import type { Suggestion } from './decide-arrival.ts';
import { keepObjects } from './keep-objects.ts';
import type { Context } from './registry.ts';

/** An object of a study that may belong to an examination somebody opened by hand: a person is asked. */
export interface Suggested {
  readonly outcome: 'suggested' | 'unchanged';
  readonly centreId: string;
  /** The examination that was opened by hand. */
  readonly recordId: string;
  readonly suggestionId: string;
}

export const isSuggested = (result: object): result is Suggested => 'suggestionId' in result;

export const suggestedOf = (
  { centreId, recordId, id }: Pick<StudySuggestion, 'centreId' | 'recordId' | 'id'>,
  outcome: Suggested['outcome'],
): Suggested => ({ outcome, centreId, recordId, suggestionId: id });

/** Keeps the objects of studies that may belong to an examination, and the question, inside the caller's transaction. */
export async function keepSuggestions(
  context: Context,
  db: Database,
  suggestions: readonly Suggestion[],
): Promise<void> {
  if (suggestions.length === 0) return;
  const { registry, actor } = context;
  const at = registry.now().toISOString();
  const sightings = suggestions.map(({ arrival: { arrived, place } }) => ({
    identity: arrived.object.patient.identity,
    centreId: place.centreId,
    seenOn: arrived.object.examinedOn,
  }));
  const patientIds = await findOrCreatePatients(db, sightings);
  const rows = suggestions.map(({ id, suggests, arrival: { place, arrived }, candidate }, index) => ({
    ...{ centreId: place.centreId, id, recordId: suggests, suggestedAt: at },
    dataset: registry.dataset.id,
    studyInstanceUid: arrived.object.studyInstanceUid,
    patientId: patientIds[index] ?? '',
    accessionNumber: candidate.accessionNumber ?? null,
    examinedOn: candidate.examinedOn,
  }));
  await insertSuggestions(db, rows);
  const objects = suggestions.flatMap(({ suggests, arrival: { arrived, place } }) =>
    [arrived, ...arrived.companions.filter(({ object }) => isCtObject(object))].map((object) => ({
      arrived: object,
      key: { centreId: place.centreId, recordId: suggests },
    })),
  );
  await keepObjects(context, db, objects);
  const events = rows.map(({ centreId, recordId, id }) => ({
    ...{ at, actor: actor.id, action: 'study.suggested', centreId, recordId },
    ...{ outcome: 'waiting', details: { suggestion: id } },
  }));
  await recordEvents(db, events);
}
