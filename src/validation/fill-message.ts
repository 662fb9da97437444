import type { DataElement, Dataset } from '../definition/dataset.ts';
import { codesOf, elementById, type RecordContent, type Value } from '../definition/record.ts';
import { languages, type Label, type Language } from '../kernel/label.ts';
import { writeNumber } from './write-number.ts';
import { shownValue } from './shown-value.ts';

const placeholder = /\{([a-z]+\.[A-Za-z0-9]+)\}/g;

function codeText(
  dataset: Dataset,
  element: DataElement,
  value: Value,
  language: Language,
): string | undefined {
  if (element.type !== 'coded') return undefined;
  return codesOf(dataset, element).find((code) => code.code === value)?.label[language];
}

function valueText(value: Value, language: Language): string {
  return typeof value === 'number' ? writeNumber(value, language) : shownValue(value);
}

/** A message with the record's values in place of `{element.id}`; a missing value reads as a dash. */
export function fillMessage(message: Label, dataset: Dataset, content: RecordContent): Label {
  const fill = (language: Language): string =>
    message[language].replace(placeholder, (_, id: string) => {
      const value = content.values[id];
      const element = elementById(dataset).get(id)?.element;
      if (value === undefined || !element) return '–';
      return codeText(dataset, element, value, language) ?? valueText(value, language);
    });
  const [en, da] = languages.map(fill);
  return { en: en ?? message.en, da: da ?? message.da };
}
