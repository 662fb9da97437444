import { expect, test } from 'vitest';
import { Problem } from '../kernel/problem.ts';
import { problemFrom } from './constraint-problem.ts';

const raised = (fields: object, message = 'raised by the server') =>
  Object.assign(new Error(message), fields);
const codeOf = (error: Error) => (error instanceof Problem ? error.code : 'a bug');

test.each([
  [{ code: '23505' }, 'constraintViolated'],
  [{ code: '23P01' }, 'constraintViolated'],
  [{ code: '23001' }, 'constraintViolated'],
  [{ code: '22P05' }, 'constraintViolated'],
  [{ code: '22P02' }, 'constraintViolated'],
  [{ code: '40P01' }, 'databaseBusy'],
  [{ code: '57014' }, 'queryTooSlow'],
  [{ code: '53100' }, 'diskFull'],
  [{ code: '08006' }, 'databaseUnreachable'],
  [{ code: '28P01' }, 'databaseUnreachable'],
  [{ code: 'ECONNREFUSED' }, 'databaseUnreachable'],
  [{ code: '42601' }, 'a bug'],
  [{ code: '22012' }, 'a bug'],
  [{}, 'a bug'],
])('%j is %s', (fields, expected) => expect(codeOf(problemFrom(raised(fields)))).toBe(expected));

test('a lost connection without a code is known by its message', () =>
  expect(codeOf(problemFrom(raised({}, 'Connection terminated unexpectedly')))).toBe('databaseUnreachable'));

test('a problem tells constraint and table, and never the value', () => {
  const error = raised({
    code: '23505',
    constraint: 'patient_identifier_pkey',
    table: 'patient_identifier',
    detail: 'Key (value)=(0101701234) already exists.',
  });
  const problem = problemFrom(error);
  expect(problem).toMatchObject({
    details: { constraint: 'patient_identifier_pkey', table: 'patient_identifier' },
  });
  expect(JSON.stringify(problem)).not.toContain('0101701234');
});

test('a problem stays itself', () => {
  const problem = new Problem('notFound');
  expect(problemFrom(problem)).toBe(problem);
});

test('something thrown that is no error becomes one', () => expect(problemFrom('oh').message).toBe('oh'));
