import { expect, test } from 'vitest';
import type { Rule } from '../definition/rule.ts';
import { exampleDataset } from '../../test/support/datasets.ts';
import { projectionOf } from './projection.ts';

const { clear, insert } = projectionOf(exampleDataset);

test('there is one statement for the record and one for each group, in the order the keys need', () => {
  expect(insert.map(({ text }) => /^insert into (\S+)/.exec(text)?.[1])).toEqual([
    'example.examination',
    'example.reading',
  ]);
  expect(clear).toMatch(/^delete from example\.examination/);
});

test('the rows of a group are read from the content in their order', () =>
  expect(insert[1]?.text)
    .toBe(`insert into example.reading (centre_id, examination_id, row_number, rdg_position, rdg_level, rdg_marks, rdg_repeated)
select r.centre_id, r.record_id, v.row_number, v."rdg.position" as rdg_position, v."rdg.level" as rdg_level, v."rdg.marks" as rdg_marks, v."rdg.repeated" as rdg_repeated
from core.record_revision r,
  rows from (jsonb_to_recordset(r.content->'groups'->'reading') as ("rdg.position" text collate "C", "rdg.level" double precision, "rdg.marks" text[], "rdg.repeated" boolean)) with ordinality as v("rdg.position", "rdg.level", "rdg.marks", "rdg.repeated", row_number)
where (r.centre_id, r.record_id, r.revision) in (select * from unnest($1::uuid[], $2::uuid[], $3::integer[]))`));

test('a dataset whose single elements are all held by keys still has a record', () => {
  const elements = exampleDataset.sections[0]!.elements.slice(0, 2);
  const sections = [{ ...exampleDataset.sections[0]!, elements }];
  expect(projectionOf({ ...exampleDataset, sections }).insert[0]?.text).toContain(
    'from core.record_revision r\n  where',
  );
});

test('what is kept of the rows is asked of the content, with every literal a parameter', () => {
  const place = { file: 'test' };
  const asking = {
    assert: { text: 'reading.where(rdg.level > 0.25).count() = 1', place },
  } as unknown as Rule;
  const [record] = projectionOf({ ...exampleDataset, rules: [asking] }).insert;
  expect(record?.text).toContain('with content_reading as materialized');
  expect(record?.text).toMatch(
    /count\(\*\)::double precision from content_reading r1 where .* > \$4::double precision/,
  );
  expect(record?.text).not.toContain('0.25');
  expect(record?.values).toEqual([0.25]);
});
