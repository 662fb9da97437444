import type { Landing } from '../definition/indicator-case.ts';
import type {
  ComparedBy,
  FollowUp,
  Indicator,
  IndicatorStandard,
  ProportionPopulations,
} from '../definition/indicator.ts';
import type { Language } from '../kernel/label.ts';

/** The words of the pages of indicators around what the definition says. */
interface Words {
  readonly title: string;
  readonly intro: string;
  readonly derived: string;
  readonly all: string;
  readonly head: readonly string[];
  readonly definition: string;
  readonly kinds: Readonly<Record<Indicator['kind'], string>>;
  readonly directions: Readonly<Record<Indicator['direction'], string>>;
  readonly measures: Readonly<Record<Indicator['measure'], string>>;
  readonly comparisons: Readonly<Record<IndicatorStandard['comparison'], string>>;
  readonly natures: Readonly<Record<IndicatorStandard['nature'], string>>;
  readonly populations: Readonly<Record<keyof ProportionPopulations, string>>;
  readonly units: Readonly<Record<ComparedBy['unit'], string>>;
  readonly landings: Readonly<Record<Landing, string>>;
  readonly kind: string;
  readonly direction: string;
  readonly measure: string;
  readonly basis: string;
  readonly examination: string;
  readonly needs: string;
  readonly none: string;
  readonly noSourceYet: string;
  readonly period: string;
  readonly comparedBy: string;
  readonly followUp: string;
  readonly days: (followUp: FollowUp) => string;
  readonly maturity: string;
  readonly afterMonth: (days: number) => string;
  readonly standard: string;
  readonly noStandard: string;
  readonly source: string;
  readonly value: string;
  readonly numeratorValue: string;
  readonly denominatorValue: string;
  readonly percentiles: string;
  readonly minimumCount: string;
  readonly strata: readonly [title: string, ...rest: readonly string[]];
  readonly stratifiers: readonly [title: string, ...rest: readonly string[]];
  readonly named: string;
  readonly variants: string;
  readonly published: string;
  readonly versions: string;
  readonly history: readonly string[];
  readonly cases: string;
  readonly shared: string;
  readonly without: string;
  readonly caseHead: readonly string[];
}

const english: Words = {
  title: 'quality indicators',
  intro:
    'Derived from the definition of the dataset; a change to this file is lost. A case is counted when its initial population and its denominator hold and its exclusion does not; it is unknown when the numerator cannot be decided. The sentences are for reading; the expressions decide. A standard and a definition each have a status of their own.',
  derived: 'Derived from the definition of the dataset; a change to this file is lost.',
  all: 'All indicators',
  head: ['Indicator', 'Name', 'Standard', 'Status of the standard', 'Status of the definition', 'Data'],
  definition: 'Definition',
  kinds: { structure: 'structure', process: 'process', outcome: 'outcome' },
  directions: {
    higher: 'higher is better',
    lower: 'lower is better',
    descriptive: 'descriptive: neither is better',
  },
  measures: {
    proportion: 'share of the cases',
    ratio: 'sum of one amount divided by the sum of another',
    continuous: 'median and percentiles of an amount',
    count: 'number of cases',
    'centre-median': 'share of a centre’s groups whose median does not exceed their level',
  },
  comparisons: { 'at-least': 'at least', 'at-most': 'at most' },
  natures: { floor: 'the least that is accepted', goal: 'a goal' },
  populations: {
    initial: 'Initial population',
    denominator: 'Denominator',
    exclusion: 'Exclusion',
    exception: 'Exception',
    numerator: 'Numerator',
  },
  units: { centre: 'centre', 'region-of-residence': 'region of residence', reader: 'reader' },
  landings: {
    outside: 'outside',
    immature: 'not mature',
    initial: 'initial population only',
    excluded: 'excluded',
    numerator: 'numerator',
    exception: 'exception',
    unknown: 'unknown',
    denominator: 'denominator',
  },
  kind: 'Kind',
  direction: 'Direction',
  measure: 'Measure',
  basis: 'What is counted',
  examination: 'Examination',
  needs: 'Data from elsewhere',
  none: 'none',
  noSourceYet: 'no source yet',
  period: 'Period by',
  comparedBy: 'Compared between',
  followUp: 'Follow-up',
  days: ({ fromDay, toDay }) => `day ${fromDay} to ${toDay} after the case’s own day`,
  maturity: 'Counts from',
  afterMonth: (days) => `${days} days after the last day of the case’s month`,
  standard: 'Standard',
  noStandard: 'none',
  source: 'Source',
  value: 'Value',
  numeratorValue: 'Added up above the line',
  denominatorValue: 'Added up below the line',
  percentiles: 'Percentiles beside the median',
  minimumCount: 'Fewest examinations of a group',
  strata: ['Group', 'When', 'Level', 'Source'],
  stratifiers: ['Shown apart by', 'Group', 'When'],
  named: 'Named parts',
  variants: 'Companion measures',
  published: 'Published results',
  versions: 'Versions',
  history: ['Version', 'From', 'Until before', 'Change', 'What was different'],
  cases: 'Hand-made patients',
  shared: 'Where nothing else is said, they have',
  without: 'without',
  caseHead: ['Patient', 'Lands in', 'In companion measures', 'Has', 'Other examinations', 'Asked on'],
};

