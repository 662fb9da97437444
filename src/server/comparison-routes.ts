import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { landings } from '../definition/indicator-case.ts';
import {
  compareProposal,
  listProposalMoves,
  readDefinitionText,
  type Proposal,
} from '../operations/propose-indicator.ts';
import type { Registry } from '../operations/registry.ts';
import type { MoveAsked } from '../operations/compare-indicator.ts';

interface Served {
  readonly registry: Registry;
  readonly signedIn: (request: FastifyRequest) => Promise<Actor>;
}

type Sent = Omit<Proposal, 'measure'>;
type SentMove = Sent & MoveAsked & { readonly page: number };

const year = { type: 'integer', minimum: 2000, maximum: 2100 } as const;
const proposal = { yaml: { type: 'string' }, year } as const;
const compareBody = {
  ...{ type: 'object', required: ['yaml'], additionalProperties: false, properties: proposal },
} as const;
const moveBody = {
  type: 'object',
  required: ['yaml', 'year', 'from', 'to', 'page'],
  additionalProperties: false,
  properties: {
    ...proposal,
    from: { enum: landings },
    to: { enum: landings },
    page: { type: 'integer', minimum: 1, maximum: 100_000 },
  },
} as const;
const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', maxLength: 40 } },
} as const;

const pageSize = 50;

/** What a proposed definition of an indicator would change; nothing of it is kept. */
export function addComparisonRoutes(server: FastifyInstance, { registry, signedIn }: Served): void {
  server.get<{ Params: { id: string } }>(
    '/api/indicators/:id/definition',
    { schema: { params } },
    async (request) => readDefinitionText({ registry, actor: await signedIn(request) }, request.params.id),
  );
  server.post<{ Params: { id: string }; Body: Sent }>(
    '/api/indicators/:id/comparison',
    { schema: { params, body: compareBody } },
    async (request) => {
      const actor = await signedIn(request);
      return compareProposal({ registry, actor }, { ...request.body, measure: request.params.id });
    },
  );
  server.post<{ Params: { id: string }; Body: SentMove }>(
    '/api/indicators/:id/comparison/moves',
    { schema: { params, body: moveBody } },
    async (request) => {
      const actor = await signedIn(request);
      const { from, to, page, ...sent } = request.body;
      const asked = { ...sent, measure: request.params.id };
      const request_ = { page, pageSize };
      return listProposalMoves({ registry, actor }, asked, { move: { from, to }, request: request_ });
    },
  );
}
