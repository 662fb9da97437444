import { columnName, tableName } from './column-name.ts';
import type { DataElement, Group } from './dataset.ts';

/** The column of an element in its table. */
export const columnOf = (element: Pick<DataElement, 'id'>): string => columnName(element.id);

/** The table of a group. */
export const tableOf = (group: Pick<Group, 'id'>): string => tableName(group.id);

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
