import type { Evidence } from '../../../definition/dataset.ts';

/** Words that mean one thing in the texts scanners write, by language. Regular expressions, case does not matter. */
interface TextList {
  readonly patterns: Readonly<Partial<Record<'any' | 'en' | 'da' | 'de' | 'fr', readonly string[]>>>;
  readonly evidence: Evidence;
}

/** Raised with every change of a list or a threshold; provenance names it beside the rule. */
export const ruleVersion = '1.0.0';

const proposed: Evidence = {
  source: 'protocol names of public files and background knowledge; to be checked against each site',
  status: 'provisional',
};

const seen: Evidence = { source: 'texts seen in public files', status: 'local' };

/** `coron` alone would also find the coronal plane, `cardi` alone a cardiothoracic department. */
export const textLists = {
  cardiac: {
    patterns: {
      any: ['ccta', 'cor[ _-]?cta', 'cardi(?!o[ _-]?thora)', 'tavi', 'tavr'],
      en: ['coronar', 'heart', 'bypass', 'pulm\\w*[ ._-]?vei?n'],
      da: ['hjerte', 'koronar', 'kranspuls', 'kransåre'],
      de: ['herz', 'kardi(?!othora)'],
      fr: ['c(œ|oe)ur', 'coronair', 'coro[ _-]?scan'],
    },
    evidence: proposed,
  },
  calciumScore: {
    patterns: {
      any: ['ca[ _-]?sc(or|seq|(?![a-z]))', 'calcium[ _-]?sc', 'agatston', '\\bcac\\b', 'smart[ _-]?score'],
      da: ['kalk[ _-]?score', 'kalcium[ _-]?score'],
      de: ['kalzium[ _-]?score'],
      fr: ['score[ _-]?calcique'],
    },
    evidence: proposed,
  },
  bolus: {
    patterns: {
      any: ['pre[ _-]?monitor', 'monitoring', 'bolus', 'sure[ _-]?start', 'smart[ _-]?prep', 'tracker'],
    },
    evidence: seen,
  },
  aorta: {
    patterns: { any: ['tavi', 'tavr', 'aort'] },
    evidence: proposed,
  },
  gated: {
    patterns: { any: ['gated', 'ekg', 'ecg'] },
    evidence: seen,
  },
  prospective: {
    patterns: { any: ['prospe[ck]tiv', 'step[ _-]?(and|&)[ _-]?shoot', 'snapshot', 'adaptive[ _-]?seq'] },
    evidence: proposed,
  },
  highPitch: {
    patterns: { any: ['flash'] },
    evidence: proposed,
  },
  retrospective: {
    patterns: { any: ['retro(?!per)'] },
    evidence: proposed,
  },
  qualityControl: {
    patterns: {
      any: [
        '(?<![a-z])(daily|weekly|monthly)?[ _-]?q[ac](?![a-z])',
        '(?<![a-z])qa[ _-]?test',
        'physics[ _-]?test',
        '(?<![a-z])physics(?![a-z])',
      ],
      en: ['phantom', 'quality[ _-]?(control|assurance)'],
      da: ['fantom(?![a-z])', 'kvalitetskontrol'],
      de: ['konstanzpr(ü|ue)fung', 'qualit(ä|ae)tskontrolle'],
      fr: ['fant(ô|o)me', 'contr(ô|o)le[ _-]?qualit'],
    },
    evidence: seen,
  },
  /** For names and identifiers of patients only whole words count: Murphy, Qasim and Testa are people. */
  qualityControlPatient: {
    patterns: {
      any: ['(?<!\\p{L})(qa|qc|qa[ _-]?test(ing)?|physics|phantom|fantom|test|testing)(?!\\p{L})'],
    },
    evidence: { source: 'site patterns of OpenREM, narrowed to whole words', status: 'local' },
  },
  /** Parts of the body a text can name, other than the heart. */
  thorax: {
    patterns: {
      any: ['thora[xk]', 'thorac'],
      en: ['chest', 'lung'],
      da: ['lunge', 'bryst'],
      de: ['brustkorb'],
      fr: ['poumon', 'poitrine'],
    },
    evidence: proposed,
  },
  otherBodyPart: {
    patterns: {
      any: ['abdom', 'pelvi', 'colon', 'femor', 'pan[ck]rea', '(?<![a-z])(cap|tap)(?![a-z])', 'spin(e|al)'],
      en: ['head', 'brain', 'neck', 'skull', 'kidney', 'ankle', '(?<!\\p{L})(liver|knee|hip|foot)(?!\\p{L})'],
      da: ['hoved', 'hjerne', 'nyre', 'bækken', 'rygsøjle', 'knæ', 'hofte', '(?<!\\p{L})(hals|lever)'],
      de: ['kopf', 'sch(ä|ae)del', 'leber', 'niere', 'becken', 'wirbels(ä|ae)ule'],
      fr: ['t[êe]te', 'cerveau', 'cou(?![a-z])', 'foie', 'bassin', 'rachis'],
    },
    evidence: proposed,
  },
  head: {
    patterns: {
      en: ['head', 'brain', 'skull', 'neuro'],
      da: ['hoved', 'hjerne', 'kranie'],
      de: ['kopf', 'sch(ä|ae)del'],
      fr: ['t[êe]te', 'cerveau', 'cr(â|a)ne'],
    },
    evidence: proposed,
  },
  deepLearning: {
    patterns: { any: ['true[ _-]?fidelity', 'dlir', 'aice', 'precise[ _-]?image'] },
    evidence: proposed,
  },
  modelBased: {
    patterns: { any: ['(?<![a-z])veo(?![a-z])', '(?<![a-z])imr(?![a-z])', '(?<![a-z])mbir'] },
    evidence: proposed,
  },
  iterative: {
    patterns: { any: ['idose', 'safire', 'admire', 'asir', 'aidr'] },
    evidence: proposed,
  },
} as const satisfies Record<string, TextList>;

export type TextListName = keyof typeof textLists;

const compiled: ReadonlyMap<string, RegExp> = new Map(
  Object.entries<TextList>(textLists).map(([name, { patterns }]) => [
    name,
    new RegExp(Object.values(patterns).flat().join('|'), 'iu'),
  ]),
);

/** The first text that a list knows, or undefined. */
export const findText = (texts: readonly (string | undefined)[], list: TextListName): string | undefined =>
  texts.find((text) => text !== undefined && compiled.get(list)?.test(text) === true);
