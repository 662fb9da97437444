import { isDay, type Day } from '../../kernel/day.ts';
import { parseDecimal } from '../../intake/dicom/dicom-dataset.ts';
import { isFault, pacsFault, type Answer } from '../../intake/pacs/pacs-fault.ts';
import type {
  Pacs,
  PacsEcho,
  PacsInstance,
  PacsSeries,
  PacsStudy,
  Retrieved,
  SeriesRef,
  StudyRange,
  Wanted,
} from '../../intake/pacs/pacs.ts';
import { readDicomJson, type JsonAnswer } from './dicom-json.ts';
import { PacsHttp, type HttpOptions } from './pacs-http.ts';
import { dicomDay, timeRange } from './study-range.ts';
import { searchAll } from './web-query.ts';
import { WebRetrieve, type WebReceiver } from './web-retrieve.ts';

export interface WebPacsOptions extends WebReceiver, Omit<HttpOptions, 'signal'> {
  readonly name: string;
}

function dayOf(text: string): Day | undefined {
  const day = text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return isDay(day) ? day : undefined;
}

const studyOf = (answer: JsonAnswer): PacsStudy => ({
  studyUid: answer('studyUid'),
  day: dayOf(answer('studyDate')),
});

const seriesOf = (answer: JsonAnswer): PacsSeries => ({
  seriesUid: answer('seriesUid'),
  modality: answer('modality'),
  description: answer('seriesDescription'),
  instances: parseDecimal(answer('instancesOfSeries')),
});

const instanceOf = (answer: JsonAnswer): PacsInstance => ({
  instanceUid: answer('instanceUid'),
  sopClassUid: answer('sopClassUid'),
  number: parseDecimal(answer('instanceNumber')),
});

/** A PACS that is asked by QIDO-RS and gives by WADO-RS. */
export class WebPacs implements Pacs {
  readonly name: string;
  readonly #closing = new AbortController();
  readonly #http: PacsHttp;
  readonly #retrieve: WebRetrieve;

  constructor(options: WebPacsOptions) {
    this.name = options.name;
    this.#http = new PacsHttp({ ...options, signal: this.#closing.signal });
    this.#retrieve = new WebRetrieve(this.#http, options);
  }

  async studies(range: StudyRange): Promise<Answer<readonly PacsStudy[]>> {
    const time = timeRange(range);
    const match = { StudyDate: dicomDay(range.day), ...(time !== '' && { StudyTime: time }) };
    const found = await searchAll(this.#http, {
      path: ['studies'],
      match,
      fields: ['studyUid', 'studyDate'],
    });
    return isFault(found) ? found : found.map(studyOf);
  }

  async series(studyUid: string): Promise<Answer<readonly PacsSeries[]>> {
    const found = await searchAll(this.#http, {
      ...{ path: ['studies', studyUid, 'series'], match: {} },
      fields: ['seriesUid', 'modality', 'seriesDescription', 'instancesOfSeries'],
    });
    return isFault(found) ? found : found.map(seriesOf);
  }

  /** Where instances cannot be searched, the metadata of the series name them. */
  async instances({ studyUid, seriesUid }: SeriesRef): Promise<Answer<readonly PacsInstance[]>> {
    const series = ['studies', studyUid, 'series', seriesUid];
    const found = await searchAll(this.#http, {
      ...{ path: [...series, 'instances'], match: {} },
      fields: ['instanceUid', 'sopClassUid', 'instanceNumber'],
    });
    const isUnknown = isFault(found) ? found.fault === 'query-refused' : found.length === 0;
    if (isUnknown) return this.#metadata(series);
    return isFault(found) ? found : found.map(instanceOf);
  }

  retrieve(wanted: Wanted): Promise<Answer<Retrieved>> {
    return this.#retrieve.retrieve(wanted);
  }

  async echo(): Promise<PacsEcho> {
    const answer = await this.#http.document(['studies'], { limit: '1' });
    return answer !== undefined && isFault(answer) ? answer : { answered: true };
  }

  close(): Promise<void> {
    this.#closing.abort();
    return Promise.resolve();
  }

  async #metadata(series: readonly string[]): Promise<Answer<readonly PacsInstance[]>> {
    const document = await this.#http.document([...series, 'metadata'], {});
    if (document === undefined) return [];
    if (isFault(document))
      return ['query-refused', 'too-many-answers'].includes(document.fault) ? [] : document;
    const answers = readDicomJson(document.value);
    if (!answers) return pacsFault('answer-unreadable', 'no list of data sets');
    return answers.map(instanceOf).filter(({ instanceUid }) => instanceUid !== '');
  }
}
