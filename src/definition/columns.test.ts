import { expect, test } from 'vitest';
import { columnOf, tableOf } from './columns.ts';

test.each([
  ['rad.dlpTotal', 'rad_dlp_total'],
  ['cac.drsA', 'cac_drs_a'],
  ['cor.vessels50', 'cor_vessels50'],
])('the element %s has the column %s', (id, column) => expect(columnOf({ id })).toBe(column));

test('groups are spelled the same way', () => expect(tableOf({ id: 'adverseEvent' })).toBe('adverse_event'));
