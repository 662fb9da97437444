/**
 * The one catalogue of what can be wrong with a *request*. Something wrong with the *data* is a finding, not a
 * problem. Details are typed fields and never hold patient data; each protocol writes a problem once, at its edge.
 */
export const problems = {
  wrongUse: { status: 400, title: 'The command or request is not understood' },
  signInNeeded: { status: 401, title: 'Sign in first' },
  notPermitted: { status: 403, title: 'You may not do this' },
  notFound: { status: 404, title: 'There is no such thing, or you may not see it' },
  revisionConflict: { status: 409, title: 'Somebody saved this record after you opened it' },
  constraintViolated: { status: 409, title: 'The database refused a value that breaks a rule of the store' },
  valueRefused: { status: 422, title: 'A value cannot be stored' },
  reasonNeeded: { status: 422, title: 'A value that a machine measured is changed only with a reason' },
  recordHasErrors: { status: 422, title: 'An examination with errors cannot be completed' },
  warningsUnanswered: { status: 422, title: 'Some warnings need a reason before it can be completed' },
  warningNotStanding: {
    status: 422,
    title: 'A reason is given for a warning that stands, and for nothing else',
  },
  patientUnclear: { status: 422, title: 'The patient cannot be told from this number' },
  answerNotAcceptable: { status: 406, title: 'The answer cannot be written as the request asks' },
  requestTimedOut: { status: 408, title: 'The request did not come to its end in time' },
  mediaTypeUnsupported: { status: 415, title: 'The request is written in a form this address does not take' },
  inputTooLarge: { status: 413, title: 'The input is larger than the limit' },
  extractRefused: { status: 422, title: 'The register extract was not loaded' },
  proposalInvalid: { status: 422, title: 'The proposed definition has errors' },
  definitionInvalid: { status: 500, title: 'The dataset definition has errors' },
  dataDirectoryInUse: { status: 503, title: 'Another process uses this data directory' },
  doorBusy: { status: 503, title: 'Too many requests at once; try again' },
  databaseBusy: { status: 503, title: 'The database is busy; try again' },
  databaseUnreachable: { status: 503, title: 'The database cannot be reached' },
  databaseUnsafe: { status: 503, title: 'The embedded database does not reach the disk' },
  queryTooSlow: { status: 503, title: 'The database took too long to answer' },
  schemaMismatch: { status: 503, title: 'The database does not have the tables this program expects' },
  diskFull: { status: 507, title: 'The disk of the database is full' },
  portInUse: { status: 503, title: 'The port is taken' },
  listenerUnsafe: { status: 503, title: 'Listening on a network needs TLS' },
  peerTableInvalid: { status: 503, title: 'The table of DICOM peers has a row that cannot be used' },
  pacsFileInvalid: { status: 503, title: 'The file of PACS has entries that cannot be used' },
  originalKeyUnusable: { status: 503, title: 'The key of the original dose reports cannot be used' },
  originalAltered: {
    status: 500,
    title: 'The original is not what was sealed: it was altered or is of another object',
  },
  pdfUnavailable: { status: 503, title: 'A PDF cannot be written here; the report as HTML can' },
  pathUnreadable: { status: 503, title: 'A file or folder cannot be read' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;
export type ProblemDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A request that cannot be served: thrown, caught only at the edge (server, cli). */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(problems[code].title);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
  }

  /** The HTTP status this problem answers with. */
  get status(): number {
    return problems[this.code].status;
  }
}
