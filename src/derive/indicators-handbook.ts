import type { Dataset } from '../definition/dataset.ts';
import type { Indicator } from '../definition/indicator.ts';
import type { Language } from '../kernel/label.ts';
import { handbookWords } from './handbook-words.ts';
import { plain, type Handbook } from './handbook-element.ts';
import { indicatorPage } from './indicator-page.ts';
import { limitText } from './indicator-entries.ts';
import { indicatorsWords } from './indicators-words.ts';
import { markdownTable } from './markdown-table.ts';

const fileOf = ({ id }: Indicator, language: Language): string =>
  `indicators/${id.toLowerCase()}.${language}.md`;

function overviewRow(handbook: Handbook, indicator: Indicator): readonly string[] {
  const { language, dataset } = handbook;
  const words = indicatorsWords[language];
  const { statuses } = handbookWords[language];
  const { id, label, standard, needs, evidence } = indicator;
  const missing = needs.filter((need) => dataset.dataSources[need]?.delivered === undefined);
  return [
    `[${id}](${fileOf(indicator, language)})`,
    plain(label[language]),
    standard ? limitText(language, indicator, standard) : words.noStandard,
    standard ? statuses[standard.evidence.status] : '',
    statuses[evidence.status],
    missing.length > 0 ? words.noSourceYet : '',
  ];
}

/**
 * The quality indicators of a dataset in one language, as Markdown files by name: a list of them all, and a page for
 * each. The status of a standard and that of a definition stand apart, so that nothing provisional looks official.
 */
export function indicatorsHandbook(dataset: Dataset, language: Language): ReadonlyMap<string, string> {
  const handbook: Handbook = { dataset, language };
  const words = indicatorsWords[language];
  const list = [
    `# ${plain(dataset.label[language])} ${dataset.version}: ${words.title}\n`,
    `${words.intro}\n`,
    markdownTable(
      words.head,
      dataset.indicators.map((indicator) => overviewRow(handbook, indicator)),
    ),
  ].join('\n');
  return new Map([
    [`indicators.${language}.md`, list],
    ...dataset.indicators.map(
      (indicator) => [fileOf(indicator, language), indicatorPage(handbook, indicator)] as const,
    ),
  ]);
}
