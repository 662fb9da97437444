import type { Database } from '../store/database.ts';
import { isRefusal, refuse, type Refusal } from '../intake/refusal.ts';
import { findArrivals, type Arrival, type ArrivedObject } from './arrival.ts';
import { decide, questionOf, type Acceptance, type Suggestion } from './decide-arrival.ts';
import { keepAcceptances, outcomeOf } from './keep-acceptances.ts';
import { keepForLater, laterArrivalOf, type Kept } from './keep-for-later.ts';
import { keepOriginals } from './keep-objects.ts';
import type { Context } from './registry.ts';
import { keepSuggestions, suggestedOf, type Suggested } from './suggest-study.ts';

/** What became of one captured object. */
export interface Stored {
  readonly outcome: 'stored' | 'updated' | 'unchanged';
  readonly centreId: string;
  readonly recordId: string;
  /** What a person is asked about the examination, in a sentence. */
  readonly question: string | null;
}

/** What became of an object that the registry took. */
export type Taken = Stored | Kept | Suggested;

const storedOf = (acceptance: Acceptance): Stored => ({
  outcome: outcomeOf(acceptance),
  centreId: acceptance.arrival.place.centreId,
  recordId: acceptance.recordId,
  question: questionOf(acceptance.next.findings),
});

type Decision = Taken | Refusal | Acceptance | Suggestion;

const isSuggestion = (decision: Decision): decision is Suggestion => 'suggests' in decision;
const isAcceptance = (decision: Decision): decision is Acceptance => 'next' in decision;

function takenOf(decision: Decision): Taken | Refusal {
  if (isAcceptance(decision)) return storedOf(decision);
  if (!isSuggestion(decision)) return decision;
  const { arrival, id, suggests } = decision;
  return suggestedOf({ centreId: arrival.place.centreId, id, recordId: suggests }, 'suggested');
}

/** An object that is known already: its original may not be kept yet, when the site wanted none before. */
function repeatedOf({ arrived, place: { centreId } }: Arrival, decision: Decision | undefined) {
  const isKnown = decision && 'outcome' in decision && decision.outcome === 'unchanged';
  return isKnown ? [{ arrived, centreId }] : [];
}

/**
 * Stores captured objects of *different* studies inside the caller's transaction, in as many statements as one. Finds
 * the centre of each by its scanner and its record by its study, assembles the study from all its objects, and appends a
 * revision where the record says something new. Of what is refused nothing is kept.
 */
export async function storeObjects(
  context: Context,
  db: Database,
  objects: readonly ArrivedObject[],
): Promise<readonly (Taken | Refusal)[]> {
  const arrivals = (await findArrivals(context.registry, db, objects)).map((arrival) => ({
    arrival,
    later: laterArrivalOf(arrival),
  }));
  const kept = await keepForLater(
    context,
    db,
    arrivals.flatMap(({ later }) => later ?? []),
  );
  const remaining = kept.values();
  const decisions = arrivals.map(({ arrival, later }) =>
    later ? (remaining.next().value ?? refuse('not-storable')) : decide(context.registry, arrival),
  );
  await keepAcceptances(context, db, decisions.filter(isAcceptance));
  await keepSuggestions(context, db, decisions.filter(isSuggestion));
  await keepOriginals(
    context,
    db,
    arrivals.flatMap(({ arrival }, index) => repeatedOf(arrival, decisions[index])),
  );
  return decisions.map((decision) => (isRefusal(decision) ? decision : takenOf(decision)));
}