const danish: Words = {
  title: 'kvalitetsindikatorer',
  intro:
    'Dannet af datasættets definition; en ændring i denne fil går tabt. Et tilfælde tælles, når dets startpopulation og nævner gælder, og dets udelukkelse ikke gør; det er ukendt, når tælleren ikke kan afgøres. Sætningerne er til læsning; udtrykkene afgør. En standard og en definition har hver sin status.',
  derived: 'Dannet af datasættets definition; en ændring i denne fil går tabt.',
  all: 'Alle indikatorer',
  head: ['Indikator', 'Navn', 'Standard', 'Standardens status', 'Definitionens status', 'Data'],
  definition: 'Definition',
  kinds: { structure: 'struktur', process: 'proces', outcome: 'resultat' },
  directions: {
    higher: 'højere er bedre',
    lower: 'lavere er bedre',
    descriptive: 'beskrivende: ingen af dem er bedre',
  },
  measures: {
    proportion: 'andel af tilfældene',
    ratio: 'summen af en størrelse divideret med summen af en anden',
    continuous: 'median og percentiler af en størrelse',
    count: 'antal tilfælde',
    'centre-median': 'andel af et centers grupper, hvis median ikke overstiger deres niveau',
  },
  comparisons: { 'at-least': 'mindst', 'at-most': 'højst' },
  natures: { floor: 'det mindste, der accepteres', goal: 'et mål' },
  populations: {
    initial: 'Startpopulation',
    denominator: 'Nævner',
    exclusion: 'Udelukkelse',
    exception: 'Undtagelse',
    numerator: 'Tæller',
  },
  units: { centre: 'center', 'region-of-residence': 'bopælsregion', reader: 'beskrivende læge' },
  landings: {
    outside: 'udenfor',
    immature: 'ikke moden',
    initial: 'kun startpopulation',
    excluded: 'udelukket',
    numerator: 'tæller',
    exception: 'undtagelse',
    unknown: 'ukendt',
    denominator: 'nævner',
  },
  kind: 'Art',
  direction: 'Retning',
  measure: 'Mål',
  basis: 'Det, der tælles',
  examination: 'Undersøgelse',
  needs: 'Data andetstedsfra',
  none: 'ingen',
  noSourceYet: 'ingen kilde endnu',
  period: 'Periode efter',
  comparedBy: 'Sammenlignes mellem',
  followUp: 'Opfølgning',
  days: ({ fromDay, toDay }) => `dag ${fromDay} til ${toDay} efter tilfældets egen dag`,
  maturity: 'Tæller fra',
  afterMonth: (days) => `${days} dage efter den sidste dag i tilfældets måned`,
  standard: 'Standard',
  noStandard: 'ingen',
  source: 'Kilde',
  value: 'Værdi',
  numeratorValue: 'Lægges sammen over brøkstregen',
  denominatorValue: 'Lægges sammen under brøkstregen',
  percentiles: 'Percentiler ud over medianen',
  minimumCount: 'Færrest undersøgelser i en gruppe',
  strata: ['Gruppe', 'Når', 'Niveau', 'Kilde'],
  stratifiers: ['Vises opdelt efter', 'Gruppe', 'Når'],
  named: 'Navngivne dele',
  variants: 'Ledsagende mål',
  published: 'Offentliggjorte resultater',
  versions: 'Versioner',
  history: ['Version', 'Fra', 'Indtil før', 'Ændring', 'Det, der var anderledes'],
  cases: 'Håndlavede patienter',
  shared: 'Hvor intet andet er sagt, har de',
  without: 'uden',
  caseHead: ['Patient', 'Lander i', 'I ledsagende mål', 'Har', 'Andre undersøgelser', 'Spurgt den'],
};

export const indicatorsWords: Readonly<Record<Language, Words>> = { en: english, da: danish };
