import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../access/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { controlFetch, fetchControls, type FetchControl } from '../../operations/fetch/control-fetch.ts';
import { planBackFill, type DaySpan } from '../../operations/fetch/plan-fetch.ts';
import { readFetch, readFetches } from '../../operations/fetch/read-fetches.ts';
import type { Registry } from '../../operations/registry.ts';
import { requiredUuidOf } from '../request.ts';
import type { Fetching } from './fetching.ts';

const day = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' } as const;

/** What is asked for: days of one PACS. */
interface PlanBody extends DaySpan {
  readonly pacs: string;
}
const planBody = {
  type: 'object',
  required: ['pacs', 'from', 'to'],
  additionalProperties: false,
  properties: { pacs: { type: 'string', minLength: 1, maxLength: 40 }, from: day, to: day },
} as const;

interface ControlBody {
  readonly control: FetchControl;
}
const controlBody = {
  type: 'object',
  required: ['control'],
  additionalProperties: false,
  properties: { control: { type: 'string', enum: fetchControls } },
} as const;

interface Place {
  readonly centreId: string;
  readonly id: string;
}

const keyOf = (place: Place): Place => ({
  centreId: requiredUuidOf({ ...place }, 'centreId'),
  id: requiredUuidOf({ ...place }, 'id'),
});

/** What the routes speak for: the registry, and the PACS it fetches from while it runs. */
interface FetchRoutes {
  readonly registry: Registry;
  readonly fetching: Pick<Fetching, 'pacs' | 'wake'>;
  readonly signedIn: (request: FastifyRequest) => Promise<Actor>;
}

/** The addresses of fetching: what there is, a task day by day, a new one, and its pause, end of pause and retry. */
export function addFetchRoutes(server: FastifyInstance, { registry, fetching, signedIn }: FetchRoutes): void {
  server.get('/api/fetch', async (request) =>
    readFetches({ registry, actor: await signedIn(request) }, fetching.pacs),
  );
  server.get<{ Params: Place }>('/api/fetch/:centreId/:id', async (request) =>
    readFetch({ registry, actor: await signedIn(request) }, keyOf(request.params)),
  );
  server.post<{ Body: PlanBody }>('/api/fetch', { schema: { body: planBody } }, async (request) => {
    const actor = await signedIn(request);
    const { pacs: name, from, to } = request.body;
    const pacs = fetching.pacs.find((one) => one.name === name);
    if (!pacs) throw new Problem('notFound');
    const key = await planBackFill({ registry, actor }, pacs, { from, to });
    fetching.wake();
    return key;
  });
  server.post<{ Body: ControlBody; Params: Place }>(
    '/api/fetch/:centreId/:id',
    { schema: { body: controlBody } },
    async (request, reply) => {
      const actor = await signedIn(request);
      await controlFetch({ registry, actor }, keyOf(request.params), request.body.control);
      fetching.wake();
      await reply.status(204).send();
    },
  );
}
