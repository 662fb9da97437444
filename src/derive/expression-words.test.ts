import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import { expressionWords } from './expression-words.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');

test.each([
  ['adm.examDate <= today()', '“Date of examination” is not after today'],
  ['rf.height >= 150 and rf.height < 200', '“Height” is at least 150 and “Height” is less than 200'],
  ["rf.diabetes in ('type-1' | 'type-2')", '“Diabetes” is one of “Type 1”, “Type 2”'],
  ['not (rf.height > 100.5)', 'not (“Height” is more than 100.5)'],
  ['not rf.priorPci', 'not “Prior PCI”'],
  [
    "(rf.height < 90 or rf.diabetes = 'none') and con.given",
    '(“Height” is less than 90 or “Diabetes” is “No”) and “Contrast given”',
  ],
  ['rf.priorPci = false implies rf.priorCabg', 'if “Prior PCI” is no, then “Prior CABG”'],
  ['-rf.height + 1 > {}', '−“Height” + 1 is more than not known'],
  [
    'graft.exists() and segment.count() = 18',
    '“Bypass grafts” is given and the number of “Coronary segments” is 18',
  ],
  [
    'history.exists(rf.height > 1)',
    'there is a row of the patient’s other examinations with “Height” is more than 1',
  ],
  [
    'history.where(adm.examDate < %record.adm.examDate).empty()',
    'the patient’s other examinations with (“Date of examination” is before “Date of examination” of this examination) is empty',
  ],
  [
    "segment.any(seg.stenosis = 'mild')",
    'in at least one row of “Coronary segments”: (“Diameter stenosis” is “Mild (25–49 %)”)',
  ],
  ["acquisition.rad.dlp.sum() > 1 'Gy.cm'", 'the sum of “DLP” of “Acquisitions” is more than 1 Gy.cm'],
  [
    'acquisition.where(rad.dlp > 1).rad.dlp.max()',
    'the greatest of “DLP” of “Acquisitions” with (“DLP” is more than 1)',
  ],
  ['cc.reportTime >= @2025-01-02T03:04:05', '“Final report signed” is not before 2025-01-02 03:04:05'],
  [
    'adm.examTime < @T08:00:00 or adm.examDate > @2025-01-02',
    '“Start time” is before 08:00:00 or “Date of examination” is after 2025-01-02',
  ],
  ['iif(rf.priorPci, 1, 2) = 1', '(1 if “Prior PCI”, else 2) is 1'],
  ['strange(rf.height)', 'strange(rf.height)'],
  ['no such', 'no such'],
])('%s reads: %s', (text, words) => expect(expressionWords(text, dataset, 'en')).toBe(words));

test('in Danish, labels, codes and numbers are Danish too', () =>
  expect(expressionWords("rf.diabetes = 'none' and rf.height > 1.5", dataset, 'da')).toBe(
    '»Diabetes« er »Nej« og »Højde« er mere end 1,5',
  ));
