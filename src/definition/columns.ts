import type { DataElement, Group } from './dataset.ts';

/** A name of the definition as PostgreSQL spells it: `rad.dlpTotal` is `rad_dlp_total`, `cardiac-ct` is `cardiac_ct`. */
export const sqlName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[.-]/g, '_')
    .toLowerCase();

/** The column of an element in its table. */
export const columnOf = (element: Pick<DataElement, 'id'>): string => sqlName(element.id);

/** The table of a group. */
export const tableOf = (group: Pick<Group, 'id'>): string => sqlName(group.id);

/** The table of the single elements. */
export const recordTable = 'examination';

/** The columns of the record table that do not come from elements. */
export const headColumns = [
  'centre_id',
  'id',
  'revision',
  'patient_id',
  'dataset_version',
  'status',
  'study_instance_uid',
  'accession_number',
  'scanner_id',
  'examined_on',
  'saved_at',
  'light',
] as const;

/** The columns of a group's table that do not come from elements. */
export const rowColumns = ['centre_id', 'examination_id', 'row_number'] as const;
