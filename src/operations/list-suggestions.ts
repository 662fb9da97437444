import { requireScope } from '../access/actor.ts';
import { listCentres } from '../store/organisations.ts';
import { listIdentifiers } from '../store/patients.ts';
import { findRecord, type StoredRevision } from '../store/records.ts';
import { findScanner } from '../store/scanners.ts';
import { listSourceObjects } from '../store/source-objects.ts';
import { listSuggestions as listStored, type StudySuggestion } from '../store/study-suggestions.ts';
import { nobody, readCapturedObject } from './captured-facts.ts';
import { scannerText } from './list-scanners.ts';
import { maskedIdentifier } from './masked-identifier.ts';
import { todayOf, type Context } from './registry.ts';
import type { SuggestionView } from './views.ts';

/** What the objects of the study say. */
async function studyOf({ registry: { db } }: Context, suggestion: StudySuggestion) {
  const facts = (await listSourceObjects(db, [suggestion])).map((each) => each.facts);
  const objects = facts.map((each) => readCapturedObject(each, nobody));
  const report = objects.flatMap((object) => ('report' in object ? [object.report] : [])).at(0);
  const { manufacturer = '', model = '', stationName = '' } = objects[0]?.scanner ?? {};
  const scanner = scannerText({ manufacturer, model, stationName });
  return {
    objects: objects.map(({ kind }) => kind),
    scanner: scanner === '' ? null : scanner,
    dlpTotal: report?.dlpTotalMgyCm ?? null,
  };
}

/** The examination that somebody opened, as far as it helps to tell whether it is the same. */
async function examinationOf({ registry: { db } }: Context, record: StoredRevision) {
  const scanner = record.scannerId === null ? undefined : await findScanner(db, record.scannerId);
  const { recordId: id, examinedOn, accessionNumber, status, author, savedAt } = record;
  return {
    ...{ id, examinedOn, accessionNumber, status, author, savedAt },
    scanner: scanner ? scannerText(scanner) : null,
    hasStudy: record.studyInstanceUid !== null,
  };
}

async function viewOf(
  context: Context,
  suggestion: StudySuggestion,
  names: ReadonlyMap<string, string>,
): Promise<SuggestionView> {
  const { db } = context.registry;
  const { centreId, id, recordId, accessionNumber, examinedOn, suggestedAt } = suggestion;
  const record = await findRecord(db, { centreId, recordId });
  if (!record) throw new Error('A suggestion names a record that does not exist');
  const [identifier] = await listIdentifiers(db, [suggestion.patientId]);
  return {
    ...{ centreId, id, examinedOn, accessionNumber, suggestedAt },
    centreName: names.get(centreId) ?? '',
    maskedIdentifier: identifier ? maskedIdentifier(identifier.system, identifier.value) : '',
    ...(await studyOf(context, suggestion)),
    examination: await examinationOf(context, record),
  };
}

/** The studies that may belong to examinations somebody opened by hand, at the centres of the actor; the oldest first. */
export async function listSuggestions(context: Context): Promise<readonly SuggestionView[]> {
  const { registry, actor } = context;
  const scope = requireScope(actor, 'record.list');
  const own = actor.centreId === null ? [] : [actor.centreId];
  const waiting = await listStored(registry.db, registry.dataset.id, scope === 'all' ? null : own);
  const names = new Map(
    (await listCentres(registry.db, todayOf(registry))).map(({ id, name }) => [id, name]),
  );
  const views: SuggestionView[] = [];
  for (const suggestion of waiting) views.push(await viewOf(context, suggestion, names));
  return views;
}
