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

/** The same of an error of the server itself: a request it does not take is no bug. */
export function failureView(error: FastifyError | Problem, request: FastifyRequest): ProblemView {
  if (error instanceof Problem || !isClientError(error)) return problemView(error, request);
  const problem = new Problem('wrongUse', {
    reason: 'The request does not have the form this address takes',
  });
  return { ...viewOf(problem), status: error.statusCode ?? 400 };
}

/** The edge: a Problem is written once as RFC 9457. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const view = failureView(error, request);
  void reply.status(view.status).type('application/problem+json').send(view);
}
