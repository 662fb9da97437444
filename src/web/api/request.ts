import type { ProblemView } from '../../operations/views.ts';
import type { Shape } from './shape.ts';
import { problemView } from './view-shapes.ts';

/** The registry refused a request and said why. */
export class RequestRefused extends Error {
  readonly problem: ProblemView;

  constructor(problem: ProblemView) {
    super(problem.title);
    this.name = 'RequestRefused';
    this.problem = problem;
  }
}

export const isRefusal = (error: unknown, status: number): boolean =>
  error instanceof RequestRefused && error.problem.status === status;

/** Asks the registry and accepts only an answer of the shape agreed in `operations/views.ts`. */
export async function request<T>(path: string, shape: Shape<T>, init: RequestInit = {}): Promise<T> {
  const response = await ask(path, init);
  const body: unknown = await response.json();
  if (shape.is(body)) return body;
  throw new Error(`${path}: ${shape.faultIn(body, 'answer') ?? ''}`);
}

/** Sends a request whose answer has no content of interest. */
export async function send(path: string, init: RequestInit): Promise<void> {
  await ask(path, init);
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, {
    ...init,
    headers: { accept: 'application/json', ...(init.body ? { 'content-type': 'application/json' } : {}) },
  });
  if (response.ok) return response;
  throw await refusalOf(response);
}

async function refusalOf(response: Response): Promise<Error> {
  if (!response.headers.get('content-type')?.includes('json'))
    return new Error(`HTTP ${response.status} ${response.url}`);
  const body: unknown = await response.json();
  return refusalIn(body) ?? new Error(`HTTP ${response.status}`);
}

/** The refusal an answer tells of, if it is one. */
export const refusalIn = (body: unknown): RequestRefused | undefined =>
  problemView.is(body) ? new RequestRefused(body) : undefined;
