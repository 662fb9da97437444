import { expect, test } from 'vitest';
import { canBeUnknown } from './can-be-unknown.ts';
import { exampleDataset } from './example-dataset.ts';
import { knownElements } from './known-elements.ts';
import { readExpression } from './read-expression.ts';

function termOf(text: string) {
  const checked = readExpression(text, exampleDataset);
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
  return checked.term;
}

/** Whether an expression can be unknown for a record of which another is true. */
const isOpen = (text: string, given = 'true'): boolean =>
  canBeUnknown(termOf(text), knownElements(termOf(given), true));

test.each<[text: string, given?: string]>([
  ['ae.any'],
  ['rf.height > 1', 'rf.weight > 1'],
  ['rf.height > 1', 'rf.height > 1 or ae.any'],
  ["rf.height > rf.weight * 1 'cm/kg'", 'rf.height > 1'],
  ['rf.height / rf.height > 1', 'rf.height.exists()'],
  ['ae.any and rf.height.exists()'],
  ['acquisition.any(acq.kv > 100)'],
  ['acquisition.acq.kv.max() > 100', 'acquisition.exists()'],
  ["ref.examType contains 'ccta'"],
  ['iif(ae.any, true, {})'],
  ['iif(ae.any, prep.premed, true)', 'ae.any'],
  ['not prep.premed'],
  ['ae.any xor prep.premed', 'ae.any'],
  ['ae.any implies prep.premed', 'ae.any'],
  ['dateOf(cc.reportTime) > today()'],
  ['rf.height in (1 | 2)', 'rf.height.empty()'],
])('%s can be unknown (given %s)', (text, given) => expect(isOpen(text, given)).toBe(true));

test.each<[text: string, given?: string]>([
  ['true'],
  ['rf.height.exists()'],
  ['not rf.height.exists()'],
  ['acquisition.exists(acq.kv > 100)'],
  ['history.where(ae.any).count() > 1'],
  ['acquisition.all(acq.kv.exists())'],
  ['iif(ae.any, true, false)'],
  ['rf.height > 100', 'rf.height.exists()'],
  ['rf.height > 1 and rf.height < 9', 'rf.height in (1 | 2) and ae.any'],
  ['rf.height / 2 > 100', 'not (rf.height <= 1 or ae.any)'],
  ['rf.height > 1', 'rf.height > 1 and ae.any or rf.height < 1 and prep.premed'],
  ['rf.height > 1', 'not (ae.any implies rf.height < 1)'],
  ["ref.examType contains 'ccta'", "not (ref.examType contains 'tavi')"],
  ['rf.height.exists() and rf.height > 1'],
  ['rf.height > 1 and rf.height.exists()'],
  ['rf.height.empty() or rf.height > 1'],
  ['rf.height.exists() implies rf.height > 1'],
  ['daysBetween(ref.date, adm.examDate) > 1', 'ref.date < adm.examDate'],
])('%s cannot be unknown (given %s)', (text, given) => expect(isOpen(text, given)).toBe(false));
