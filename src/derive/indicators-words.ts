import type { Indicator, IndicatorStandard } from '../definition/indicator.ts';
import type { Language } from '../kernel/label.ts';

/** The words of the page of indicators around what the definition says. */
interface Words {
  readonly title: string;
  readonly intro: string;
  readonly head: readonly [indicator: string, name: string, standard: string, status: string];
  readonly kinds: Readonly<Record<Indicator['kind'], string>>;
  readonly directions: Readonly<Record<Indicator['direction'], string>>;
  readonly measures: Readonly<Record<Indicator['measure'], string>>;
  readonly comparisons: Readonly<Record<IndicatorStandard['comparison'], string>>;
  readonly populations: Readonly<Record<'initial' | 'denominator' | 'exclusion' | 'numerator', string>>;
  readonly kind: string;
  readonly direction: string;
  readonly measure: string;
  readonly period: string;
  readonly standard: string;
  readonly noStandard: string;
  readonly source: string;
  readonly value: string;
  readonly minimumCount: string;
  readonly strata: readonly [stratum: string, when: string, level: string, source: string];
}

const english: Words = {
  title: 'quality indicators',
  intro:
    'Derived from the definition of the dataset; a change to this file is lost. An examination is counted when its initial population and its denominator hold and its exclusion does not; it is unknown when the numerator cannot be decided. The sentences are for reading; the expressions decide.',
  head: ['Indicator', 'Name', 'Standard', 'Status'],
  kinds: { structure: 'structure', process: 'process', outcome: 'outcome' },
  directions: {
    higher: 'higher is better',
    lower: 'lower is better',
    descriptive: 'descriptive: neither is better',
  },
  measures: {
    proportion: 'share of the examinations',
    'centre-median': 'share of a centre’s groups whose median does not exceed their level',
  },
  comparisons: { 'at-least': 'at least', 'at-most': 'at most' },
  populations: {
    initial: 'Initial population',
    denominator: 'Denominator',
    exclusion: 'Exclusion',
    numerator: 'Numerator',
  },
  kind: 'Kind',
  direction: 'Direction',
  measure: 'Measure',
  period: 'Period by',
  standard: 'Standard',
  noStandard: 'none',
  source: 'Source',
  value: 'Value',
  minimumCount: 'Fewest examinations of a group',
  strata: ['Group', 'When', 'Level', 'Source'],
};

const danish: Words = {
  title: 'kvalitetsindikatorer',
  intro:
    'Dannet af datasættets definition; en ændring i denne fil går tabt. En undersøgelse tælles, når dens startpopulation og nævner gælder, og dens udelukkelse ikke gør; den er ukendt, når tælleren ikke kan afgøres. Sætningerne er til læsning; udtrykkene afgør.',
  head: ['Indikator', 'Navn', 'Standard', 'Status'],
  kinds: { structure: 'struktur', process: 'proces', outcome: 'resultat' },
  directions: {
    higher: 'højere er bedre',
    lower: 'lavere er bedre',
    descriptive: 'beskrivende: ingen af dem er bedre',
  },
  measures: {
    proportion: 'andel af undersøgelserne',
    'centre-median': 'andel af et centers grupper, hvis median ikke overstiger deres niveau',
  },
  comparisons: { 'at-least': 'mindst', 'at-most': 'højst' },
  populations: {
    initial: 'Startpopulation',
    denominator: 'Nævner',
    exclusion: 'Udelukkelse',
    numerator: 'Tæller',
  },
  kind: 'Art',
  direction: 'Retning',
  measure: 'Mål',
  period: 'Periode efter',
  standard: 'Standard',
  noStandard: 'ingen',
  source: 'Kilde',
  value: 'Værdi',
  minimumCount: 'Færrest undersøgelser i en gruppe',
  strata: ['Gruppe', 'Når', 'Niveau', 'Kilde'],
};

export const indicatorsWords: Readonly<Record<Language, Words>> = { en: english, da: danish };
