import { dayOf, numberOf, textOf, type DicomDataset } from '../../intake/dicom/dicom-dataset.ts';
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
import type { DimseLimits } from '../dimse/limits.ts';
import type { RemoteEntity } from '../dimse/call.ts';
import { DimseQuery, hexStatus, isSuccess } from './dimse-query.ts';
import { DimseRetrieve, type Way } from './dimse-retrieve.ts';
import { PacsLine } from './pacs-line.ts';
import { queryTags } from './query-tags.ts';
import { dicomDay, timeRange } from './study-range.ts';

export interface DimsePacsOptions {
  readonly name: string;
  readonly entity: RemoteEntity;
  readonly way: Way;
  readonly limits: DimseLimits;
}

const textIn = (answer: DicomDataset, key: keyof typeof queryTags): string =>
  textOf(answer, queryTags[key]) ?? '';

const studyOf = (answer: DicomDataset): PacsStudy => ({
  studyUid: textIn(answer, 'studyUid'),
  day: dayOf(answer, queryTags.studyDate),
});

const seriesOf = (answer: DicomDataset): PacsSeries => ({
  seriesUid: textIn(answer, 'seriesUid'),
  modality: textIn(answer, 'modality'),
  description: textIn(answer, 'seriesDescription'),
  instances: numberOf(answer, queryTags.instancesOfSeries),
});

const instanceOf = (answer: DicomDataset): PacsInstance => ({
  instanceUid: textIn(answer, 'instanceUid'),
  sopClassUid: textIn(answer, 'sopClassUid'),
  number: numberOf(answer, queryTags.instanceNumber),
});

/** Answers with the values this side needs; one without its UID is of no use. */
function reading<T extends object>(read: (answer: DicomDataset) => T, uid: (value: T) => string) {
  return (answers: Answer<readonly DicomDataset[]>): Answer<readonly T[]> =>
    isFault(answers) ? answers : answers.map(read).filter((value) => uid(value) !== '');
}

/** A PACS that is asked by C-FIND and gives by C-GET or C-MOVE. */
export class DimsePacs implements Pacs {
  readonly name: string;
  readonly #closing = new AbortController();
  readonly #query: DimseQuery;
  readonly #retrieve: DimseRetrieve;

  constructor({ name, entity, way, limits }: DimsePacsOptions) {
    this.name = name;
    const line = new PacsLine({ entity, limits, signal: this.#closing.signal });
    this.#query = new DimseQuery(line);
    this.#retrieve = new DimseRetrieve(line, way);
  }

  studies(range: StudyRange): Promise<Answer<readonly PacsStudy[]>> {
    const keys = { studyDate: dicomDay(range.day), studyTime: timeRange(range), studyUid: '' };
    return this.#query.find('STUDY', keys).then(reading(studyOf, ({ studyUid }) => studyUid));
  }

  series(studyUid: string): Promise<Answer<readonly PacsSeries[]>> {
    const empty = { seriesUid: '', modality: '', seriesDescription: '', instancesOfSeries: '' };
    return this.#query
      .find('SERIES', { studyUid, ...empty })
      .then(reading(seriesOf, ({ seriesUid }) => seriesUid));
  }

  async instances({ studyUid, seriesUid }: SeriesRef): Promise<Answer<readonly PacsInstance[]>> {
    const keys = { studyUid, seriesUid, instanceUid: '', sopClassUid: '', instanceNumber: '' };
    const answers = await this.#query.find('IMAGE', keys);
    // Some PACS do not know this level, and say so with a failure instead of with nothing.
    if (isFault(answers) && answers.fault === 'query-refused') return [];
    return reading(instanceOf, ({ instanceUid }) => instanceUid)(answers);
  }

  retrieve(wanted: Wanted): Promise<Answer<Retrieved>> {
    return this.#retrieve.retrieve(wanted);
  }

  async echo(): Promise<PacsEcho> {
    const reply = await this.#query.echo();
    if (isFault(reply)) return reply;
    return isSuccess(reply.status) ? { answered: true } : pacsFault('query-refused', hexStatus(reply.status));
  }

  async close(): Promise<void> {
    await this.#query.close();
    this.#closing.abort();
  }
}
