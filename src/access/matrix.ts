/**
 * Which role may do what, as data. `own` means at the actor's own centre, `all` everywhere; what is not listed is
 * denied. The roles are those of the registry's access matrix; the actions are those the operations have.
 */
export const roles = [
  'data-entry',
  'centre-clinician',
  'centre-lead',
  'physicist',
  'steering',
  'data-manager',
  'console',
] as const;
export type Role = (typeof roles)[number];

export type Action =
  'indicator.read' | 'record.list' | 'record.read' | 'record.write' | 'quarantine.resolve' | 'status.read';

export type Scope = 'own' | 'all';

const atCentre = {
  'indicator.read': 'all',
  'record.list': 'own',
  'record.read': 'own',
  'status.read': 'all',
} as const;

/**
 * Figures of named centres are open to all signed-in people of the demo registry; individual records only to the
 * centre that made them. `console` is the person at the server's own command line, whose every read is logged too.
 */
export const matrix: Readonly<Record<Role, Readonly<Partial<Record<Action, Scope>>>>> = {
  'data-entry': { ...atCentre, 'record.write': 'own' },
  'centre-clinician': { ...atCentre, 'record.write': 'own' },
  'centre-lead': { ...atCentre, 'record.write': 'own' },
  physicist: atCentre,
  steering: { 'indicator.read': 'all', 'status.read': 'all' },
  'data-manager': {
    'indicator.read': 'all',
    'status.read': 'all',
    'record.list': 'all',
    'record.read': 'all',
  },
  console: {
    'indicator.read': 'all',
    'status.read': 'all',
    'record.list': 'all',
    'record.read': 'all',
    'record.write': 'all',
    'quarantine.resolve': 'all',
  },
};
