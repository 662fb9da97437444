import type { MovePlace } from '../../operations/comparison-view.ts';

const places: Readonly<Record<MovePlace, string>> = {
  outside: 'Outside the initial population',
  immature: 'Waiting for follow-up',
  initial: 'Initial population only',
  excluded: 'Excluded',
  exception: 'Exception',
  unknown: 'Unknown',
  denominator: 'Denominator, not in the numerator',
  numerator: 'Numerator',
  'not-counted': 'Not counted',
};

export const enComparison = {
  title: (id: string) => `${id}: a proposed definition`,
  open: 'Try another definition',
  openLead: 'Change a threshold or an exclusion and see what it would do to the figures. Nothing is stored.',
  back: 'Back to the indicator',
  lead: 'Change the definition below and compare it with the one in force over the examinations of the year. Nothing is changed, for anybody.',
  definition: 'Proposed definition (YAML)',
  definitionHint: 'Ctrl and Enter compares. Tab leaves the text.',
  choose: 'Choose a file',
  restore: 'Back to the one in force',
  compare: 'Compare',
  comparing: 'Comparing…',
  tooLong: (longest: string) => `A definition has at most ${longest} characters.`,
  faults: (count: number) =>
    count === 1 ? 'The definition has a fault' : `The definition has ${count} faults`,
  at: (line: string, column: string) => `Line ${line}, column ${column}`,
  same: 'The proposed definition says the same as the one in force.',
  differences: 'What differs',
  part: 'Part',
  inForce: 'In force',
  proposed: 'Proposed',
  absent: 'none',
  result: (year: string) => `What it would change in ${year}`,
  missing: (sources: string) =>
    `The indicator needs data that has not come: ${sources}. There are no figures to compare.`,
  summary: (moved: string, changed: string, all: string) =>
    `${moved} examinations stand elsewhere; the figure changes at ${changed} of ${all} centres.`,
  summaryHidden: (changed: string, all: string) =>
    `The figure changes at ${changed} of ${all} centres that you may see.`,
  units: 'Country, regions and centres',
  figure: 'Figure, 95 % interval',
  change: 'Change',
  moved: 'Move',
  onlyChanged: 'Only where something changes',
  noneChanged: 'No region and no centre changes.',
  points: (value: string) => `${value} points`,
  moves: 'Who moves, whole country',
  from: 'From',
  to: 'To',
  examinations: 'Examinations',
  nobody: 'Nobody moves.',
  movesHidden: 'Hidden: the difference would tell of a small number.',
  movesCoarse: 'Whoever is not counted is one group here, because you do not see single examinations.',
  show: 'Show who',
  hide: 'Hide',
  listOf: (from: string, to: string) => `From “${from}” to “${to}”`,
  listed: (shown: string, total: string) =>
    `The latest ${shown} of ${total}. Each was written down in the log.`,
  day: 'Date',
  centre: 'Centre',
  examination: 'Examination',
  places,
};

export type ComparisonTexts = typeof enComparison;
