import { isDeepStrictEqual } from 'node:util';
import type { Dataset } from '../definition/dataset.ts';
import type { Finding } from '../definition/finding.ts';
import type { Provenance, Source } from '../definition/record.ts';
import type { Candidate } from '../intake/candidate.ts';
import { assembleStudy } from '../intake/dicom/assemble.ts';
import { candidateOf } from '../intake/dicom/candidate-of.ts';
import { isRefusal, refuse, type Refusal } from '../intake/refusal.ts';
import type { StoredRevision } from '../store/records.ts';
import type { SourceObject } from '../store/source-objects.ts';
import type { Arrival } from './arrival.ts';
import { readCapturedObject, withoutIdentity } from './captured-facts.ts';
import { evaluateRecord, type EvaluatedRecord } from './evaluate-record.ts';
import { withScanner } from './linked-values.ts';
import { mergeCandidate } from './merge-candidate.ts';
import { todayOf, type Registry } from './registry.ts';
import { stableId } from './stable-id.ts';
import type { Stored } from './store-objects.ts';

/** An object that belongs to the registry, with the record as it will say. */
export interface Acceptance {
  readonly arrival: Arrival;
  readonly candidate: Candidate;
  readonly next: EvaluatedRecord;
  readonly recordId: string;
  /** The record says nothing new; only the object is kept. */
  readonly isSame: boolean;
}

/** What a person is asked about the examination, in a sentence. */
export const questionOf = (findings: readonly Finding[]): string | null =>
  findings.find(({ rule }) => rule === 'cardiac-undecided')?.message.en ?? null;

const unchanged = ({ centreId, recordId, findings }: StoredRevision): Stored => ({
  ...{ outcome: 'unchanged', centreId, recordId },
  question: questionOf(findings),
});

const isPlainObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Facts as they come back from the store, without how the object was encoded, which the way it took may change. */
function comparable(facts: object): object {
  const stored: unknown = JSON.parse(JSON.stringify(facts));
  return isPlainObject(stored) ? { ...stored, warnings: [] } : {};
}

/** An object may come by network and by file, in other bytes each time: it is the same when it says the same. */
function isOtherContent(arrival: Arrival, { sha256, facts }: SourceObject): boolean {
  const { arrived } = arrival;
  if (sha256 === arrived.sha256) return false;
  const said = comparable(withoutIdentity(arrived.object));
  return isOfAnotherPatient(arrival) || !isDeepStrictEqual(said, comparable(facts));
}

/** What is known already needs no work: the object itself, or an image of a series whose header is kept. */
function decideKnown(arrival: Arrival): Stored | Refusal | undefined {
  const { arrived, record, known } = arrival;
  const { object } = arrived;
  const same = known.find(({ sopInstanceUid }) => sopInstanceUid === object.sopInstanceUid);
  if (same && isOtherContent(arrival, same)) return refuse('same-uid-other-content');
  if (!record) return undefined;
  const hasSeries =
    object.kind === 'ct-header' &&
    known.some(
      ({ kind, seriesInstanceUid }) => kind === 'ct-header' && seriesInstanceUid === object.seriesInstanceUid,
    );
  return same || hasSeries ? unchanged(record) : undefined;
}

function isOfAnotherPatient({ arrived, identifiers }: Arrival): boolean {
  const { system, value } = arrived.object.patient.identity;
  return (
    identifiers.length > 0 && !identifiers.some((known) => known.system === system && known.value === value)
  );
}

function candidateFor(registry: Registry, { arrived, known }: Arrival): Candidate | Refusal {
  const { object, companions } = arrived;
  const earlier = known.map(({ facts }) => readCapturedObject(facts, object.patient.identity));
  const study = assembleStudy([object, ...companions.map((companion) => companion.object), ...earlier]);
  return isRefusal(study) ? study : candidateOf(study, registry.dataset, todayOf(registry));
}

/** The source of every field, however the sources are numbered. */
const sourcesByField = ({ sources, fields }: Provenance): Readonly<Record<string, Source | undefined>> =>
  Object.fromEntries(Object.entries(fields).map(([path, index]) => [path, sources[index]]));

const saysTheSame = (dataset: Dataset, record: StoredRevision | undefined, next: EvaluatedRecord): boolean =>
  record?.datasetVersion === dataset.version &&
  isDeepStrictEqual(record.content, next.content) &&
  isDeepStrictEqual(sourcesByField(record.provenance), sourcesByField(next.provenance));

function accept(registry: Registry, arrival: Arrival, candidate: Candidate): Acceptance {
  const { dataset, holidays } = registry;
  const { record, place, arrived } = arrival;
  const merged = withScanner(dataset, mergeCandidate(record, candidate), place.scannerId);
  const environment = { today: todayOf(registry), holidays, history: arrival.history };
  const next = evaluateRecord(dataset, { ...merged, asked: candidate.findings }, environment);
  const recordId =
    record?.recordId ?? stableId(`${place.centreId} ${dataset.id} ${arrived.object.studyInstanceUid}`);
  return { arrival, candidate, next, recordId, isSame: saysTheSame(dataset, record, next) };
}

/** What becomes of an object, from what is known: nothing is read or written here. */
export function decide(registry: Registry, arrival: Arrival): Stored | Refusal | Acceptance {
  const known = decideKnown(arrival);
  if (known) return known;
  if (isOfAnotherPatient(arrival))
    return refuse('patient-mismatch', 'the study is registered for another patient');
  const candidate = candidateFor(registry, arrival);
  return isRefusal(candidate) ? candidate : accept(registry, arrival, candidate);
}
