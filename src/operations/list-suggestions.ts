import { requireScope } from '../access/actor.ts';
import { listIdentifiers } from '../store/patients.ts';
import { findRecord } from '../store/records.ts';
import { listSourceObjects } from '../store/source-objects.ts';
import { listSuggestions as listStored, type StudySuggestion } from '../store/study-suggestions.ts';
import { maskedIdentifier } from './masked-identifier.ts';
import type { Context } from './registry.ts';
import type { SuggestionView } from './views.ts';

async function viewOf({ registry: { db } }: Context, suggestion: StudySuggestion): Promise<SuggestionView> {
  const { centreId, id, recordId, accessionNumber, examinedOn, suggestedAt } = suggestion;
  const record = await findRecord(db, { centreId, recordId });
  if (!record) throw new Error('A suggestion names a record that does not exist');
  const [identifier] = await listIdentifiers(db, [suggestion.patientId]);
  const objects = await listSourceObjects(db, [suggestion]);
  return {
    ...{ centreId, id, examinedOn, accessionNumber, suggestedAt },
    maskedIdentifier: identifier ? maskedIdentifier(identifier.system, identifier.value) : '',
    objects: objects.map(({ kind }) => kind),
    examination: {
      ...{ id: recordId, examinedOn: record.examinedOn, status: record.status },
      hasStudy: record.studyInstanceUid !== null,
    },
  };
}

/** The studies that may belong to examinations somebody opened by hand, at the centres of the actor; the oldest first. */
export async function listSuggestions(context: Context): Promise<readonly SuggestionView[]> {
  const { registry, actor } = context;
  const scope = requireScope(actor, 'record.list');
  const own = actor.centreId === null ? [] : [actor.centreId];
  const waiting = await listStored(registry.db, registry.dataset.id, scope === 'all' ? null : own);
  const views: SuggestionView[] = [];
  for (const suggestion of waiting) views.push(await viewOf(context, suggestion));
  return views;
}
