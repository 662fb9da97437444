import type { Language } from '../../kernel/label.ts';
import type { Verdict } from '../views.ts';
import type { Edition } from './editions.ts';

interface Words {
  readonly title: (year: number) => string;
  readonly editions: Readonly<Record<Edition, string>>;
  readonly facts: {
    readonly year: string;
    readonly edition: string;
    readonly asOf: string;
    readonly dataset: string;
    readonly program: string;
    readonly threshold: string;
    readonly demo: string;
    readonly synthetic: string;
  };
  readonly foreword: string;
  readonly summary: string;
  readonly summaryText: string;
  readonly quality: string;
  readonly qualityText: string;
  readonly unknowns: string;
  readonly coverage: string;
  readonly doses: string;
  readonly dosesText: string;
  readonly noDoses: string;
  readonly methods: string;
  readonly statistics: readonly string[];
  readonly changes: string;
  readonly noChanges: string;
  readonly changeColumns: readonly [string, string, string, string];
  readonly noData: (sources: readonly string[]) => string;
  readonly provisional: (source: string) => string;
  readonly provisionalStandard: (source: string) => string;
  readonly source: string;
  readonly verdicts: Readonly<Record<Exclude<Verdict, null>, string>>;
  readonly noStandard: string;
  readonly noFigure: string;
  readonly hidden: string;
  readonly nation: string;
  readonly columns: {
    readonly indicator: string;
    readonly unit: string;
    readonly standard: string;
    readonly met: string;
    readonly parts: string;
    readonly cases: string;
    readonly unknown: string;
    readonly interval: string;
    readonly median: string;
    readonly level: string;
  };
  readonly atLeast: string;
  readonly atMost: string;
  readonly tableOf: (label: string) => string;
  readonly intervals: (label: string) => string;
  readonly funnel: (label: string) => string;
  readonly funnelText: (outside: number, centres: number, expected: string) => string;
  readonly share: string;
  readonly above: string;
  readonly within: string;
}

const en: Words = {
  title: (year) => `Annual report ${year}`,
  editions: { public: 'public edition', professional: 'professional edition, not for publication' },
  facts: {
    year: 'Year',
    edition: 'Edition',
    asOf: 'Figures as of',
    dataset: 'Definitions',
    program: 'Registry program',
    threshold: 'Numbers hidden',
    demo: 'Demonstration',
    synthetic: 'Every patient in this report is synthetic',
  },
  foreword: 'Foreword',
  summary: 'Summary of the indicators',
  summaryText:
    'Each indicator for the whole country: its standard, whether it is met, numerator and denominator, the share of unknown ' +
    'answers, and the value with its 95 % interval in this year and the two before. Nothing is said where nothing is known.',
  quality: 'Quality of the data',
  qualityText:
    'How complete the registry is beside the national patient register, and how often the answer that an indicator needs is not known.',
  unknowns: 'Unknown answers by indicator, the whole country',
  coverage: 'Coverage',
  doses: 'Radiation dose',
  dosesText:
    'The median of each centre against published reference levels, for centres with as many examinations as the comparison asks (ICRP 135). A level of another country is for comparison only.',
  noDoses: 'No centre has as many examinations as the comparison asks.',
  methods: 'Methods',
  statistics: [
    'Proportions have exact binomial intervals (Clopper–Pearson), rates exact Poisson intervals, medians distribution-free intervals.',
    'Cases whose answer is unknown are in neither numerator nor denominator; their share is shown, and marked above 10 %.',
    'Funnel plots have exact interpolated binomial limits at 95 % and 99.8 %, widened when centres differ more than chance allows (Spiegelhalter 2005).',
    'Small numbers are hidden with their rate and interval, and with them whatever they could be computed from.',
    'A case counts when its follow-up is over and has been delivered.',
  ],
  changes: 'Changes since the last report',
  noChanges: 'No definition changed.',
  changeColumns: ['Indicator', 'Version', 'In force from', 'What is new'],
  noData: (sources) => `No figures: nothing of this year was delivered by ${sources.join(', ')}.`,
  provisional: (source) => `Provisional definition, settled by no authority. Source: ${source}`,
  provisionalStandard: (source) => `Provisional standard, settled by no authority. Source: ${source}`,
  source: 'Source',
  verdicts: {
    met: 'met',
    'not-met': 'not met',
    'not-decidable': 'not decidable',
    hidden: 'hidden',
  },
  noStandard: 'none',
  noFigure: 'no figures yet',
  hidden: 'hidden',
  nation: 'Denmark',
  columns: {
    indicator: 'Indicator',
    unit: 'Unit',
    standard: 'Standard',
    met: 'Standard met',
    parts: 'Numerator / denominator',
    cases: 'Cases',
    unknown: 'Unknown',
    interval: '95 % interval',
    median: 'Median',
    level: 'Against the level',
  },
  atLeast: 'at least',
  atMost: 'at most',
  tableOf: (label) => `${label}: the country, its regions and centres`,
  intervals: (label) => `${label}: value and 95 % interval; the dashed line is the standard`,
  funnel: (label) => `${label}: centres by number of patients; dashed 95 % limits, drawn 99.8 % limits`,
  funnelText: (outside, centres, expected) =>
    `${outside} of ${centres} centres lie outside the 99.8 % limits; ${expected} are expected there by chance.`,
  share: 'Share',
  above: 'above',
  within: 'not above',
};

