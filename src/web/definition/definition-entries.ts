import type { DataElement, Dataset, Evidence, Group, ValueSet } from '../../definition/dataset.ts';
import type { Indicator } from '../../definition/indicator.ts';
import type { Rule } from '../../definition/rule.ts';
import { ruleMessage } from '../../derive/rule-message.ts';
import type { Label } from '../../kernel/label.ts';
import type { DefinitionSearch, Part } from './definition-search.ts';

/** One thing of a definition that can be opened. */
export type DefinitionEntry = {
  readonly id: string;
  readonly label: Label;
  readonly evidence: Evidence;
  /** The section of the form, or the kind of indicator, that it stands under. */
  readonly heading?: Label;
  /** All the words it is found by, in both languages, in lower case. */
  readonly found: string;
} & (
  | { readonly part: 'variables'; readonly element: DataElement; readonly group?: Group }
  | { readonly part: 'indicators'; readonly indicator: Indicator }
  | { readonly part: 'rules'; readonly rule: Rule }
  | { readonly part: 'codes'; readonly valueSet: ValueSet }
);

const lower = (...texts: readonly (string | undefined)[]): string => texts.join(' ').toLocaleLowerCase('da');
const both = (label: Label | undefined): string => (label ? `${label.en} ${label.da}` : '');

function variables({ sections }: Dataset): readonly DefinitionEntry[] {
  const entry = (element: DataElement, heading: Label, group?: Group): DefinitionEntry => ({
    ...{ part: 'variables', id: element.id, label: element.label, evidence: element.evidence, heading },
    ...{ element, ...(group && { group }) },
    found: lower(element.id, both(element.label), both(element.help), both(group?.label)),
  });
  return sections.flatMap(({ label, elements, groups }) => [
    ...elements.map((element) => entry(element, label)),
    ...groups.flatMap((group) => group.elements.map((element) => entry(element, label, group))),
  ]);
}

const indicators = (dataset: Dataset): readonly DefinitionEntry[] =>
  dataset.indicators.map((indicator) => ({
    ...{ part: 'indicators', id: indicator.id, label: indicator.label, evidence: indicator.evidence },
    indicator,
    found: lower(indicator.id, both(indicator.label), both(indicator.description)),
  }));

const rules = (dataset: Dataset): readonly DefinitionEntry[] =>
  dataset.rules.map((rule) => ({
    ...{ part: 'rules', id: rule.id, evidence: rule.evidence, rule },
    label: { en: ruleMessage(rule, dataset, 'en'), da: ruleMessage(rule, dataset, 'da') },
    found: lower(rule.id, both(rule.message), rule.fields.join(' ')),
  }));

const codes = ({ valueSets }: Dataset): readonly DefinitionEntry[] =>
  Object.values(valueSets).map((valueSet) => ({
    ...{ part: 'codes', id: valueSet.id, evidence: valueSet.evidence, valueSet },
    label: valueSet.label ?? { en: valueSet.id, da: valueSet.id },
    found: lower(
      valueSet.id,
      both(valueSet.label),
      ...valueSet.codes.map(({ code, name, label, codings }) =>
        [code, name, both(label), ...Object.values(codings)].join(' '),
      ),
    ),
  }));

const byPart: Readonly<Record<Part, (dataset: Dataset) => readonly DefinitionEntry[]>> = {
  variables,
  indicators,
  rules,
  codes,
};

/** Everything of one part of a dataset, in the order of the definition. */
export const entriesOf = (dataset: Dataset, part: Part): readonly DefinitionEntry[] => byPart[part](dataset);

/** The entries that hold every word of what is looked for. */
export function findEntries(
  entries: readonly DefinitionEntry[],
  { q, status }: Pick<DefinitionSearch, 'q' | 'status'>,
): readonly DefinitionEntry[] {
  const words = lower(q).split(/\s+/).filter(Boolean);
  return entries.filter(
    ({ found, evidence }) =>
      (status === undefined || evidence.status === status) && words.every((word) => found.includes(word)),
  );
}
