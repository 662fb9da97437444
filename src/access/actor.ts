import { Problem } from '../kernel/problem.ts';
import { matrix, type Action, type Role, type Scope } from './matrix.ts';

/** Who acts: a person in one role, at one centre or nationally. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly centreId: string | null;
}

/** How far the actor's right to an action reaches; `null` when there is none. */
export const scopeOf = (actor: Actor, action: Action): Scope | null => matrix[actor.role][action] ?? null;

/** Whether the actor may do this at this centre. */
export function isPermitted(actor: Actor, action: Action, centreId: string): boolean {
  const scope = scopeOf(actor, action);
  return scope === 'all' || (scope === 'own' && actor.centreId === centreId);
}

/** Throws `notPermitted` unless the actor may do this at all. */
export function requireScope(actor: Actor, action: Action): Scope {
  const scope = scopeOf(actor, action);
  if (scope === null) throw new Problem('notPermitted', { action, role: actor.role });
  return scope;
}

/**
 * Throws unless the actor may do this at this centre. What another centre holds is *not found*, so that the answer
 * does not tell whether it exists.
 */
export function requirePermission(actor: Actor, action: Action, centreId: string): void {
  requireScope(actor, action);
  if (!isPermitted(actor, action, centreId)) throw new Problem('notFound');
}
