import { once } from 'node:events';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestTls, type RequestOptions } from 'node:https';
import { errorCode } from '../../intake/attempt.ts';
import { isFault, pacsFault, type Answer } from '../../intake/pacs/pacs-fault.ts';

export interface HttpLimits {
  /** Until the headers of an answer are there. */
  readonly answerMs: number;
  /** Between two pieces of a body. */
  readonly silenceMs: number;
  /** An answer that is held in memory. */
  readonly documentBytes: number;
}

export const defaultHttpLimits: HttpLimits = {
  answerMs: 60_000,
  silenceMs: 30_000,
  documentBytes: 32 * 1024 * 1024,
};

export interface HttpOptions {
  /** The root of the services; nothing outside it is ever asked for. */
  readonly base: URL;
  /** The whole Authorization header. */
  readonly authorization?: string | undefined;
  /** The authority that signs the certificate of the PACS, PEM; without it the usual ones. */
  readonly ca?: string | undefined;
  readonly limits: HttpLimits;
  readonly signal: AbortSignal;
}

type Query = Readonly<Record<string, string>>;

function faultOf(response: IncomingMessage) {
  const { statusCode = 0 } = response;
  const detail = `HTTP ${statusCode}`;
  if (statusCode >= 300 && statusCode < 400) return pacsFault('redirected', detail);
  if (statusCode === 401 || statusCode === 403) return pacsFault('credential-refused', detail);
  if (statusCode === 413) return pacsFault('too-many-answers', detail);
  if (statusCode === 429 || statusCode === 503) return pacsFault('no-answer', detail);
  return pacsFault('query-refused', detail);
}

function faultOfError(error: unknown, isLate: boolean) {
  if (isLate) return pacsFault('no-answer');
  const code = errorCode(error);
  if (/^(ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ETIMEDOUT)$/.test(code))
    return pacsFault('unreachable', code);
  if (/^(ERR_TLS|CERT_|UNABLE_|DEPTH_ZERO|SELF_SIGNED|ERR_SSL|EPROTO)/.test(code))
    return pacsFault('encryption-refused', code);
  return pacsFault(code.startsWith('HPE_') ? 'protocol-broken' : 'hung-up', code);
}

/** GET below one configured address. Redirects and addresses in answers are never followed. */
export class PacsHttp {
  readonly #options: HttpOptions;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  /** An answer whose body is still to be read; undefined when there is nothing (204, 404). */
  async open(
    path: readonly string[],
    query: Query,
    accept: string,
  ): Promise<Answer<IncomingMessage> | undefined> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.#options.limits.answerMs);
    try {
      const response = await this.#send(this.#urlOf(path, query), accept, late.signal);
      if (response.statusCode === 200 || response.statusCode === 206) return this.#watched(response);
      response.destroy();
      return response.statusCode === 204 || response.statusCode === 404 ? undefined : faultOf(response);
    } catch (error) {
      return faultOfError(error, late.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A JSON document, read whole. */
  async document(
    path: readonly string[],
    query: Query,
  ): Promise<Answer<{ readonly value: unknown }> | undefined> {
    const response = await this.open(path, query, 'application/dicom+json');
    if (response === undefined || isFault(response)) return response;
    const pieces: Buffer[] = [];
    let length = 0;
    try {
      for await (const piece of response as AsyncIterable<Buffer>) {
        length += piece.length;
        if (length > this.#options.limits.documentBytes)
          return pacsFault('too-many-answers', 'too many bytes');
        pieces.push(piece);
      }
      return { value: JSON.parse(Buffer.concat(pieces).toString('utf8')) };
    } catch (error) {
      return error instanceof SyntaxError
        ? pacsFault('answer-unreadable', 'no JSON')
        : faultOfError(error, false);
    } finally {
      response.destroy();
    }
  }

  /** Segments are encoded, so that none of them can lead out of the base. */
  #urlOf(path: readonly string[], query: Query): URL {
    const { base } = this.#options;
    const root = base.pathname.replace(/\/+$/, '');
    const url = new URL(`${root}/${path.map(encodeURIComponent).join('/')}`, base);
    for (const [key, value] of Object.entries(query)) url.searchParams.append(key, value);
    return url;
  }

  async #send(url: URL, accept: string, late: AbortSignal): Promise<IncomingMessage> {
    const { authorization, ca, signal } = this.#options;
    const options: RequestOptions = {
      method: 'GET',
      headers: { accept, ...(authorization !== undefined && { authorization }) },
      signal: AbortSignal.any([signal, late]),
      ...(ca !== undefined && { ca }),
    };
    const request = url.protocol === 'https:' ? requestTls(url, options) : requestPlain(url, options);
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    request.on('error', () => undefined); // told by the body, which ends with an error too
    return response;
  }

  /** A body that falls silent is cut off. */
  #watched(response: IncomingMessage): IncomingMessage {
    response.setTimeout(this.#options.limits.silenceMs, () => response.destroy(new Error('silent')));
    return response;
  }
}
