import { expect, test } from 'vitest';
import { exampleDataset } from './example-dataset.ts';
import { readExpression } from './read-expression.ts';
import { ruledOut } from './ruled-out.ts';
import { writeExpression } from './write-expression.ts';

function termOf(text: string) {
  const checked = readExpression(text, exampleDataset);
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
  return checked.term;
}

const conflicts = (numerator: string, denominator: string, exclusion = 'false') =>
  ruledOut(termOf(numerator), {
    initial: termOf('true'),
    denominator: termOf(denominator),
    exclusion: termOf(exclusion),
  }).map(({ asked, ruledOutBy }) => [writeExpression(asked), writeExpression(ruledOutBy)]);

test.each([
  ["prep.rhythm = 'sinus'", "prep.rhythm = 'other'"],
  ["prep.rhythm in ('sinus' | 'other')", "prep.rhythm = 'sinus'"],
  ["prep.rhythm = 'sinus'", "prep.rhythm != 'sinus'"],
  ["prep.rhythm != 'sinus'", "prep.rhythm = 'sinus'"],
  ["ref.examType contains 'tavi'", "not (ref.examType contains 'tavi')"],
  ["not (ref.examType contains 'tavi')", "'tavi' in ref.examType"],
  ['not ae.any', 'ae.any'],
  ['rf.height > 200', 'rf.height < 200'],
  ['rf.height >= 200', 'rf.height < 200'],
  ['150 > rf.height', 'rf.height >= 150'],
  ['rf.height = 250', "rf.height <= 2 'm'"],
  ['rf.height < 150', 'rf.height in (160 | 170)'],
  ['adm.examDate < @2020-01-01', 'adm.examDate >= @2020-01-01'],
])('%s reaches outside %s', (numerator, denominator) =>
  expect(conflicts(numerator, denominator)).toHaveLength(1),
);

test.each([
  ["prep.rhythm = 'sinus'", "prep.rhythm in ('sinus' | 'other')"],
  ["prep.rhythm != 'sinus'", "prep.rhythm in ('sinus' | 'other')"],
  ["ref.examType contains 'ccta'", "not (ref.examType contains 'tavi')"],
  ['rf.height > 180', 'rf.height > 150 and rf.height <= 200'],
  ['rf.height >= 200', 'rf.height <= 200'],
  ['rf.weight > 200', 'rf.height < 200'],
  ["prep.rhythm = 'sinus'", "prep.rhythm = 'other' or ae.any"],
  ["acquisition.any(acq.type = 'cac')", "acquisition.any(acq.type = 'ccta')"],
  ["iif(prep.rhythm = 'other', ae.any, tec.dualSource)", "prep.rhythm = 'sinus'"],
  ["prep.rhythm = 'other' implies ae.any", "prep.rhythm = 'sinus'"],
  ['ae.any xor prep.premed', 'not ae.any'],
])('%s stays within %s, or it is not decided', (numerator, denominator) =>
  expect(conflicts(numerator, denominator)).toEqual([]),
);

test('what is named in any part counts, and what the exclusion takes out is outside too', () => {
  expect(conflicts('tec.dualSource or (ae.any and rf.height > 1)', 'not ae.any')).toEqual([
    ['ae.any', 'ae.any'],
  ]);
  expect(conflicts('iif(tec.dualSource, ae.any, true)', 'not (ae.any or prep.premed)')).toHaveLength(1);
  expect(conflicts("ref.examType contains 'tavi'", 'true', "ae.any or ref.examType contains 'tavi'")).toEqual(
    [["ref.examType contains 'tavi'", "ref.examType contains 'tavi'"]],
  );
  expect(
    conflicts("not (prep.rhythm != 'sinus')", "not (tec.dualSource implies prep.rhythm = 'sinus')"),
  ).toHaveLength(1);
});
