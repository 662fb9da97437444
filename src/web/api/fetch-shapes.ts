import type {
  FetchDayView,
  FetchDetailView,
  FetchFaultView,
  FetchPacsView,
  FetchTaskView,
  FetchView,
} from '../../operations/fetch/fetch-views.ts';
import { label } from './evidence-shape.ts';
import { list, nullable, number, object, oneOf, text } from './shape.ts';

const faultFields = { sentence: label, detail: nullable(text) };
const fault = nullable(object<FetchFaultView>(faultFields));
const counts = { studies: number, done: number, failed: number, objects: number };

const task = object<FetchTaskView>({
  ...counts,
  centreId: text,
  id: text,
  centreName: text,
  pacs: text,
  kind: oneOf(['nightly', 'back-fill']),
  firstDay: text,
  lastDay: text,
  state: oneOf(['running', 'paused', 'done']),
  requestedBy: text,
  requestedAt: text,
  finishedAt: nullable(text),
  fault,
  nextTryAt: nullable(text),
  days: number,
  daysDone: number,
  daysInDoubt: number,
});

export const fetchView = object<FetchView>({
  pacs: list(
    object<FetchPacsView>({
      name: text,
      centreId: text,
      centreName: text,
      perMinute: number,
      hours: nullable(object({ from: number, to: number })),
      nightly: nullable(object({ at: number, days: number })),
    }),
  ),
  tasks: list(task),
});

export const fetchDetailView = object<FetchDetailView>({
  task,
  days: list(
    object<FetchDayView>({ ...counts, day: text, state: oneOf(['waiting', 'listed', 'done']), fault }),
  ),
  faults: list(object({ ...faultFields, studies: number })),
});
