import { isFault, pacsFault, type Answer } from '../../intake/pacs/pacs-fault.ts';
import { readDicomJson, tagName, type JsonAnswer } from './dicom-json.ts';
import type { PacsHttp } from './pacs-http.ts';
import type { QueryKey } from './query-tags.ts';

const pageSize = 100;
/** No server makes its pages shorter, so a shorter one is the last. */
const shortPage = 10;
const mostAnswers = 10_000;

export interface WebQuestion {
  readonly path: readonly string[];
  readonly match: Readonly<Record<string, string>>;
  /** What is to be filled in; the first one is the UID. */
  readonly fields: readonly [QueryKey, ...QueryKey[]];
}

/**
 * All answers of a QIDO-RS search (PS3.18 section 10.6), page by page. Servers make pages as short as they like, and
 * some do not know about pages: it ends with an empty page, or with one that brings nothing new.
 */
export async function searchAll(
  http: PacsHttp,
  question: WebQuestion,
): Promise<Answer<readonly JsonAnswer[]>> {
  const { path, match, fields } = question;
  const [uid] = fields;
  const found = new Map<string, JsonAnswer>();
  const includefield = fields.map(tagName).join(',');
  for (let offset = 0; ;) {
    const query = { ...match, includefield, limit: String(pageSize), offset: String(offset) };
    const page = await searchPage(http, path, query);
    if (isFault(page)) return page;
    const before = found.size;
    for (const answer of page) if (answer(uid) !== '') found.set(answer(uid), answer);
    if (found.size === before || page.length < shortPage) return [...found.values()];
    if (found.size > mostAnswers) return pacsFault('too-many-answers', `more than ${mostAnswers}`);
    offset += page.length;
  }
}

async function searchPage(
  http: PacsHttp,
  path: readonly string[],
  query: Readonly<Record<string, string>>,
): Promise<Answer<readonly JsonAnswer[]>> {
  const document = await http.document(path, query);
  if (document === undefined) return [];
  if (isFault(document)) return document;
  return readDicomJson(document.value) ?? pacsFault('answer-unreadable', 'no list of data sets');
}
