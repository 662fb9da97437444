import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { confirmSuggestion, dismissSuggestion } from '../operations/decide-suggestion.ts';
import { listSuggestions } from '../operations/list-suggestions.ts';
import type { Registry } from '../operations/registry.ts';
import { requiredUuidOf } from './request.ts';

interface Place {
  readonly centreId: string;
  readonly id: string;
}

const keyOf = (request: { readonly params: Place }) => {
  const place = { ...request.params };
  return { centreId: requiredUuidOf(place, 'centreId'), id: requiredUuidOf(place, 'id') };
};

/** The addresses of studies that may belong to an examination somebody opened by hand. */
export function addSuggestionRoutes(
  server: FastifyInstance,
  registry: Registry,
  signedIn: (request: FastifyRequest) => Promise<Actor>,
): void {
  server.get('/api/suggestions', async (request) =>
    listSuggestions({ registry, actor: await signedIn(request) }),
  );
  for (const [word, decide] of [
    ['confirm', confirmSuggestion],
    ['dismiss', dismissSuggestion],
  ] as const)
    server.post<{ Params: Place }>(`/api/suggestions/:centreId/:id/${word}`, async (request) =>
      decide({ registry, actor: await signedIn(request) }, keyOf(request)),
    );
}