const da: Words = {
  title: (year) => `Årsrapport ${year}`,
  editions: { public: 'offentlig udgave', professional: 'faglig udgave, ikke til offentliggørelse' },
  facts: {
    year: 'År',
    edition: 'Udgave',
    asOf: 'Tallene er fra',
    dataset: 'Definitioner',
    program: 'Registerprogram',
    threshold: 'Skjulte antal',
    demo: 'Demonstration',
    synthetic: 'Alle patienter i rapporten er opdigtede',
  },
  foreword: 'Forord',
  summary: 'Oversigt over indikatorerne',
  summaryText:
    'Hver indikator for hele landet: dens standard, om den er opfyldt, tæller og nævner, andelen af ukendte svar og værdien ' +
    'med 95 %-interval i året og de to foregående. Hvor intet vides, siges intet.',
  quality: 'Datakvalitet',
  qualityText:
    'Hvor komplet registeret er ved siden af Landspatientregisteret, og hvor ofte det svar, en indikator behøver, ikke kendes.',
  unknowns: 'Ukendte svar efter indikator, hele landet',
  coverage: 'Dækningsgrad',
  doses: 'Stråledosis',
  dosesText:
    'Hvert centers median over for offentliggjorte referenceniveauer, for centre med så mange undersøgelser, som sammenligningen kræver (ICRP 135). Et niveau fra et andet land er kun til sammenligning.',
  noDoses: 'Intet center har så mange undersøgelser, som sammenligningen kræver.',
  methods: 'Metoder',
  statistics: [
    'Andele har eksakte binomiale intervaller (Clopper–Pearson), rater eksakte Poisson-intervaller, medianer fordelingsfrie intervaller.',
    'Tilfælde med ukendt svar er hverken i tæller eller nævner; deres andel vises og fremhæves over 10 %.',
    'Tragtplot har eksakte interpolerede binomiale grænser ved 95 % og 99,8 %, udvidet når centre afviger mere, end tilfældet tillader (Spiegelhalter 2005).',
    'Små antal skjules med deres rate og interval, og med dem alt, hvoraf de kunne udregnes.',
    'Et tilfælde tæller, når dets opfølgning er forbi og leveret.',
  ],
  changes: 'Ændringer siden sidste rapport',
  noChanges: 'Ingen definition er ændret.',
  changeColumns: ['Indikator', 'Version', 'Gælder fra', 'Hvad er nyt'],
  noData: (sources) => `Ingen tal: intet fra året er leveret af ${sources.join(', ')}.`,
  provisional: (source) => `Foreløbig definition, ikke fastsat af nogen myndighed. Kilde: ${source}`,
  provisionalStandard: (source) => `Foreløbig standard, ikke fastsat af nogen myndighed. Kilde: ${source}`,
  source: 'Kilde',
  verdicts: {
    met: 'opfyldt',
    'not-met': 'ikke opfyldt',
    'not-decidable': 'kan ikke afgøres',
    hidden: 'skjult',
  },
  noStandard: 'ingen',
  noFigure: 'ingen tal endnu',
  hidden: 'skjult',
  nation: 'Danmark',
  columns: {
    indicator: 'Indikator',
    unit: 'Enhed',
    standard: 'Standard',
    met: 'Standard opfyldt',
    parts: 'Tæller / nævner',
    cases: 'Antal',
    unknown: 'Ukendt',
    interval: '95 %-interval',
    median: 'Median',
    level: 'Over for niveauet',
  },
  atLeast: 'mindst',
  atMost: 'højst',
  tableOf: (label) => `${label}: landet, dets regioner og centre`,
  intervals: (label) => `${label}: værdi og 95 %-interval; den stiplede linje er standarden`,
  funnel: (label) => `${label}: centre efter antal patienter; stiplet 95 %-grænser, optrukket 99,8 %-grænser`,
  funnelText: (outside, centres, expected) =>
    `${outside} af ${centres} centre ligger uden for 99,8 %-grænserne; ${expected} ventes der ved et tilfælde.`,
  share: 'Andel',
  above: 'over',
  within: 'ikke over',
};

export type ReportWords = Words;
export const reportWords: Readonly<Record<Language, Words>> = { en, da };
