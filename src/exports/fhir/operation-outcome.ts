import type { OperationOutcome } from './resources.ts';
import { concept, systems } from './terms.ts';

/** What went wrong, as the registry says it. */
interface Fault {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** The issue types of FHIR R4 by HTTP status. */
const issueTypes: Readonly<Record<number, string>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  406: 'not-supported',
  413: 'too-long',
  415: 'not-supported',
  503: 'transient',
};

/** A failed request as FHIR answers it; the registry's own code of the problem is the coding. */
export const operationOutcome = ({ code, title, status, detail }: Fault): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: status >= 500 ? 'fatal' : 'error',
      code: issueTypes[status] ?? (status >= 500 ? 'exception' : 'processing'),
      details: { ...concept(systems.problem, code), text: title },
      diagnostics: detail,
    },
  ],
});
