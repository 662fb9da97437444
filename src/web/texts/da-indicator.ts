import type { IndicatorTexts } from './en-indicator.ts';

export const daIndicator: IndicatorTexts = {
  back: 'Alle indikatorer',
  measure: 'Mål',
  unit: 'Enhed',
  centres: 'Centre',
  regions: 'Regioner',
  stratum: 'Protokol',
  noSourceTitle: 'Endnu ingen kilde',
  noSource: (sources) =>
    `Indikatoren kræver data, som registeret ikke har modtaget: ${sources}. Før de er leveret, er der intet tal, og intet vises som nul.`,

  compared: 'Ved siden af region og land',
  unknownShare: 'Uoplyst',
  ofThose: (count, share) => `${count} (${share})`,
  manyUnknown: 'Over 10 % er uoplyst: læs tallet sammen med dets grænser.',
  bounds: (lowest, highest) =>
    `Var de uoplyste svar kendt, ville andelen ligge mellem ${lowest} og ${highest}.`,
  immature: (count) => `${count} undersøgelser venter på, at opfølgningen slutter, og tæller ikke med endnu.`,
  certainty: {
    'met-beyond-chance': 'Opfyldt ud over tilfældet, uanset de uoplyste svar.',
    'met-whatever-the-unknown': 'Opfyldt uanset de uoplyste svar; tilfældet alene kan forklare det.',
    'undecided-because-of-unknown': 'Ikke afgjort: det afhænger af de uoplyste svar.',
    'not-met-whatever-the-unknown': 'Ikke opfyldt uanset de uoplyste svar; tilfældet alene kan forklare det.',
    'not-met-beyond-chance': 'Ikke opfyldt ud over tilfældet, uanset de uoplyste svar.',
  },
  natures: { floor: 'det mindste, der accepteres', goal: 'et mål' },
  light: {
    good: 'Standard opfyldt ud over tilfældet',
    bad: 'Standard ikke opfyldt, ud over tilfældet',
    none: 'tilfældet alene kan forklare det',
  },

  funnel: 'Alle centre',
  funnelLead: (count, mean) =>
    `Hvert punkt er et center. Linjerne viser, hvor langt fra gennemsnittet (${mean}) et center af den størrelse kan ligge tilfældigt: 95 % og 99,8 %. ${count}`,
  funnelAlarms: (found, expected) =>
    `${found} uden for 99,8 %-grænserne; ${expected} ville være det alene tilfældigt.`,
  funnelHidden: (count) => `${count} er ikke tegnet, fordi deres tal er små.`,
  others: 'Under ti centre: hvert bedømmes mod gennemsnittet af de andre.',
  spread: {
    'within-chance': 'Centrene adskiller sig ikke mere, end tilfældet tillader.',
    overdispersed:
      'Centrene adskiller sig mere, end tilfældet tillader (φ), så grænserne er udvidet med det, der skiller dem.',
    'not-comparable':
      'Centrene adskiller sig så meget (φ over 10), at grænser intet ville sige: led først efter forskellige definitioner eller patienter.',
  },
  cases: 'Tilfælde',
  share: 'Andel',
  mean: 'Gennemsnit',
  alert: '95 %-grænser',
  alarm: '99,8 %-grænser',
  standing: 'Placering i tragten',
  shrunken: 'Trukket mod gennemsnittet',
  pointWords: (name, share, counts, standing) => `${name}: ${share} (${counts}). ${standing}.`,
  chooseHint: 'Enter vælger centret',

  months: 'Måned for måned',
  month: 'Måned',
  value: 'Værdi',
  limits: 'Grænser',
  centreLine: 'Midterlinje',
  outside: 'Uden for grænserne',
  monthWords: (month, value, counts) => `${month}: ${value} (${counts}).`,
  monthOutside: 'Uden for grænserne.',
  states: { shown: '', hidden: 'skjult', nobody: 'ingen', immature: 'opfølgning ikke slut' },
  verdicts: {
    signal: 'Diagrammet viser et signal: mere end tilfældet.',
    'no-signal': 'Diagrammet viser intet andet end tilfældet.',
    'too-few-points': 'For få måneder til at sige noget.',
  },
  since: (month) => `Diagrammet viste det første gang i ${month}.`,
  noMonths: 'Der er ingen måned at tegne.',
  allMonthsHidden: 'Alle måneder er skjult for dig, fordi for få patienter står bag dem.',

  years: 'År for år',
  year: 'År',

  protocols: 'Centermedianer mod referenceniveauer',
  ownLevels: 'Hvad registerets centre gør',
  ownLevel: '75-percentil af centermedianer',
  achievable: 'Median af centermedianer',
  countedCentres: 'Centre, der tæller med',
  levelStandings: {
    'too-few-centres': 'under fire centre: intet niveau',
    provisional: 'under ti centre: foreløbigt',
    established: 'etableret',
  },
  ownLevelsNote:
    'Et niveau for registeret er 75-percentilen af medianerne for centre med mindst 20 undersøgelser (ICRP 135). Det sammenholdes med et centers median, aldrig med én patient.',

  groups: 'Efter gruppe',
  by: 'Opdelt efter',
  group: 'Gruppe',
  allGroups: 'Alle tilfælde',

  table: 'Alle regioner og centre',
  percentiles: (share) => `${share}-percentil`,
  median: 'Median',
  hidden: 'skjult',
  hiddenTitle: 'Nogle tal er skjult',
  hiddenWhy: (threshold, count) =>
    `${count} af centrene er skjult for dig i dette år. Et tal skjules, når færre end ${threshold} patienter er i tælleren eller uden for den, og andre skjules med det, så intet kan regnes ud. Et skjult tal er ikke altid et lille tal.`,
  hiddenOwn: 'Tallene for dit eget center er præcise.',

  definition: 'Definition',
  history: 'Versioner',
  version: 'Version',
  validFrom: 'Gyldig fra',
  change: 'Hvad er nyt',
  published: 'Offentliggjort andre steder, til sammenligning',
  needs: 'Data, den kræver',

  csv: 'CSV',
  asTable: 'Som tabel',
  lookHint: 'Peg på diagrammet, eller gå ind i det med Tab, og flyt med piletasterne.',
  spark: (name, first, last) => `${name}, måned for måned: fra ${first} til ${last}`,
};
