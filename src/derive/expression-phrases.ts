import type { BinaryOperator, Comparison } from '../expression/expression.ts';
import type { Language } from '../kernel/label.ts';

/** How one language says the parts of an expression. `$1`, `$2`, `$3` stand for the parts in the order written. */
interface Phrases {
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
  readonly not: string;
  readonly history: string;
  /** An element of the record itself, seen from within its history. */
  readonly own: string;
  readonly of: string;
  readonly operators: Readonly<Record<BinaryOperator, string>>;
  /** The comparisons of days and times. */
  readonly order: Readonly<Partial<Record<Comparison, string>>>;
  /** Functions and methods by name; of a method `$1` is what it is asked of. */
  readonly calls: ReadonlyMap<string, string>;
}

const symbols = { '+': '$1 + $2', '-': '$1 − $2', '*': '$1 × $2', '/': '$1 / $2' } as const;

const english: Phrases = {
  yes: 'yes',
  no: 'no',
  unknown: 'not known',
  not: 'not $1',
  history: 'the patient’s other examinations',
  own: '$1 of this examination',
  of: '$1 of $2',
  operators: {
    and: '$1 and $2',
    or: '$1 or $2',
    xor: 'either $1 or $2',
    implies: 'if $1, then $2',
    '=': '$1 is $2',
    '!=': '$1 is not $2',
    '<': '$1 is less than $2',
    '<=': '$1 is at most $2',
    '>': '$1 is more than $2',
    '>=': '$1 is at least $2',
    in: '$1 is one of $2',
    contains: '$1 includes $2',
    ...symbols,
  },
  order: {
    '<': '$1 is before $2',
    '<=': '$1 is not after $2',
    '>': '$1 is after $2',
    '>=': '$1 is not before $2',
  },
  calls: new Map([
    ['exists', '$1 is given'],
    ['exists where', 'there is a row of $1 with $2'],
    ['empty', '$1 is empty'],
    ['where', '$1 with ($2)'],
    ['any', 'in at least one row of $1: ($2)'],
    ['all', 'in every row of $1: ($2)'],
    ['not', 'not ($1)'],
    ['count', 'the number of $1'],
    ['sum', 'the sum of $1'],
    ['avg', 'the mean of $1'],
    ['min', 'the least of $1'],
    ['max', 'the greatest of $1'],
    ['first', 'the first of $1'],
    ['today', 'today'],
    ['dateOf', 'the day of $1'],
    ['daysBetween', 'days from $1 to $2'],
    ['workingDaysBetween', 'working days from $1 to $2'],
    ['monthsBetween', 'months from $1 to $2'],
    ['yearsBetween', 'years from $1 to $2'],
    ['iif', '($2 if $1, else $3)'],
  ]),
};

const danish: Phrases = {
  yes: 'ja',
  no: 'nej',
  unknown: 'ikke kendt',
  not: 'ikke $1',
  history: 'patientens andre undersøgelser',
  own: '$1 i denne undersøgelse',
  of: '$1 i $2',
  operators: {
    and: '$1 og $2',
    or: '$1 eller $2',
    xor: 'enten $1 eller $2',
    implies: 'hvis $1, så $2',
    '=': '$1 er $2',
    '!=': '$1 er ikke $2',
    '<': '$1 er mindre end $2',
    '<=': '$1 er højst $2',
    '>': '$1 er mere end $2',
    '>=': '$1 er mindst $2',
    in: '$1 er en af $2',
    contains: '$1 omfatter $2',
    ...symbols,
  },
  order: {
    '<': '$1 ligger før $2',
    '<=': '$1 ligger ikke efter $2',
    '>': '$1 ligger efter $2',
    '>=': '$1 ligger ikke før $2',
  },
  calls: new Map([
    ['exists', '$1 er angivet'],
    ['exists where', 'der er en række i $1 med $2'],
    ['empty', '$1 er tom'],
    ['where', '$1 med ($2)'],
    ['any', 'i mindst én række i $1: ($2)'],
    ['all', 'i hver række i $1: ($2)'],
    ['not', 'ikke ($1)'],
    ['count', 'antallet af $1'],
    ['sum', 'summen af $1'],
    ['avg', 'gennemsnittet af $1'],
    ['min', 'den mindste værdi af $1'],
    ['max', 'den største værdi af $1'],
    ['first', 'den første af $1'],
    ['today', 'i dag'],
    ['dateOf', 'dagen for $1'],
    ['daysBetween', 'dage fra $1 til $2'],
    ['workingDaysBetween', 'arbejdsdage fra $1 til $2'],
    ['monthsBetween', 'måneder fra $1 til $2'],
    ['yearsBetween', 'år fra $1 til $2'],
    ['iif', '($2 hvis $1, ellers $3)'],
  ]),
};

export const phrases: Readonly<Record<Language, Phrases>> = { en: english, da: danish };
