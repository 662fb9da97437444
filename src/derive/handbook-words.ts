import type { CompletenessCount, ElementType, ReferenceTarget, Status } from '../definition/dataset.ts';
import type { Language } from '../kernel/label.ts';

/** The words of the data dictionary around what the definition says. */
interface Words {
  readonly title: string;
  readonly derived: string;
  readonly counts: readonly [status: string, elements: string, valueSets: string];
  readonly rows: Readonly<Record<Row, string>>;
  readonly types: Readonly<Record<ElementType, string>>;
  readonly targets: Readonly<Record<ReferenceTarget, string>>;
  readonly statuses: Readonly<Record<Status, string>>;
  readonly always: string;
  readonly completeness: Readonly<Record<CompletenessCount, string>>;
  readonly from: string;
  readonly to: string;
  readonly length: (characters: number) => string;
  readonly group: string;
  readonly valueSets: string;
  readonly code: string;
  readonly name: string;
  readonly meaning: string;
  readonly missing: string;
  readonly otherSystems: string;
  readonly sources: string;
}

export type Row =
  | 'type'
  | 'codes'
  | 'range'
  | 'usual'
  | 'required'
  | 'shown'
  | 'computed'
  | 'mappings'
  | 'source'
  | 'pattern'
  | 'key'
  | 'maxRows';

const english: Words = {
  title: 'data dictionary',
  derived: 'Derived from the definition of the dataset; a change to this file is lost.',
  counts: ['Status', 'Elements', 'Value sets'],
  rows: {
    type: 'Type',
    codes: 'Codes',
    range: 'Possible (error outside)',
    usual: 'Usual (warning outside)',
    required: 'Required',
    shown: 'Asked when',
    computed: 'Computed',
    mappings: 'Taken from',
    source: 'Source',
    pattern: 'Form',
    key: 'One row for each',
    maxRows: 'Most rows',
  },
  types: {
    quantity: 'number',
    integer: 'whole number',
    coded: 'one code',
    'multi-coded': 'one or more codes',
    'tri-state': '1 yes, 0 no or 9 unknown',
    boolean: 'yes or no',
    date: 'date',
    datetime: 'date and time',
    time: 'time of day',
    text: 'text',
    reference: 'reference',
  },
  targets: {
    patient: 'patient',
    centre: 'centre',
    record: 'record',
    scanner: 'scanner',
    reader: 'reader',
  },
  statuses: {
    published: 'published',
    provisional: '⚠ **provisional**',
    local: 'local convention',
  },
  always: 'always',
  completeness: {
    expected: 'how many values the record must have',
    answered: 'how many of the values it must have are there and known',
  },
  from: 'from',
  to: 'to',
  length: (characters) => `up to ${characters} characters`,
  group: 'Repeating rows',
  valueSets: 'Value sets',
  code: 'Code',
  name: 'Name in expressions',
  meaning: 'Meaning',
  missing: 'means not known',
  otherSystems: 'Other systems',
  sources: 'Sources',
};

const danish: Words = {
  title: 'datakatalog',
  derived: 'Dannet af datasættets definition; en ændring i denne fil går tabt.',
  counts: ['Status', 'Elementer', 'Kodelister'],
  rows: {
    type: 'Type',
    codes: 'Koder',
    range: 'Mulig (fejl udenfor)',
    usual: 'Sædvanlig (advarsel udenfor)',
    required: 'Påkrævet',
    shown: 'Spørges når',
    computed: 'Beregnes',
    mappings: 'Hentes fra',
    source: 'Kilde',
    pattern: 'Form',
    key: 'Én række for hver',
    maxRows: 'Højst antal rækker',
  },
  types: {
    quantity: 'tal',
    integer: 'helt tal',
    coded: 'én kode',
    'multi-coded': 'én eller flere koder',
    'tri-state': '1 ja, 0 nej eller 9 ukendt',
    boolean: 'ja eller nej',
    date: 'dato',
    datetime: 'dato og tidspunkt',
    time: 'klokkeslæt',
    text: 'tekst',
    reference: 'henvisning',
  },
  targets: {
    patient: 'patient',
    centre: 'center',
    record: 'skema',
    scanner: 'skanner',
    reader: 'svarende læge',
  },
  statuses: {
    published: 'publiceret',
    provisional: '⚠ **foreløbig**',
    local: 'lokal konvention',
  },
  always: 'altid',
  completeness: {
    expected: 'hvor mange værdier posten skal have',
    answered: 'hvor mange af de værdier, den skal have, der er angivet og kendt',
  },
  from: 'fra',
  to: 'til',
  length: (characters) => `højst ${characters} tegn`,
  group: 'Gentagne rækker',
  valueSets: 'Kodelister',
  code: 'Kode',
  name: 'Navn i udtryk',
  meaning: 'Betydning',
  missing: 'betyder ukendt',
  otherSystems: 'Andre systemer',
  sources: 'Kilder',
};

export const handbookWords: Readonly<Record<Language, Words>> = { en: english, da: danish };
