import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../kernel/problem.ts';
import type { ProblemView } from '../operations/views.ts';

const detailOf = (problem: Problem): string => {
  const reason = problem.details['reason'];
  return typeof reason === 'string' ? reason : problem.message;
};

const viewOf = (problem: Problem): ProblemView => ({
  type: `about:blank#${problem.code}`,
  code: problem.code,
  title: problem.message,
  status: problem.status,
  detail: detailOf(problem),
});

const isClientError = (error: FastifyError): boolean =>
  error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;

function bugView(id: string): ProblemView {
  return {
    type: 'about:blank#bug',
    code: 'bug',
    title: 'Something went wrong on the server',
    status: 500,
    detail: `It was logged with the number ${id}. Nothing you typed was saved by this request.`,
  };
}

/** What an error is to whoever asked: a Problem as it is; anything else is a bug, logged with an id and without input. */
export function problemView(error: unknown, request: FastifyRequest): ProblemView {
  if (error instanceof Problem) return viewOf(error);
  request.log.error({ err: error, id: request.id }, 'bug');
  return bugView(request.id);
}

/** The edge: a Problem is written once as RFC 9457. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void reply.type('application/problem+json');
  if (!(error instanceof Problem) && isClientError(error)) {
    const problem = new Problem('wrongUse', {
      reason: 'The request does not have the form this address takes',
    });
    void reply.status(error.statusCode ?? 400).send({ ...viewOf(problem), status: error.statusCode ?? 400 });
    return;
  }
  const view = problemView(error, request);
  void reply.status(view.status).send(view);
}
