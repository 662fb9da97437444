import type { FetchTaskView } from '../../operations/fetch/fetch-views.ts';

const states: Readonly<Record<FetchTaskView['state'], string>> = {
  running: 'Running',
  paused: 'Paused',
  done: 'Finished',
};
const kinds: Readonly<Record<FetchTaskView['kind'], string>> = {
  nightly: 'Nightly',
  'back-fill': 'Back-fill',
};

/** The page of what is fetched from PACS. */
export const enFetch = {
  title: 'Fetching from PACS',
  lead: 'Dose reports, dose screens and one header per series are fetched day by day. Nothing is fetched twice.',
  nothing: 'Nothing has been fetched from a PACS yet.',
  noPacs:
    'Nothing is fetched from a PACS of your centre: whoever runs the registry names it in a file (start --pacs FILE).',
  planTitle: 'Fetch a span of days',
  pacs: 'PACS',
  from: 'First day',
  to: 'Last day',
  plan: 'Fetch',
  tasks: 'Fetches',
  span: (from: string, to: string) => `${from} to ${to}`,
  kind: 'Kind',
  kinds,
  state: 'State',
  states,
  centre: 'Centre',
  days: 'Days',
  studies: 'Studies',
  failed: 'Failed',
  objects: 'Objects',
  ofAll: (part: string, all: string) => `${part} of ${all}`,
  steer: 'Steer',
  pause: 'Pause',
  resume: 'Resume',
  retry: 'Try again',
  steers: (control: string, what: string) => `${control}: ${what}`,
  nextTry: (instant: string) => `Next attempt ${instant}.`,
  doubt: (count: number) =>
    count === 1 ? 'The list of 1 day may not be whole.' : `The lists of ${count} days may not be whole.`,
  detailOf: (pacs: string, span: string) => `${pacs}, ${span}: day by day`,
  open: 'day by day',
  day: 'Day',
  dayStates: { waiting: 'Waiting', listed: 'Fetching', done: 'Dealt with' },
  note: 'Note',
  reasons: 'Why studies are missing',
  ofStudies: (count: string, one: boolean) => (one ? '1 study' : `${count} studies`),
  back: 'All fetches',
};
