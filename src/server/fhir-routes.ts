import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor.ts';
import { operationOutcome } from '../exports/fhir/operation-outcome.ts';
import { searchSetOf } from '../exports/fhir/search-set.ts';
import { Problem } from '../kernel/problem.ts';
import { exportIndividual, exportSubjectList, exportSummaries } from '../operations/export-measure-report.ts';
import { exportMeasure, exportMeasures } from '../operations/export-measures.ts';
import type { Context, Registry } from '../operations/registry.ts';
import { failureView } from './problem-response.ts';
import { choiceOf, fieldsOf, requiredTextOf, requiredUuidOf, textOf, yearOf, type Query } from './request.ts';

interface Served {
  readonly registry: Registry;
  readonly signedIn: (request: FastifyRequest) => Promise<Actor>;
}

type Answer = (context: Context, query: Query) => object | Promise<object>;

const reportTypes = ['summary', 'subject-list', 'individual'] as const;

const reportsOf = async (context: Context, query: Query) => {
  const asked = { measure: textOf(query, 'measure'), year: yearOf(query), unit: textOf(query, 'unit') };
  const type = choiceOf(query, 'type', reportTypes) ?? 'summary';
  if (type === 'summary') return exportSummaries(context, asked);
  if (type === 'subject-list')
    return [await exportSubjectList(context, { ...asked, measure: requiredTextOf(query, 'measure') })];
  const key = { centreId: requiredUuidOf(query, 'centre'), id: requiredUuidOf(query, 'record') };
  return exportIndividual(context, key, asked.measure);
};

/** Each line is one operation. */
const answers: Readonly<Record<string, Answer>> = {
  '/Measure': (context) => searchSetOf(exportMeasures(context)),
  '/Measure/:id': (context, query) =>
    exportMeasure(context, requiredTextOf(query, 'id'), textOf(query, 'version')),
  '/MeasureReport': async (context, query) => searchSetOf(await reportsOf(context, query)),
};

const mediaType = 'application/fhir+json; charset=utf-8';

function answerFailure(error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply): void {
  const view = failureView(error, request);
  void reply.status(view.status).type(mediaType).send(operationOutcome(view));
}

/** Indicators and their figures in FHIR R4, errors included. */
export function addFhirRoutes(server: FastifyInstance, { registry, signedIn }: Served): void {
  const inFhir = (scope: FastifyInstance, _: object, done: () => void): void => {
    scope.setErrorHandler(answerFailure);
    scope.setNotFoundHandler((request, reply) => answerFailure(new Problem('notFound'), request, reply));
    for (const [path, answer] of Object.entries(answers))
      scope.get(path, async (request, reply) => {
        const context = { registry, actor: await signedIn(request) };
        const query = { ...fieldsOf(request.query), ...fieldsOf(request.params) };
        void reply.type(mediaType);
        return answer(context, query);
      });
    done();
  };
  void server.register(inFhir, { prefix: '/api/fhir' });
}
