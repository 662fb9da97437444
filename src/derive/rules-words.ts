import type { Rule } from '../definition/rule.ts';
import type { Language } from '../kernel/label.ts';

/** The words of the page of rules around what the definition says. */
interface Words {
  readonly title: string;
  readonly intro: string;
  readonly head: readonly [rule: string, says: string, level: string, severity: string, status: string];
  readonly severities: Readonly<Record<Rule['severity'], string>>;
  readonly levels: Readonly<Record<Rule['level'], string>>;
  readonly holds: string;
  readonly expression: string;
  readonly severity: string;
  readonly level: string;
  readonly needsReason: string;
  readonly fields: string;
  readonly source: string;
  readonly passes: string;
  readonly fails: string;
  readonly otherExamination: string;
  readonly nothing: string;
}

const english: Words = {
  title: 'rules',
  intro:
    'Derived from the definition of the dataset; a change to this file is lost. A rule says what must hold. It speaks up when that is false, never when it is not known. The sentence is for reading; the expression decides. The examples of a rule are its tests.',
  head: ['Rule', 'What it says', 'Looks at', 'Severity', 'Status'],
  severities: { error: 'error', warning: 'warning', information: 'information' },
  levels: {
    record: 'one examination',
    episode: 'the patient’s other examinations too',
    period: 'one examination, at the yearly approval',
  },
  holds: 'Must hold',
  expression: 'Expression',
  severity: 'Severity',
  level: 'Looks at',
  needsReason: 'may stay once the reason is given',
  fields: 'Shown at',
  source: 'Source',
  passes: 'Passes',
  fails: 'Fails',
  otherExamination: 'another examination',
  nothing: 'nothing recorded',
};

const danish: Words = {
  title: 'regler',
  intro:
    'Dannet af datasættets definition; en ændring i denne fil går tabt. En regel siger, hvad der skal gælde. Den melder sig, når det er falsk, aldrig når det er ukendt. Sætningen er til læsning; udtrykket afgør. En regels eksempler er dens prøver.',
  head: ['Regel', 'Hvad den siger', 'Ser på', 'Alvor', 'Status'],
  severities: { error: 'fejl', warning: 'advarsel', information: 'oplysning' },
  levels: {
    record: 'én undersøgelse',
    episode: 'også patientens andre undersøgelser',
    period: 'én undersøgelse, ved årsgodkendelsen',
  },
  holds: 'Skal gælde',
  expression: 'Udtryk',
  severity: 'Alvor',
  level: 'Ser på',
  needsReason: 'kan blive stående, når årsagen er angivet',
  fields: 'Vises ved',
  source: 'Kilde',
  passes: 'Består',
  fails: 'Består ikke',
  otherExamination: 'en anden undersøgelse',
  nothing: 'intet registreret',
};

export const rulesWords: Readonly<Record<Language, Words>> = { en: english, da: danish };
