import { isDeepStrictEqual } from 'node:util';
import type { Dataset } from '../definition/dataset.ts';
import type { Finding } from '../definition/finding.ts';
import type { Provenance, Source } from '../definition/record.ts';
import type { Candidate } from '../intake/candidate.ts';
import { assembleStudy } from '../intake/dicom/assemble.ts';
import { type CapturedObject, isCtObject, isImage } from '../intake/dicom/captured-object.ts';
import { candidateOf } from '../intake/dicom/candidate-of.ts';
import { isRefusal, refuse, type Refusal } from '../intake/refusal.ts';
import type { StoredRevision } from '../store/records.ts';
import type { SourceObject } from '../store/source-objects.ts';
import type { Arrival } from './arrival.ts';
import { readCapturedObject, saysWhatIsStored } from './captured-facts.ts';
import { evaluateRecord, type EvaluatedRecord } from '../validation/evaluate-record.ts';
import { reasonsIn } from '../validation/standing-reasons.ts';
import type { WrittenRecord } from './edit-record.ts';
import { codedValue, withIdentifierType, withScanner, withValues } from './linked-values.ts';
import { mergeCandidate } from './merge-candidate.ts';
import { todayOf, type Registry } from './registry.ts';
import { stableId } from './stable-id.ts';
import type { Stored } from './store-objects.ts';
import { suggestedOf, type Suggested } from './suggest-study.ts';

/** An object that belongs to the registry, with the record as it will say. */
export interface Acceptance {
  readonly arrival: Arrival;
  readonly candidate: Candidate;
  readonly next: EvaluatedRecord;
  readonly recordId: string;
  /** The record says nothing new; only the object is kept. */
  readonly isSame: boolean;
}

/** A study that may belong to the record `suggests`; `id` is what its own examination would be called. */
export interface Suggestion {
  readonly suggests: string;
  readonly id: string;
  readonly arrival: Arrival;
  readonly candidate: Candidate;
}

/** What a person is asked about the examination, in a sentence. */
export const questionOf = (findings: readonly Finding[]): string | null =>
  findings.find(({ rule }) => rule === 'cardiac-undecided')?.message.en ?? null;

const unchanged = ({ centreId, recordId, findings }: StoredRevision): Stored => ({
  ...{ outcome: 'unchanged', centreId, recordId },
  question: questionOf(findings),
});

/** An object may come by network and by file, in other bytes each time: it is the same when it says the same. */
export function isOtherContent(arrival: Arrival, { sha256, facts }: SourceObject): boolean {
  const { object, sha256: arrived } = arrival.arrived;
  if (sha256 === arrived) return false;
  return isOfAnotherPatient(arrival) || !saysWhatIsStored(object, facts);
}

/** Whether the header of another image of its series is kept. */
export const hasSeries = (object: CapturedObject, known: readonly SourceObject[]): boolean =>
  isImage(object.kind) &&
  known.some(
    ({ kind, seriesInstanceUid }) => kind === object.kind && seriesInstanceUid === object.seriesInstanceUid,
  );

/** What is known already needs no work: the object itself, or an image of a series whose header is kept. */
function decideKnown(arrival: Arrival): Stored | Suggested | Refusal | undefined {
  const { arrived, record, suggestion, known } = arrival;
  const { object } = arrived;
  const same = known.find(({ sopInstanceUid }) => sopInstanceUid === object.sopInstanceUid);
  if (same && isOtherContent(arrival, same)) return refuse('same-uid-other-content');
  if (!same && !hasSeries(object, known)) return undefined;
  if (record) return unchanged(record);
  return suggestion && suggestedOf(suggestion, 'unchanged');
}

/** Who speaks for one centre only writes at that centre. */
export const isOfAnotherCentre = ({ arrived: { isBound, centreId }, place }: Arrival): boolean =>
  isBound === true && centreId !== place.centreId;

export function isOfAnotherPatient({ arrived, identifiers }: Arrival): boolean {
  const { system, value } = arrived.object.patient.identity;
  return (
    identifiers.length > 0 && !identifiers.some((known) => known.system === system && known.value === value)
  );
}

function candidateFor(registry: Registry, { arrived, known }: Arrival): Candidate | Refusal {
  const { object, companions } = arrived;
  const earlier = known.map(({ facts }) => readCapturedObject(facts, object.patient.identity));
  const objects = [object, ...companions.map((companion) => companion.object), ...earlier];
  const [first, ...others] = objects.filter(isCtObject);
  if (!first) return refuse('unsupported-object', object.kind);
  const study = assembleStudy([first, ...others]);
  return isRefusal(study) ? study : candidateOf(study, registry.dataset, todayOf(registry));
}

