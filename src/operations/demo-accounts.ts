import type { Actor } from '../access/actor.ts';
import type { Role } from '../access/matrix.ts';
import { Problem } from '../kernel/problem.ts';
import { listCentres } from '../store/organisations.ts';
import { isDemo } from './demo-mark.ts';
import { todayOf, type Registry } from './registry.ts';
import type { DemoAccount } from './views.ts';

const centreRoles: readonly (readonly [Role, string, string])[] = [
  ['data-entry', 'radiographer', 'Rikke Demo'],
  ['centre-clinician', 'cardiologist', 'Karen Demo'],
  ['centre-lead', 'lead', 'Lars Demo'],
  ['physicist', 'physicist', 'Finn Demo'],
];

const nationalAccounts: readonly DemoAccount[] = [
  { id: 'steering', name: 'Signe Demo', role: 'steering', centre: null },
  { id: 'data-manager', name: 'Dorte Demo', role: 'data-manager', centre: null },
];

/** The accounts one may choose in a demo registry; a registry that is not a demo has none. */
export async function listAccounts(registry: Registry): Promise<readonly DemoAccount[]> {
  if (!(await isDemo(registry.db))) return [];
  const centres = await listCentres(registry.db, todayOf(registry));
  const local = centres
    .filter(({ kind }) => kind === 'hospital')
    .toSorted((a, b) => a.name.localeCompare(b.name, 'da'))
    .flatMap((centre) =>
      centreRoles.map(([role, word, name]) => ({
        id: `${word}@${centre.code}`,
        name,
        role,
        centre: { id: centre.id, name: centre.name },
      })),
    );
  return [...nationalAccounts, ...local];
}

/** The account of this id. Problem `signInNeeded` when there is none. */
export async function findAccount(registry: Registry, id: unknown): Promise<DemoAccount> {
  const accounts = await listAccounts(registry);
  const account = accounts.find((candidate) => candidate.id === id);
  if (!account) throw new Problem('signInNeeded', { reason: 'There is no such demo account' });
  return account;
}

export const actorOf = ({ id, name, role, centre }: DemoAccount): Actor => ({
  id,
  name,
  role,
  centreId: centre?.id ?? null,
});
