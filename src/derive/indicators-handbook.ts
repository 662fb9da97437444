import type { Dataset } from '../definition/dataset.ts';
import type {
  CentreMedianIndicator,
  Indicator,
  IndicatorStandard,
  PlacedExpression,
} from '../definition/indicator.ts';
import { elementById } from '../definition/record.ts';
import { unitText } from '../definition/units.ts';
import type { Language } from '../kernel/label.ts';
import { expressionWords } from './expression-words.ts';
import { codeText, evidenceText, plain, type Handbook } from './handbook-element.ts';
import { handbookWords } from './handbook-words.ts';
import { indicatorsWords } from './indicators-words.ts';
import { markdownTable } from './markdown-table.ts';

type Entry = readonly [name: string, text: string];

/**
 * The quality indicators of a dataset in one language, as Markdown: definition, populations in words and expressions,
 * standard with its status, sources. What is provisional is marked wherever it stands.
 */
export function indicatorsHandbook(dataset: Dataset, language: Language): string {
  const handbook: Handbook = { dataset, language };
  const words = indicatorsWords[language];
  const overview = dataset.indicators.map(({ id, label, standard, evidence }) => [
    `[${id}](#${id.toLowerCase()})`,
    plain(label[language]),
    standard ? limitText(handbook, standard) : words.noStandard,
    handbookWords[language].statuses[evidence.status],
  ]);
  return [
    `# ${plain(dataset.label[language])} ${dataset.version}: ${words.title}\n`,
    `${words.intro}\n`,
    markdownTable(words.head, overview),
    ...dataset.indicators.map((indicator) => indicatorPart(handbook, indicator)),
  ].join('\n');
}

const numberText = (value: number, language: Language): string =>
  language === 'da' ? String(value).replace('.', ',') : String(value);

/** A share as a percentage, without the dust of binary fractions. */
function limitText({ language }: Handbook, { comparison, value }: IndicatorStandard): string {
  const percent = Number((value * 100).toFixed(6));
  return `${indicatorsWords[language].comparisons[comparison]} ${numberText(percent, language)} %`;
}

function standardText(handbook: Handbook, standard: IndicatorStandard | undefined): string {
  const { language } = handbook;
  if (!standard) return indicatorsWords[language].noStandard;
  const note = standard.note ? ` ${plain(standard.note[language])}` : '';
  return `${limitText(handbook, standard)}: ${evidenceText(handbook, standard.evidence)}.${note}`;
}

const expressionText = ({ dataset, language }: Handbook, { text }: PlacedExpression): string =>
  `${plain(expressionWords(text, dataset, language))} (${codeText(text)})`;

function populationEntries(handbook: Handbook, { populations }: Indicator): readonly Entry[] {
  const names = indicatorsWords[handbook.language].populations;
  const { initial, denominator, exclusion } = populations;
  const entry = (name: string, expression: PlacedExpression): Entry => [
    name,
    expressionText(handbook, expression),
  ];
  return [
    entry(names.initial, initial),
    entry(names.denominator, denominator),
    ...(exclusion ? [entry(names.exclusion, exclusion)] : []),
    ...('numerator' in populations ? [entry(names.numerator, populations.numerator)] : []),
  ];
}

function indicatorPart(handbook: Handbook, indicator: Indicator): string {
  const { language, dataset } = handbook;
  const words = indicatorsWords[language];
  const period = elementById(dataset).get(indicator.period)?.element.label[language] ?? indicator.period;
  const entries: readonly Entry[] = [
    [words.kind, words.kinds[indicator.kind]],
    [words.direction, words.directions[indicator.direction]],
    [words.measure, words.measures[indicator.measure]],
    [words.period, plain(period)],
    ...populationEntries(handbook, indicator),
    ...(indicator.measure === 'centre-median' ? medianEntries(handbook, indicator) : []),
    [words.standard, standardText(handbook, indicator.standard)],
    [words.source, evidenceText(handbook, indicator.evidence)],
  ];
  const bullets = entries.map(([name, text]) => `- ${name}: ${text}\n`).join('');
  const strata = indicator.measure === 'centre-median' ? `\n${strataTable(handbook, indicator)}` : '';
  return `<a id="${indicator.id.toLowerCase()}"></a>\n\n## ${indicator.id} ${plain(indicator.label[language])}\n\n${plain(indicator.description[language])}\n\n${bullets}${strata}`;
}

function medianEntries(
  handbook: Handbook,
  { value, unit, minimumCount }: CentreMedianIndicator,
): readonly Entry[] {
  const words = indicatorsWords[handbook.language];
  return [
    [words.value, `${expressionText(handbook, value)}, ${unitText(unit, handbook.language)}`],
    [words.minimumCount, String(minimumCount)],
  ];
}

function strataTable(handbook: Handbook, { strata, unit }: CentreMedianIndicator): string {
  const { language } = handbook;
  const rows = strata.map(({ label, when, level, evidence }) => [
    plain(label[language]),
    expressionText(handbook, when),
    `${numberText(level, language)} ${unitText(unit, language)}`,
    evidenceText(handbook, evidence),
  ]);
  return markdownTable(indicatorsWords[language].strata, rows);
}
