/** Words in camelCase, with dots or hyphens between them, as one snake_case name. */
const snakeCase = (words: string): string =>
  words
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[.-]/g, '_')
    .toLowerCase();

/** The column of an element in the derived schema: `rad.dlpTotal` is `rad_dlp_total`. */
export const columnName = (elementId: string): string => snakeCase(elementId);

/** The table of a repeating group: `ffrCt` is `ffr_ct`. Its key is (centre_id, examination_id, row_number). */
export const tableName = (groupId: string): string => snakeCase(groupId);

/** The derived schema of a dataset: `cardiac-ct` is `cardiac_ct`. */
export const schemaName = (datasetId: string): string => snakeCase(datasetId);

/** The table of a dataset's single elements: one row per record, keyed (centre_id, id), with a patient_id. */
export const recordTable = 'examination';