/** The source of every field, however the sources are numbered. */
const sourcesByField = ({ sources, fields }: Provenance): Readonly<Record<string, Source | undefined>> =>
  Object.fromEntries(Object.entries(fields).map(([path, index]) => [path, sources[index]]));

const saysTheSame = (dataset: Dataset, record: StoredRevision | undefined, next: EvaluatedRecord): boolean =>
  record?.datasetVersion === dataset.version &&
  record.studyInstanceUid !== null &&
  isDeepStrictEqual(record.content, next.content) &&
  isDeepStrictEqual(sourcesByField(record.provenance), sourcesByField(next.provenance));

/** The scanner of the study: objects may name it differently, and the order in which they came must not decide. */
function scannerOf({ arrived, place, record }: Arrival, candidate: Candidate): string | null {
  const isOfStudy = isDeepStrictEqual(arrived.object.scanner, candidate.scanner);
  return isOfStudy ? place.scannerId : (record?.scannerId ?? place.scannerId);
}

/** What the registry itself knows of an arrived examination: its scanner, the kind of number, that it was created. */
function linked(dataset: Dataset, arrival: Arrival, candidate: Candidate): WrittenRecord {
  const { arrived, record } = arrival;
  const merged = mergeCandidate(record, candidate);
  const placed = withScanner(dataset, merged, scannerOf(arrival, candidate));
  if (record) return placed;
  const created = withValues(placed, codedValue(dataset, 'form-status', 'created'), 'intake');
  return withIdentifierType(dataset, created, arrived.object.patient.identity.system);
}

/** The id that the study's own examination has, or would have. */
const ownIdOf = ({ dataset }: Registry, { place, arrived }: Arrival): string =>
  stableId(`${place.centreId} ${dataset.id} ${arrived.object.studyInstanceUid}`);

function accept(registry: Registry, arrival: Arrival, candidate: Candidate): Acceptance {
  const { dataset, holidays } = registry;
  const { record, history, linked: registered } = arrival;
  const merged = linked(dataset, arrival, candidate);
  const others = history.filter(({ recordId }) => recordId !== record?.recordId);
  const environment = {
    ...{ today: todayOf(registry), holidays, linked: registered },
    history: others.map(({ content }) => content),
  };
  const reasons = reasonsIn(record?.findings ?? []);
  const next = evaluateRecord(dataset, { ...merged, asked: candidate.findings, reasons }, environment);
  const recordId = record?.recordId ?? ownIdOf(registry, arrival);
  return { arrival, candidate, next, recordId, isSame: saysTheSame(dataset, record, next) };
}

/** An examination somebody opened by hand on the day of the study. */
const isOpenOn =
  (candidate: Candidate) =>
  ({ studyInstanceUid, examinedOn }: StoredRevision): boolean =>
    studyInstanceUid === null && examinedOn === candidate.examinedOn;

/** What a study without an examination becomes: part of one that says its accession number, a question, or its own. */
function placeStudy(registry: Registry, arrival: Arrival, candidate: Candidate): Acceptance | Suggestion {
  const open = arrival.history.filter(isOpenOn(candidate));
  const sameRequest = open.find(
    ({ accessionNumber }) => accessionNumber !== null && accessionNumber === candidate.accessionNumber,
  );
  if (sameRequest && !arrival.suggestion)
    return accept(registry, { ...arrival, record: sameRequest }, candidate);
  const recordId = arrival.suggestion?.recordId ?? open[0]?.recordId;
  return recordId === undefined
    ? accept(registry, arrival, candidate)
    : { suggests: recordId, arrival, candidate, id: ownIdOf(registry, arrival) };
}

/** The study of an arrival as part of a record, or of its own; what a person decided is not asked again. */
export function acceptStudy(
  registry: Registry,
  arrival: Arrival,
  record: StoredRevision | undefined,
): Acceptance | Refusal {
  const candidate = candidateFor(registry, arrival);
  return isRefusal(candidate) ? candidate : accept(registry, { ...arrival, record }, candidate);
}

/** What becomes of an object, from what is known: nothing is read or written here. */
export function decide(
  registry: Registry,
  arrival: Arrival,
): Stored | Suggested | Refusal | Acceptance | Suggestion {
  if (isOfAnotherCentre(arrival)) return refuse('other-centre');
  const known = decideKnown(arrival);
  if (known) return known;
  if (isOfAnotherPatient(arrival))
    return refuse('patient-mismatch', 'the study is registered for another patient');
  const candidate = candidateFor(registry, arrival);
  if (isRefusal(candidate)) return candidate;
  return arrival.record ? accept(registry, arrival, candidate) : placeStudy(registry, arrival, candidate);
}
