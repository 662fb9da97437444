import type { Calculation } from '../calculation/calculation.ts';
import { calculations } from '../calculation/calculations.ts';
import { calculationsHandbook } from '../calculation/handbook.ts';
import type { Dataset } from '../definition/dataset.ts';
import { allElements } from '../definition/record.ts';
import { languages } from '../kernel/label.ts';
import { dataDictionary } from './handbook.ts';
import { indicatorsHandbook } from './indicators-handbook.ts';
import { jsonSchema } from './json-schema.ts';
import { postgresSchema } from './postgres.ts';
import { rulesHandbook } from './rules-handbook.ts';
import { csvTemplates } from './template-csv.ts';
import { xlsxTemplate } from './template-xlsx.ts';

/** Files by name: text, or bytes of a workbook. */
export type Artefacts = ReadonlyMap<string, string | Uint8Array>;

/** The derived files that belong beside a definition: database schema, JSON Schema and import templates. */
export const artefactsOf = async (dataset: Dataset): Promise<Artefacts> =>
  new Map<string, string | Uint8Array>([
    ['schema.sql', postgresSchema(dataset)],
    ['schema.json', jsonSchema(dataset)],
    ...csvTemplates(dataset),
    ['template.xlsx', await xlsxTemplate(dataset)],
  ]);

/** The calculations that the elements of a dataset are derived by, in the order of the catalogue. */
function calculationsOf(dataset: Dataset): readonly Calculation[] {
  const used = new Set(
    allElements(dataset).map(({ derived }) =>
      derived && 'calculation' in derived ? derived.calculation : undefined,
    ),
  );
  return [...calculations.values()].filter(({ id }) => used.has(id));
}

/** The derived files that people read: the data dictionary, and what there is of calculations, rules and indicators. */
export function handbookOf(dataset: Dataset): Artefacts {
  const used = calculationsOf(dataset);
  const perLanguage = languages.flatMap((language): readonly (readonly [string, string])[] => [
    [`data-dictionary.${language}.md`, dataDictionary(dataset, language)],
    ...(dataset.rules.length > 0
      ? [[`rules.${language}.md`, rulesHandbook(dataset, language)] as const]
      : []),
    ...(dataset.indicators.length > 0 ? indicatorsHandbook(dataset, language) : []),
  ]);
  return new Map([
    ...perLanguage,
    ...(used.length > 0 ? [['calculations.md', calculationsHandbook(used)] as const] : []),
  ]);
}
