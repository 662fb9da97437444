import { queryOptions } from '@tanstack/react-query';
import type { IntakeView, SuggestionView, UploadView } from '../../operations/views.ts';
import { sourceKind } from './examination-shape.ts';
import { refusalIn, request, send } from './request.ts';
import { flag, list, nullable, number, object, text } from './shape.ts';
import { recordStatus } from './view-shapes.ts';

const intakeView = object<IntakeView>({
  sources: list(
    object<IntakeView['sources'][number]>({
      source: text,
      centreName: nullable(text),
      lastAt: nullable(text),
      lastHour: number,
      lastDay: number,
      queued: number,
      quarantined: number,
    }),
  ),
  scanners: list(
    object<IntakeView['scanners'][number]>({
      id: text,
      name: text,
      centreName: text,
      lastAt: text,
      silentDays: number,
      expectedDays: nullable(number),
      isSilent: flag,
    }),
  ),
  unplaced: list(object<IntakeView['unplaced'][number]>({ id: text, name: text, lastAt: nullable(text) })),
  quarantine: list(
    object<IntakeView['quarantine'][number]>({
      id: text,
      receivedAt: text,
      source: nullable(text),
      centreName: nullable(text),
      size: number,
      reasonCode: text,
      reason: text,
    }),
  ),
  quarantined: number,
});

const uploadView = object<UploadView>({
  id: text,
  waiting: number,
  files: list(
    object<UploadView['files'][number]>({
      outcome: text,
      reason: nullable(text),
      reasonCode: nullable(text),
      centreId: nullable(text),
      recordId: nullable(text),
    }),
  ),
});

export const intakeQuery = queryOptions({
  queryKey: ['intake'],
  queryFn: () => request('/api/intake', intakeView),
});

const askAgainMs = 700;

/** How the files of an upload fare; asked again until all are decided. */
export const uploadQuery = (id: string) =>
  queryOptions({
    queryKey: ['upload', id],
    queryFn: () => request(`/api/intake/files/${encodeURIComponent(id)}`, uploadView),
    refetchInterval: ({ state }) => (state.data?.waiting === 0 ? false : askAgainMs),
  });

const suggestionView = object<SuggestionView>({
  centreId: text,
  centreName: text,
  id: text,
  examinedOn: text,
  accessionNumber: nullable(text),
  suggestedAt: text,
  maskedIdentifier: text,
  objects: list(sourceKind),
  scanner: nullable(text),
  dlpTotal: nullable(number),
  examination: object<SuggestionView['examination']>({
    id: text,
    examinedOn: text,
    accessionNumber: nullable(text),
    scanner: nullable(text),
    author: text,
    savedAt: text,
    status: recordStatus,
    hasStudy: flag,
  }),
});

/** The studies that wait for somebody to say whether they belong to an examination. */
export const suggestionsQuery = queryOptions({
  queryKey: ['intake', 'suggestions'],
  queryFn: () => request('/api/suggestions', list(suggestionView)),
});

export interface Decision {
  readonly centreId: string;
  readonly id: string;
  readonly word: 'confirm' | 'dismiss';
}
export interface DecidedRecord {
  readonly centreId: string;
  readonly recordId: string;
}
const decidedRecord = object<DecidedRecord>({ centreId: text, recordId: text });

/** Says whether a study belongs to the examination; answers the record it is in now. */
export const decideSuggestion = ({ centreId, id, word }: Decision): Promise<DecidedRecord> => {
  const path = [centreId, id].map(encodeURIComponent).join('/');
  return request(`/api/suggestions/${path}/${word}`, decidedRecord, { method: 'POST' });
};

export const placeScanner = (placing: {
  readonly scannerId: string;
  readonly centre: string;
  readonly from: string;
}): Promise<void> => send('/api/intake/placements', { method: 'POST', body: JSON.stringify(placing) });

export interface Replayed {
  readonly taken: number;
  readonly tried: number;
}
const replayed = object<Replayed>({ taken: number, tried: number });

/** Reads one file of the quarantine again, or all of them. */
export const replay = (id: string | null): Promise<Replayed> =>
  request(`/api/intake/quarantine${id === null ? '' : `/${encodeURIComponent(id)}`}/replay`, replayed, {
    method: 'POST',
  });

export const discard = (id: string): Promise<void> =>
  send(`/api/intake/quarantine/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** Hands a file in; tells how much of it is sent, from 0 to 1. Only XMLHttpRequest says so. */
export function handIn(file: File, onProgress: (share: number) => void): Promise<UploadView> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', '/api/intake/files');
    sending.setRequestHeader('content-type', 'application/octet-stream');
    sending.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    sending.addEventListener('error', () => reject(new Error('the connection broke')));
    sending.addEventListener('load', () => {
      const body: unknown = JSON.parse(sending.responseText);
      if (uploadView.is(body)) resolve(body);
      else reject(refusalIn(body) ?? new Error(`HTTP ${sending.status}`));
    });
    sending.send(file);
  });
}
