/** What stands on the page of one indicator. */
export const enIndicator = {
  back: 'All indicators',
  measure: 'Measure',
  unit: 'Unit',
  centres: 'Centres',
  regions: 'Regions',
  stratum: 'Protocol',
  noSourceTitle: 'No source yet',
  noSource: (sources: string) =>
    `This indicator needs data that this registry has not received: ${sources}. Until they are delivered there is no figure, and none is shown as zero.`,

  compared: 'Beside region and country',
  unknownShare: 'Unknown',
  ofThose: (count: string, share: string) => `${count} (${share})`,
  manyUnknown: 'More than 10 % are unknown: read the figure with its bounds.',
  bounds: (lowest: string, highest: string) =>
    `If the unknown answers were known the share would lie between ${lowest} and ${highest}.`,
  immature: (count: string) =>
    `${count} examinations wait for the end of their follow-up and do not count yet.`,
  certainty: {
    'met-beyond-chance': 'Met beyond chance, whatever the unknown answers are.',
    'met-whatever-the-unknown': 'Met whatever the unknown answers are; chance alone could explain it.',
    'undecided-because-of-unknown': 'Not decided: it depends on the unknown answers.',
    'not-met-whatever-the-unknown':
      'Not met whatever the unknown answers are; chance alone could explain it.',
    'not-met-beyond-chance': 'Not met beyond chance, whatever the unknown answers are.',
  },
  natures: { floor: 'the least that is accepted', goal: 'a goal' },
  light: {
    good: 'Standard met beyond chance',
    bad: 'Standard not met, beyond chance',
    none: 'chance alone could explain it',
  },

  funnel: 'All centres',
  funnelLead: (count: string, mean: string) =>
    `Each point is a centre. The lines show how far from the mean (${mean}) a centre of its size can lie by chance: 95 % and 99.8 %. ${count}`,
  funnelAlarms: (found: string, expected: string) =>
    `${found} outside the 99.8 % limits; ${expected} would be by chance alone.`,
  funnelHidden: (count: string) => `${count} not drawn, because their numbers are small.`,
  others: 'Under ten centres: each is judged against the mean of the others.',
  spread: {
    'within-chance': 'The centres differ no more than chance allows.',
    overdispersed:
      'The centres differ more than chance allows (φ), so the limits are widened by what separates them.',
    'not-comparable':
      'The centres differ so much (φ over 10) that limits would say nothing: look for different definitions or patients first.',
  },
  cases: 'Cases',
  share: 'Share',
  mean: 'Mean',
  alert: '95 % limits',
  alarm: '99.8 % limits',
  standing: 'Place in the funnel',
  shrunken: 'Pulled to the mean',
  pointWords: (name: string, share: string, counts: string, standing: string) =>
    `${name}: ${share} (${counts}). ${standing}.`,
  chooseHint: 'Enter chooses the centre',

  months: 'Month by month',
  month: 'Month',
  value: 'Value',
  limits: 'Limits',
  centreLine: 'Centre line',
  outside: 'Outside the limits',
  monthWords: (month: string, value: string, counts: string) => `${month}: ${value} (${counts}).`,
  monthOutside: 'Outside the limits.',
  states: { shown: '', hidden: 'hidden', nobody: 'nobody', immature: 'follow-up not over' },
  verdicts: {
    signal: 'The chart shows a signal: more than chance.',
    'no-signal': 'The chart shows nothing but chance.',
    'too-few-points': 'Too few months to say anything.',
  },
  since: (month: string) => `The chart first showed it in ${month}.`,
  noMonths: 'There is no month to draw.',
  allMonthsHidden: 'Every month is hidden from you, because too few patients are behind it.',

  years: 'Year by year',
  year: 'Year',

  protocols: 'Centre medians against reference levels',
  ownLevels: 'What the centres of this registry do',
  ownLevel: '75th percentile of centre medians',
  achievable: 'Median of centre medians',
  countedCentres: 'Centres that count',
  levelStandings: {
    'too-few-centres': 'under four centres: no level',
    provisional: 'under ten centres: provisional',
    established: 'established',
  },
  ownLevelsNote:
    'A level of the registry is the 75th percentile of the medians of centres with at least 20 examinations (ICRP 135). It is held against the median of a centre, never against one patient.',

  groups: 'By group',
  by: 'Parted by',
  group: 'Group',
  allGroups: 'All cases',

  table: 'Every region and centre',
  percentiles: (share: string) => `${share} percentile`,
  median: 'Median',
  hidden: 'hidden',
  hiddenTitle: 'Some figures are hidden',
  hiddenWhy: (threshold: string, count: string) =>
    `${count} of the centres are hidden from you in this year. A figure is hidden when fewer than ${threshold} patients are in its numerator or outside it, and others with it, so that nothing can be subtracted. A hidden figure is not always a small one.`,
  hiddenOwn: 'The figures of your own centre are exact.',

  definition: 'Definition',
  history: 'Versions',
  version: 'Version',
  validFrom: 'Valid from',
  change: 'What is new',
  published: 'Published elsewhere, for comparison',
  needs: 'Data it needs',

  csv: 'CSV',
  asTable: 'As a table',
  lookHint: 'Point at the chart, or step into it with Tab and walk with the arrow keys.',
  spark: (name: string, first: string, last: string) => `${name}, month by month: from ${first} to ${last}`,
};

export type IndicatorTexts = typeof enIndicator;
