import { expect, test } from 'vitest';
import { exampleDataset } from '../../test/support/datasets.ts';
import { projectionOf } from './projection.ts';

const { clear, insert } = projectionOf(exampleDataset);

test('there is one statement for the record and one for each group, in the order the keys need', () => {
  expect(insert.map((sql) => /^insert into (\S+)/.exec(sql)?.[1])).toEqual([
    'example.examination',
    'example.reading',
  ]);
  expect(clear).toMatch(/^delete from example\.examination/);
});

test('the rows of a group are read from the content in their order', () =>
  expect(insert[1])
    .toBe(`insert into example.reading (centre_id, examination_id, row_number, rdg_position, rdg_level, rdg_marks, rdg_repeated)
select r.centre_id, r.record_id, g.row_number, v."rdg.position", v."rdg.level", v."rdg.marks", v."rdg.repeated"
from core.record_revision r,
  jsonb_array_elements(r.content->'groups'->'reading') with ordinality as g(content, row_number),
  jsonb_to_record(g.content) as v("rdg.position" text collate "C", "rdg.level" double precision, "rdg.marks" text[], "rdg.repeated" boolean)
where (r.centre_id, r.record_id, r.revision) in (select * from unnest($1::uuid[], $2::uuid[], $3::integer[]))`));

test('a dataset whose single elements are all held by keys still has a record', () => {
  const elements = exampleDataset.sections[0]!.elements.slice(0, 2);
  const sections = [{ ...exampleDataset.sections[0]!, elements }];
  expect(projectionOf({ ...exampleDataset, sections }).insert[0]).toContain(
    'from core.record_revision r\nwhere',
  );
});
