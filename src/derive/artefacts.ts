import type { Dataset } from '../definition/dataset.ts';
import { languages } from '../kernel/label.ts';
import { dataDictionary } from './handbook.ts';
import { jsonSchema } from './json-schema.ts';
import { postgresSchema } from './postgres.ts';
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

/** The derived files that people read: the data dictionary in every language. */
export const handbookOf = (dataset: Dataset): Artefacts =>
  new Map(languages.map((language) => [`data-dictionary.${language}.md`, dataDictionary(dataset, language)]));
