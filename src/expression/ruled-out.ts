import { demandOf, isRuledOut, type Demand } from './demand.ts';
import type { Term } from './term.ts';

const demanded = (term: Term, truth: boolean): readonly Demand[] => {
  const demand = demandOf(term, truth);
  return demand ? [demand] : [];
};

/** What must hold for a term to be true, or false: the demands of all parts that are joined by "and". */
function holding(term: Term, truth: boolean): readonly Demand[] {
  if (term.kind === 'not') return holding(term.operand, !truth);
  if (term.kind !== 'logic') return demanded(term, truth);
  const { operator, left, right } = term;
  if (operator === 'and' && truth) return [...holding(left, true), ...holding(right, true)];
  if (operator === 'or' && !truth) return [...holding(left, false), ...holding(right, false)];
  if (operator === 'implies' && !truth) return [...holding(left, true), ...holding(right, false)];
  return [];
}

/** Every demand by which a term can become true, or false, whatever it is joined with. What an `iif` asks first is none. */
function named(term: Term, truth: boolean): readonly Demand[] {
  if (term.kind === 'not') return named(term.operand, !truth);
  if (term.kind === 'choose') return [...named(term.yes, truth), ...named(term.no, truth)];
  if (term.kind !== 'logic') return demanded(term, truth);
  const { operator, left, right } = term;
  if (operator === 'xor') return [];
  return [...(operator === 'implies' ? [] : named(left, truth)), ...named(right, truth)];
}

/** Conditions that hold of a case before its numerator is asked; the exclusion is not true. */
interface Before {
  readonly initial: Term;
  readonly denominator: Term;
  readonly exclusion?: Term;
}

/** A part of the numerator that no case of the denominator can meet, and the part that rules it out. */
interface Conflict {
  readonly asked: Term['source'];
  readonly ruledOutBy: Term['source'];
}

/**
 * What a numerator names although its denominator rules it out. Decided for elements of the record itself that are
 * compared with constants (codes, answers, numbers, days), joined by and, or, not and `iif`; what is asked of rows, of
 * the history or of two elements at once is not decided.
 */
export function ruledOut(numerator: Term, { initial, denominator, exclusion }: Before): readonly Conflict[] {
  const given = [
    ...holding(initial, true),
    ...holding(denominator, true),
    ...(exclusion ? holding(exclusion, false) : []),
  ];
  return named(numerator, true).flatMap((demand) => {
    const found = given.find((each) => isRuledOut(demand, each));
    return found ? [{ asked: demand.source, ruledOutBy: found.source }] : [];
  });
}
