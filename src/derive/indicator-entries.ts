import { datasetOfBasis } from '../definition/basis.ts';
import type {
  Amendment,
  ComparedBy,
  Indicator,
  IndicatorStandard,
  PlacedExpression,
  ProportionPopulations,
} from '../definition/indicator.ts';
import { elementById } from '../definition/record.ts';
import { unitText } from '../definition/units.ts';
import type { Language } from '../kernel/label.ts';
import { expressionWords } from './expression-words.ts';
import { codeText, evidenceText, plain, type Handbook } from './handbook-element.ts';
import { indicatorsWords } from './indicators-words.ts';

/** A fact of an indicator and its text in Markdown. */
export type Entry = readonly [name: string, text: string];

export const bulletsOf = (entries: readonly Entry[]): string =>
  entries.map(([name, text]) => `- ${name}: ${text}\n`).join('');

export const numberText = (value: number, language: Language): string =>
  language === 'da' ? String(value).replace('.', ',') : String(value);

/** The limit of a standard: a share as a percentage without the dust of binary fractions, an amount in its unit. */
export function limitText(
  language: Language,
  indicator: Indicator,
  { comparison, value }: IndicatorStandard,
): string {
  const words = indicatorsWords[language].comparisons[comparison];
  if (indicator.measure === 'count') return `${words} ${numberText(value, language)}`;
  if (indicator.measure === 'continuous')
    return `${words} ${numberText(value, language)} ${unitText(indicator.unit, language)}`;
  return `${words} ${numberText(Number((value * 100).toFixed(6)), language)} %`;
}

export function standardText(
  handbook: Handbook,
  indicator: Indicator,
  standard: IndicatorStandard | null | undefined,
): string {
  const { language } = handbook;
  const words = indicatorsWords[language];
  if (!standard) return words.noStandard;
  const note = standard.note ? ` ${plain(standard.note[language])}` : '';
  const limit = `${limitText(language, indicator, standard)}, ${words.natures[standard.nature]}`;
  return `${limit}: ${evidenceText(handbook, standard.evidence)}.${note}`;
}

export const expressionText = ({ dataset, language }: Handbook, { text }: PlacedExpression): string =>
  `${plain(expressionWords(text, dataset, language))} (${codeText(text)})`;

export const elementText = ({ dataset, language }: Handbook, id: string): string =>
  plain(elementById(dataset).get(id)?.element.label[language] ?? id);

const populationNames = ['initial', 'denominator', 'exclusion', 'numerator', 'exception'] as const;

export function populationEntries(
  handbook: Handbook,
  populations: Partial<ProportionPopulations>,
): readonly Entry[] {
  const names = indicatorsWords[handbook.language].populations;
  return populationNames.flatMap((name) => {
    const expression = populations[name];
    return expression ? [[names[name], expressionText(handbook, expression)] as const] : [];
  });
}

export function comparedText(handbook: Handbook, compared: ComparedBy): string {
  const unit = indicatorsWords[handbook.language].units[compared.unit];
  return compared.unit === 'centre' ? unit : `${unit} (${elementText(handbook, compared.element)})`;
}

/** The sources an indicator needs; those the registry has no way to receive yet are marked. */
export function needsText({ dataset, language }: Handbook, needs: readonly string[]): string {
  const { none, noSourceYet } = indicatorsWords[language];
  const names = needs.map((need) => {
    const source = dataset.dataSources[need];
    const label = plain(source?.label[language] ?? need);
    return source?.delivered === undefined ? `${label} (⚠ **${noSourceYet}**)` : label;
  });
  return names.length > 0 ? names.join('; ') : none;
}

/** When a case counts and where its events are looked for. */
export function timeEntries(
  { language }: Handbook,
  { maturityDays, followUp }: Pick<Amendment, 'maturityDays' | 'followUp'>,
): readonly Entry[] {
  const words = indicatorsWords[language];
  return [
    ...(followUp ? [[words.followUp, words.days(followUp)] as const] : []),
    ...(maturityDays === undefined || maturityDays === 0
      ? []
      : [[words.maturity, words.afterMonth(maturityDays)] as const]),
  ];
}

/** What an amendment changes, in the order of the definition. */
export function amendmentEntries(
  handbook: Handbook,
  indicator: Indicator,
  amendment: Amendment,
): readonly Entry[] {
  const words = indicatorsWords[handbook.language];
  const { populations = {}, value, comparedBy, needs, standard } = amendment;
  return [
    ...(comparedBy ? [[words.comparedBy, comparedText(handbook, comparedBy)] as const] : []),
    ...(needs ? [[words.needs, needsText(handbook, needs)] as const] : []),
    ...timeEntries(handbook, amendment),
    ...populationEntries(handbook, populations),
    ...(value ? [[words.value, expressionText(handbook, value)] as const] : []),
    ...(standard === undefined
      ? []
      : [[words.standard, standardText(handbook, indicator, standard)] as const]),
  ];
}

/** The handbook in whose words an indicator is told: its elements are those of what it counts. */
export const handbookOfBasis = (handbook: Handbook, { basis }: Indicator): Handbook => ({
  ...handbook,
  dataset: datasetOfBasis(handbook.dataset, basis),
});
