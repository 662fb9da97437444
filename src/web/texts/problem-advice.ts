import type { ProblemCode } from '../../kernel/problem.ts';

/** The problems a browser can meet; any other is shown with the title the registry sends. */
type MetInBrowser = Extract<
  ProblemCode,
  'wrongUse' | 'signInNeeded' | 'notPermitted' | 'notFound' | 'databaseUnreachable'
>;

export type ProblemAdvice = Readonly<
  Record<MetInBrowser, { readonly title: string; readonly advice: string }>
>;
