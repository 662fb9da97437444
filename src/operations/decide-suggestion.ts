import { isDeepStrictEqual } from 'node:util';
import { requirePermission } from '../access/actor.ts';
import { assembleStudy } from '../intake/dicom/assemble.ts';
import { isCtObject } from '../intake/dicom/captured-object.ts';
import { isRefusal, writeRefusal } from '../intake/refusal.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { listIdentifiers } from '../store/patients.ts';
import { findLinked } from '../store/linked-rows.ts';
import { findRecord, findRecordsByPatient, type RecordKey, type StoredRevision } from '../store/records.ts';
import { findOrCreateScanners } from '../store/scanners.ts';
import { listSourceObjects, moveSourceObjects } from '../store/source-objects.ts';
import { decideSuggestion, type StudySuggestion, type SuggestionKey } from '../store/study-suggestions.ts';
import type { Arrival } from './arrival.ts';
import { readCapturedObject } from './captured-facts.ts';
import { acceptStudy } from './decide-arrival.ts';
import { keepAcceptances } from './keep-acceptances.ts';
import { intakeChange } from './record-changes.ts';
import type { Context, Registry } from './registry.ts';

/** The study of a suggestion as it would arrive now, from the objects that were kept of it. */
async function arrivalOf(registry: Registry, db: Database, suggestion: StudySuggestion): Promise<Arrival> {
  const { centreId, patientId } = suggestion;
  const known = await listSourceObjects(db, [suggestion]);
  const identifiers = await listIdentifiers(db, [patientId]);
  const [identity] = identifiers;
  const objects = known.flatMap(({ facts, sha256 }) => {
    const object = identity && readCapturedObject(facts, identity);
    return object && isCtObject(object) ? [{ object, sha256, companions: [] }] : [];
  });
  const [first, ...others] = objects;
  if (!first) throw new Error('A suggestion has no object of its study or no patient');
  const study = assembleStudy([first.object, ...others.map(({ object }) => object)]);
  const arrived =
    objects.find(({ object }) => 'scanner' in study && isDeepStrictEqual(object.scanner, study.scanner)) ??
    first;
  const { scanner, examinedOn } = arrived.object;
  const [registered] = await findLinked(db, registry.projection, [{ patientId, examinedOn }]);
  const [place] = await findOrCreateScanners(db, [{ scanner, seenOn: examinedOn, centreId }]);
  return {
    arrived,
    place: { scannerId: place?.scannerId ?? null, department: place?.department ?? null, centreId },
    ...{ record: undefined, suggestion, known, identifiers, linked: registered?.content ?? {} },
    history: await findRecordsByPatient(db, registry.dataset.id, [{ centreId, patientId }]),
  };
}

/** The examination a study is suggested for. Problem `revisionConflict` when it has a study meanwhile. */
async function openRecord(db: Database, { centreId, recordId }: StudySuggestion): Promise<StoredRevision> {
  const record = await findRecord(db, { centreId, recordId });
  if (!record) throw new Problem('notFound');
  if (record.studyInstanceUid !== null)
    throw new Problem('revisionConflict', {
      reason:
        'The examination has got another study meanwhile; dismiss the suggestion to give this study its own',
    });
  return record;
}

async function decideStudy(
  context: Context,
  key: SuggestionKey,
  state: 'confirmed' | 'dismissed',
): Promise<RecordKey> {
  const { registry, actor } = context;
  requirePermission(actor, 'record.write', key.centreId);
  const at = registry.now().toISOString();
  const decided = await registry.db.transaction(async (db) => {
    const suggestion = await decideSuggestion(db, key, { state, at, by: actor.id });
    const record = state === 'confirmed' ? await openRecord(db, suggestion) : undefined;
    const acceptance = acceptStudy(registry, await arrivalOf(registry, db, suggestion), record);
    if (isRefusal(acceptance)) throw new Problem('valueRefused', { reason: writeRefusal(acceptance) });
    await keepAcceptances(context, db, [acceptance]);
    const { centreId, recordId: from } = suggestion;
    const { recordId } = acceptance;
    if (recordId !== from) await moveSourceObjects(db, suggestion, { from, to: recordId });
    await recordEvents(db, [
      {
        ...{ at, actor: actor.id, action: 'study.decided', centreId, recordId },
        ...{ outcome: state, details: { suggestion: suggestion.id } },
      },
    ]);
    return { centreId, recordId };
  });
  registry.changes.publish([decided]);
  registry.intake.publish([intakeChange]);
  return decided;
}

/**
 * Joins a suggested study to the examination that was opened by hand: what machines know fills it, what people typed
 * stays. Problems: `notFound` when the suggestion does not wait, `revisionConflict` when the examination has got another
 * study meanwhile.
 */
export const confirmSuggestion = (context: Context, key: SuggestionKey): Promise<RecordKey> =>
  decideStudy(context, key, 'confirmed');

/** Gives a suggested study an examination of its own. Problem `notFound` when the suggestion does not wait. */
export const dismissSuggestion = (context: Context, key: SuggestionKey): Promise<RecordKey> =>
  decideStudy(context, key, 'dismissed');
