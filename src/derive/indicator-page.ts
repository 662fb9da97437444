import type { Indicator, LevelStratum, Stratum } from '../definition/indicator.ts';
import { variantId } from '../definition/indicator-versions.ts';
import { unitText } from '../definition/units.ts';
import { codeText, evidenceText, plain, type Handbook } from './handbook-element.ts';
import { casesPart } from './indicator-cases.ts';
import {
  amendmentEntries,
  bulletsOf,
  comparedText,
  elementText,
  expressionText,
  handbookOfBasis,
  needsText,
  numberText,
  populationEntries,
  standardText,
  timeEntries,
  type Entry,
} from './indicator-entries.ts';
import { indicatorsWords } from './indicators-words.ts';
import { markdownTable } from './markdown-table.ts';
import { namesUsed } from './names-used.ts';

/** The amounts of a measure and what goes with them. */
function amountEntries(handbook: Handbook, indicator: Indicator): readonly Entry[] {
  const { language } = handbook;
  const words = indicatorsWords[language];
  if (indicator.measure === 'ratio')
    return [
      [words.numeratorValue, expressionText(handbook, indicator.numeratorValue)],
      [words.denominatorValue, expressionText(handbook, indicator.denominatorValue)],
    ];
  if (indicator.measure !== 'continuous' && indicator.measure !== 'centre-median') return [];
  const { value, unit } = indicator;
  return [
    [words.value, `${expressionText(handbook, value)}, ${unitText(unit, language)}`],
    indicator.measure === 'centre-median'
      ? [words.minimumCount, String(indicator.minimumCount)]
      : [words.percentiles, indicator.percentiles.map((share) => `${share * 100} %`).join(', ')],
  ];
}

function definitionEntries(handbook: Handbook, indicator: Indicator): readonly Entry[] {
  const { language, dataset } = handbook;
  const words = indicatorsWords[language];
  const { kind, direction, measure, basis, needs, period, comparedBy } = indicator;
  return [
    [words.kind, words.kinds[kind]],
    [words.direction, words.directions[direction]],
    [words.measure, words.measures[measure]],
    [words.basis, plain(dataset.bases[basis]?.label[language] ?? words.examination)],
    [words.needs, needsText(handbook, needs)],
    [words.period, elementText(handbook, period)],
    [words.comparedBy, comparedText(handbook, comparedBy)],
    ...timeEntries(handbook, indicator),
    ...populationEntries(handbook, indicator.populations),
    ...amountEntries(handbook, indicator),
    [words.standard, standardText(handbook, indicator, indicator.standard)],
    [words.source, evidenceText(handbook, indicator.evidence)],
  ];
}

const part = (title: string, text: string): readonly string[] => (text === '' ? [] : [`## ${title}\n`, text]);

function levels(handbook: Handbook, indicator: Indicator): string {
  if (indicator.measure !== 'centre-median') return '';
  const { language } = handbook;
  const row = ({ label, when, level, evidence }: LevelStratum) => [
    plain(label[language]),
    expressionText(handbook, when),
    `${numberText(level, language)} ${unitText(indicator.unit, language)}`,
    evidenceText(handbook, evidence),
  ];
  return markdownTable(indicatorsWords[language].strata, indicator.strata.map(row));
}

function stratifiers(handbook: Handbook, indicator: Indicator): string {
  const { language } = handbook;
  const rows = indicator.stratifiers.flatMap(({ label, strata }) =>
    strata.map((stratum: Stratum) => [
      plain(label[language]),
      plain(stratum.label[language]),
      expressionText(handbook, stratum.when),
    ]),
  );
  return rows.length > 0 ? markdownTable(indicatorsWords[language].stratifiers, rows) : '';
}

const variants = (handbook: Handbook, indicator: Indicator): string =>
  indicator.variants
    .map((variant) => {
      const { language } = handbook;
      const entries = amendmentEntries(handbook, indicator, variant);
      const source = variant.evidence
        ? [[indicatorsWords[language].source, evidenceText(handbook, variant.evidence)] as const]
        : [];
      return `### ${variantId(indicator, variant)} ${plain(variant.label[language])}\n\n${bulletsOf([...entries, ...source])}`;
    })
    .join('\n');

const published = (handbook: Handbook, indicator: Indicator): string =>
  indicator.published
    .map(({ text, evidence }) => `- ${plain(text[handbook.language])} ${evidenceText(handbook, evidence)}\n`)
    .join('');

function history(handbook: Handbook, indicator: Indicator): string {
  const { language } = handbook;
  const rows = indicator.history.map((version) => [
    version.version,
    version.validFrom,
    version.validTo ?? '',
    plain(version.change[language]),
    amendmentEntries(handbook, indicator, version)
      .map(([name, text]) => `${name}: ${text}`)
      .join('; '),
  ]);
  return markdownTable(indicatorsWords[language].history, rows);
}

const namedParts = (handbook: Handbook, indicator: Indicator): string =>
  namesUsed(indicator, handbook.dataset)
    .map(({ id, label, description, expression, evidence }) => {
      const { language } = handbook;
      const read = expressionText(handbook, { text: expression, place: indicator.place });
      return `- ${codeText(`%${id}`)} ${plain(label[language])}: ${plain(description[language])} ${read}; ${evidenceText(handbook, evidence)}\n`;
    })
    .join('');

/** One indicator in one language, as Markdown: everything its definition says, in words and as expressions. */
export function indicatorPage(handbook: Handbook, indicator: Indicator): string {
  const { language } = handbook;
  const words = indicatorsWords[language];
  const own = handbookOfBasis(handbook, indicator);
  return [
    `# ${indicator.id} ${plain(indicator.label[language])}\n`,
    `${words.derived} [${words.all}](../indicators.${language}.md)\n`,
    `${plain(indicator.description[language])}\n`,
    ...part(words.definition, bulletsOf(definitionEntries(own, indicator))),
    ...part(words.strata[0], levels(own, indicator)),
    ...part(words.stratifiers[0], stratifiers(own, indicator)),
    ...part(words.named, namedParts(own, indicator)),
    ...part(words.variants, variants(own, indicator)),
    ...part(words.published, published(own, indicator)),
    ...part(words.versions, history(own, indicator)),
    ...part(words.cases, casesPart(own, indicator)),
  ].join('\n');
}
