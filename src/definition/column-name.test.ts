import { expect, test } from 'vitest';
import { columnName, schemaName, tableName } from './column-name.ts';

test.each([
  ['rf.height', 'rf_height'],
  ['rad.dlpTotal', 'rad_dlp_total'],
  ['seg.stenosis50Pct', 'seg_stenosis50_pct'],
  ['ffr.isDICOMSource', 'ffr_is_dicom_source'],
])('the column of %s is %s', (id, column) => expect(columnName(id)).toBe(column));

test('groups and datasets have names of the same shape', () => {
  expect(tableName('ffrCt')).toBe('ffr_ct');
  expect(schemaName('cardiac-ct')).toBe('cardiac_ct');
});
