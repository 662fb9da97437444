import { expect, test } from 'vitest';
import { distributionStatements } from './distribute.ts';

const tables = [
  { name: 'cardiac_ct.segment', keyStart: 'centre_id', leadsTo: ['cardiac_ct.examination'] },
  { name: 'cardiac_ct.examination', keyStart: 'centre_id', leadsTo: [] },
  { name: 'core.audit_event', keyStart: 'id', leadsTo: [] },
  { name: 'core.organisation_name', keyStart: 'organisation_id', leadsTo: ['core.organisation'] },
  { name: 'core.organisation', keyStart: 'id', leadsTo: [] },
  { name: 'core.record', keyStart: 'centre_id', leadsTo: ['core.organisation'] },
];

test('tables are spread by centre beside the records, what they lead to is whole everywhere, logs stay', () => {
  expect(distributionStatements(tables)).toEqual([
    `select create_reference_table('core.organisation')`,
    `select create_reference_table('core.organisation_name')`,
    `select create_distributed_table('core.record', 'centre_id', colocate_with => 'none')`,
    `select create_distributed_table('cardiac_ct.examination', 'centre_id', colocate_with => 'core.record')`,
    `select create_distributed_table('cardiac_ct.segment', 'centre_id', colocate_with => 'core.record')`,
  ]);
});

test('what is distributed already leaves nothing to do', () =>
  expect(distributionStatements(tables.filter(({ name }) => name === 'core.audit_event'))).toEqual([]));
