/** The page of doses. */
export const enDose = {
  title: 'Doses',
  filters: 'What is looked at',
  centre: 'Centre',
  scanner: 'Scanner',
  protocol: 'Protocol',
  quantity: 'Quantity',
  quantities: { dlp: 'DLP', ctdivol: 'CTDIvol' },
  all: 'All',
  unknownScanner: 'Scanner not known',
  unnamed: 'Without a standard name',
  empty: 'There are no doses of these examinations in this year.',
  examinations: 'Examinations',
  examinationCount: (count: string) => `n = ${count}`,

  spreads: 'Doses by scanner and protocol',
  spreadsLead: (quantity: string) =>
    `Each row is a protocol on one scanner: the dots are single examinations (at most 400 of them), the box holds the middle half with the median, the whiskers reach from the 10th to the 90th percentile. ${quantity}`,
  quantityNote: {
    dlp: 'DLP is the sum of the acquisitions of one kind in an examination; for the coronary acquisitions it is the coronary DLP.',
    ctdivol: 'CTDIvol is the largest of the acquisitions of one kind in an examination.',
  },
  missing: 'Without dose',
  quantiles: ['Min', '10 %', '25 %', 'Median', '75 %', '90 %', 'Max'],
  spreadWords: (name: string, count: string, median: string, half: string) =>
    `${name}: ${count} examinations, median ${median}, middle half ${half}.`,

  trend: 'Median month by month',
  trendLead: 'The dashed lines are the days on which a scanner came or went.',
  change: {
    placed: (scanner: string) => `${scanner} came`,
    removed: (scanner: string) => `${scanner} went`,
    replaced: (scanner: string, by: string) => `${scanner} was replaced by ${by}`,
  },
  noChange: 'No scanner came or went in these two years.',
  median: 'Median',
  month: 'Month',
  monthWords: (month: string, median: string, count: string) => `${month}: median ${median}, n = ${count}.`,

  names: 'What our protocols are called',
  namesLead:
    'Each name on the scanner stands for one standard protocol. What its acquisitions suggest is used until somebody accepts it or chooses another; then it holds for all of them, everywhere. The names of this year are listed.',
  localName: 'Name on the scanner',
  standard: 'Standard protocol',
  standardOf: (name: string) => `Standard protocol of ${name}`,
  speaksFor: 'What its acquisitions are',
  suggestion: 'suggestion',
  acceptedBy: (by: string, at: string) => `accepted by ${by}, ${at}`,
  accept: 'Accept',
  changeName: 'Change',
  noSuggestion: 'No suggestion: choose',
  saved: (name: string, standard: string) => `${name} now counts as ${standard}.`,

  levels: 'Centre medians against reference levels',
  levelsLead: (least: string, most: string, fewest: string) =>
    `A reference level is held against the median of a centre, never against one patient. Examinations of patients of ${least}–${most} kg count, from ${fewest} of them on. None of these levels is Danish: the Danish ones exist but could not be read.`,
  country: 'Country',
  level: 'Level',
  source: 'Source',
  own: 'Median of the centre',
  place: 'Place',
  standing: {
    below: 'not above the level',
    above: 'above the level',
    'too-few': 'too few examinations',
    none: 'no examinations',
  },
  others: 'Other centres',
  othersWords: (count: string, low: string, high: string) => `${count} centres, ${low} to ${high}`,
  legend: { level: 'Reference level', own: 'Median of this centre', other: 'Median of another centre' },

  waiting: 'Above twice the reference level, waiting for a reason',
  waitingLead:
    'Examinations whose coronary DLP was more than twice the level of their protocol and for which nobody has given a reason. Open one to give it.',
  waitingMore: (shown: string, total: string) => `The latest ${shown} of ${total}.`,
  noWaiting: 'No examination of this year waits for a reason.',
  day: 'Day',
  gating: 'ECG gating',
  coronaryDlp: 'Coronary DLP',
  open: (day: string) => `Open the examination of ${day}`,

  voltage: 'Tube voltage by body mass index',
  voltageLead:
    'The largest tube voltage of the coronary acquisitions, how many examinations and what share of the row.',
  bmi: 'BMI, kg/m²',
  gatingTable: 'ECG gating by rhythm and heart rate',
  gatingLead:
    'The gating of the first coronary acquisition, how many examinations and what share of the row.',
  rhythm: 'Rhythm',
  heartRate: 'Heart rate, /min',
  notKnown: 'not known',
  bandUnder: (bound: string) => `under ${bound}`,
  bandFrom: (bound: string) => `${bound} and over`,
  bandBetween: (low: string, high: string) => `${low} to under ${high}`,
};

export type DoseTexts = typeof enDose;
