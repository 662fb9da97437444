import { expect, test } from 'vitest';
import { Problem } from '../kernel/problem.ts';
import { isPermitted, requirePermission, requireScope, type Actor } from './actor.ts';
import { matrix, roles } from './matrix.ts';

const actor = (role: Actor['role'], centreId: string | null = 'own'): Actor => ({
  id: 'a',
  name: 'A',
  role,
  centreId,
});
const codeOf = (work: () => void): string => {
  try {
    work();
  } catch (problem) {
    if (problem instanceof Problem) return problem.code;
  }
  return 'none';
};

test.each(roles.filter((role) => matrix[role]['record.read'] === 'own'))(
  'a %s reads records of the own centre, and another centre answers as if there were none',
  (role) => {
    expect(codeOf(() => requirePermission(actor(role), 'record.read', 'own'))).toBe('none');
    expect(codeOf(() => requirePermission(actor(role), 'record.read', 'other'))).toBe('notFound');
  },
);

test('an actor without a centre owns no centre', () =>
  expect(isPermitted(actor('centre-lead', null), 'record.read', 'other')).toBe(false));

test('the steering group sees figures and no patients', () => {
  expect(requireScope(actor('steering', null), 'indicator.read')).toBe('all');
  expect(codeOf(() => requireScope(actor('steering', null), 'record.list'))).toBe('notPermitted');
});

test('small numbers are shown to whoever may read the patients, and to nobody else', () => {
  for (const role of roles)
    expect([role, matrix[role]['indicator.exact']]).toEqual([role, matrix[role]['record.read']]);
});

test('only those who enter data write records', () => {
  const writers = roles.filter((role) => matrix[role]['record.write'] !== undefined);
  expect(writers).toEqual(['data-entry', 'centre-clinician', 'centre-lead', 'console']);
});
