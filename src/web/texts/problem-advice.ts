import type { ProblemCode } from '../../kernel/problem.ts';

/** The problems a browser can meet; any other is shown with the title the registry sends. */
type MetInBrowser = Extract<
  ProblemCode,
  | 'wrongUse'
  | 'signInNeeded'
  | 'notPermitted'
  | 'notFound'
  | 'databaseUnreachable'
  | 'valueRefused'
  | 'reasonNeeded'
  | 'recordHasErrors'
  | 'warningsUnanswered'
  | 'warningNotStanding'
  | 'patientUnclear'
>;

export type ProblemAdvice = Readonly<
  Record<MetInBrowser, { readonly title: string; readonly advice: string }>
>;
