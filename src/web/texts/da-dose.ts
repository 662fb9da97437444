import type { DoseTexts } from './en-dose.ts';

export const daDose: DoseTexts = {
  title: 'Doser',
  filters: 'Hvad der vises',
  centre: 'Center',
  scanner: 'Skanner',
  protocol: 'Protokol',
  quantity: 'Størrelse',
  quantities: { dlp: 'DLP', ctdivol: 'CTDIvol' },
  all: 'Alle',
  unknownScanner: 'Ukendt skanner',
  unnamed: 'Uden standardnavn',
  empty: 'Der er ingen doser for disse undersøgelser i dette år.',
  examinations: 'Undersøgelser',
  examinationCount: (count) => `n = ${count}`,

  spreads: 'Doser efter skanner og protokol',
  spreadsLead: (quantity) =>
    `Hver række er en protokol på én skanner: prikkerne er enkelte undersøgelser (højst 400), kassen rummer den midterste halvdel med medianen, og stregerne går fra 10- til 90-percentilen. ${quantity}`,
  quantityNote: {
    dlp: 'DLP er summen af en undersøgelses optagelser af samme slags; for de koronare optagelser er det den koronare DLP.',
    ctdivol: 'CTDIvol er den største af en undersøgelses optagelser af samme slags.',
  },
  missing: 'Uden dosis',
  quantiles: ['Min.', '10 %', '25 %', 'Median', '75 %', '90 %', 'Maks.'],
  spreadWords: (name, count, median, half) =>
    `${name}: ${count} undersøgelser, median ${median}, den midterste halvdel ${half}.`,

  trend: 'Median måned for måned',
  trendLead: 'De stiplede linjer er dage, hvor en skanner kom eller gik.',
  change: {
    placed: (scanner) => `${scanner} kom til`,
    removed: (scanner) => `${scanner} gik ud`,
    replaced: (scanner, by) => `${scanner} blev erstattet af ${by}`,
  },
  noChange: 'Ingen skanner kom eller gik i de to år.',
  median: 'Median',
  month: 'Måned',
  monthWords: (month, median, count) => `${month}: median ${median}, n = ${count}.`,

  names: 'Hvad vores protokoller hedder',
  namesLead:
    'Hvert navn på skanneren står for én standardprotokol. Det, som optagelserne taler for, bruges, indtil nogen godkender det eller vælger et andet; derefter gælder det for dem alle, overalt. Navnene fra dette år er vist.',
  localName: 'Navn på skanneren',
  standard: 'Standardprotokol',
  standardOf: (name) => `Standardprotokol for ${name}`,
  speaksFor: 'Hvad optagelserne er',
  suggestion: 'forslag',
  acceptedBy: (by, at) => `godkendt af ${by}, ${at}`,
  accept: 'Godkend',
  changeName: 'Ret',
  noSuggestion: 'Intet forslag: vælg',
  saved: (name, standard) => `${name} tæller nu som ${standard}.`,

  levels: 'Centermedianer mod referenceniveauer',
  levelsLead: (least, most, fewest) =>
    `Et referenceniveau sammenholdes med et centers median, aldrig med én patient. Undersøgelser af patienter på ${least}–${most} kg tæller, når der er mindst ${fewest}. Ingen af niveauerne er danske: de danske findes, men kunne ikke læses.`,
  country: 'Land',
  level: 'Niveau',
  source: 'Kilde',
  own: 'Centerets median',
  place: 'Placering',
  standing: {
    below: 'ikke over niveauet',
    above: 'over niveauet',
    'too-few': 'for få undersøgelser',
    none: 'ingen undersøgelser',
  },
  others: 'Andre centre',
  othersWords: (count, low, high) => `${count} centre, ${low} til ${high}`,
  legend: { level: 'Referenceniveau', own: 'Centerets median', other: 'Et andet centers median' },

  waiting: 'Over det dobbelte referenceniveau, venter på en årsag',
  waitingLead:
    'Undersøgelser, hvis koronare DLP var mere end det dobbelte af protokollens niveau, og som ingen har givet en årsag til. Åbn en for at angive den.',
  waitingMore: (shown, total) => `De seneste ${shown} af ${total}.`,
  noWaiting: 'Ingen undersøgelse fra dette år venter på en årsag.',
  day: 'Dag',
  gating: 'EKG-styring',
  coronaryDlp: 'Koronar DLP',
  open: (day) => `Åbn undersøgelsen fra ${day}`,

  voltage: 'Rørspænding efter BMI',
  voltageLead:
    'Den største rørspænding af de koronare optagelser, hvor mange undersøgelser og hvor stor en andel af rækken.',
  bmi: 'BMI, kg/m²',
  gatingTable: 'EKG-styring efter rytme og puls',
  gatingLead:
    'EKG-styringen af den første koronare optagelse, hvor mange undersøgelser og hvor stor en andel af rækken.',
  rhythm: 'Rytme',
  heartRate: 'Puls, /min',
  notKnown: 'ukendt',
  bandUnder: (bound) => `under ${bound}`,
  bandFrom: (bound) => `${bound} og derover`,
  bandBetween: (low, high) => `${low} til under ${high}`,
};
