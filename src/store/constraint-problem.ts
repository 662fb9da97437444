import { Problem, type ProblemCode, type ProblemDetails } from '../kernel/problem.ts';

const textOf = (error: object, field: string): string | undefined => {
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' ? value : undefined;
};

/** Conditions by SQLSTATE, or by its class (first two characters); PostgreSQL documentation, appendix A. */
const codes: Readonly<Record<string, ProblemCode>> = {
  '08': 'databaseUnreachable',
  '22003': 'constraintViolated', // a number out of range
  '22007': 'constraintViolated', // no date
  '22008': 'constraintViolated', // a date out of range
  '22021': 'constraintViolated', // a NUL character in text
  '22P02': 'constraintViolated', // no UUID, no number; half a surrogate pair in JSON
  '22P05': 'constraintViolated', // a \u0000 in JSON
  '23': 'constraintViolated',
  '28': 'databaseUnreachable',
  '3D000': 'databaseUnreachable',
  '40001': 'databaseBusy',
  '40P01': 'databaseBusy',
  '53100': 'diskFull',
  '53300': 'databaseBusy',
  '55P03': 'databaseBusy',
  '57014': 'queryTooSlow',
  '57P01': 'databaseUnreachable',
  '57P02': 'databaseUnreachable',
  '57P03': 'databaseUnreachable',
  ECONNREFUSED: 'databaseUnreachable',
  ECONNRESET: 'databaseUnreachable',
  EHOSTUNREACH: 'databaseUnreachable',
  ENOENT: 'databaseUnreachable', // no such socket
  ENOTFOUND: 'databaseUnreachable',
  EPIPE: 'databaseUnreachable',
  ETIMEDOUT: 'databaseUnreachable',
};

/** Errors the driver raises by itself, without a code. */
const driverMessages: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^Connection terminated|^Client has encountered a connection error/, 'databaseUnreachable'],
  [/^timeout exceeded when trying to connect/, 'databaseBusy'],
];

/** Which problem an error of the database is; undefined when it is a bug. */
function problemCodeOf(error: Error): ProblemCode | undefined {
  const code = textOf(error, 'code');
  if (code !== undefined) return codes[code] ?? codes[code.slice(0, 2)];
  return driverMessages.find(([pattern]) => pattern.test(error.message))?.[1];
}

/** Names of constraint and table only: the server's own detail text quotes values of patients. */
function detailsOf(error: Error, code: ProblemCode): ProblemDetails {
  const reason = textOf(error, 'code');
  if (code !== 'constraintViolated') return reason === undefined ? {} : { reason };
  const table = textOf(error, 'table');
  const constraint = textOf(error, 'constraint') ?? textOf(error, 'column') ?? 'storable-value';
  return { constraint, ...(table === undefined ? {} : { table }) };
}

/** The one place where an error of PostgreSQL becomes a problem. Anything else comes back as it is: a bug. */
export function problemFrom(error: unknown): Error {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return new Error(String(error));
  const code = problemCodeOf(error);
  return code === undefined ? error : new Problem(code, detailsOf(error, code));
}

/** For the `catch` of a statement: throws the problem, or the bug. */
export function throwProblem(error: unknown): never {
  throw problemFrom(error);
}
