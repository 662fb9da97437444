import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import type { Value, Values } from '../definition/record.ts';
import { acceptWarnings, type AcceptRequest } from '../operations/accept-warnings.ts';
import { openExamination } from '../operations/open-examination.ts';
import type { Registry } from '../operations/registry.ts';
import { saveExamination } from '../operations/save-examination.ts';
import type { GivenReason } from '../validation/standing-reasons.ts';
import { requiredUuidOf } from './request.ts';

const uuid = { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' } as const;
const day = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' } as const;
const identifier = { type: 'string', minLength: 1, maxLength: 64 } as const;
const text = { type: 'string', maxLength: 20_000 } as const;
const known = [
  text,
  { type: 'number' },
  { type: 'boolean' },
  { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 100 } },
] as const;
const byId = (schema: object, most: number) => ({
  ...{ type: 'object', maxProperties: most, propertyNames: { type: 'string', maxLength: 40 } },
  additionalProperties: schema,
});
const rows = { type: 'array', maxItems: 1000, items: byId({ anyOf: known }, 100) } as const;

/** What a form sends: the edit made on a revision. */
interface SaveBody {
  readonly revision: number;
  readonly values: Readonly<Record<string, Value | null>>;
  readonly groups: Readonly<Record<string, readonly Values[]>>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly acceptances?: readonly GivenReason[];
  readonly identifier?: string;
  readonly complete: boolean;
}
const acceptances = {
  type: 'array',
  maxItems: 200,
  items: {
    type: 'object',
    required: ['rule', 'reason'],
    additionalProperties: false,
    properties: {
      rule: { type: 'string', minLength: 1, maxLength: 80 },
      field: { type: 'string', minLength: 1, maxLength: 80 },
      reason: { type: 'string', maxLength: 1000 },
    },
  },
} as const;
const revision = { type: 'integer', minimum: 1, maximum: 1_000_000 } as const;
const saveBody = {
  type: 'object',
  required: ['revision', 'values', 'groups', 'reasons', 'complete'],
  additionalProperties: false,
  properties: {
    revision,
    acceptances,
    values: byId({ anyOf: [...known, { type: 'null' }] }, 1000),
    groups: byId(rows, 100),
    reasons: byId({ type: 'string', maxLength: 1000 }, 1000),
    identifier,
    complete: { type: 'boolean' },
  },
} as const;

/** What is sent with reasons for warnings of a revision. */
type AcceptBody = Pick<AcceptRequest, 'revision' | 'acceptances'>;
const acceptBody = {
  type: 'object',
  required: ['revision', 'acceptances'],
  additionalProperties: false,
  properties: { revision, acceptances },
} as const;

interface OpenBody {
  readonly centreId: string;
  readonly recordId: string;
  readonly examinedOn: string;
  readonly identifier?: string;
}
const openBody = {
  type: 'object',
  required: ['centreId', 'recordId', 'examinedOn'],
  additionalProperties: false,
  properties: { centreId: uuid, recordId: uuid, examinedOn: day, identifier },
} as const;

interface Place {
  readonly centreId: string;
  readonly id: string;
}

/** The addresses of the registration desk. Person numbers come in bodies, never in addresses. */
export function addRegistrationRoutes(
  server: FastifyInstance,
  registry: Registry,
  signedIn: (request: FastifyRequest) => Promise<Actor>,
): void {
  server.post<{ Body: OpenBody }>('/api/examinations', { schema: { body: openBody } }, async (request) =>
    openExamination({ registry, actor: await signedIn(request) }, request.body),
  );
  server.put<{ Body: SaveBody; Params: Place }>(
    '/api/examinations/:centreId/:id',
    { schema: { body: saveBody } },
    async (request) => {
      const actor = await signedIn(request);
      const { values, groups, identifier: number, ...saved } = request.body;
      const place = { ...request.params };
      return saveExamination(
        { registry, actor },
        {
          centreId: requiredUuidOf(place, 'centreId'),
          id: requiredUuidOf(place, 'id'),
          ...{ ...saved, edit: { values, groups } },
          ...(number !== undefined && { identifier: number }),
        },
      );
    },
  );
  server.post<{ Body: AcceptBody; Params: Place }>(
    '/api/examinations/:centreId/:id/reasons',
    { schema: { body: acceptBody } },
    async (request) => {
      const actor = await signedIn(request);
      const place = { ...request.params };
      const record = { centreId: requiredUuidOf(place, 'centreId'), id: requiredUuidOf(place, 'id') };
      return acceptWarnings({ registry, actor }, { ...record, ...request.body });
    },
  );
}
