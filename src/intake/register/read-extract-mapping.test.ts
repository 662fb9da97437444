import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readExtractMapping } from './read-extract-mapping.ts';

const folder = join(import.meta.dirname, '../../../countries/dk/extracts');
const files = readdirSync(folder);
const example = readFileSync(join(folder, 'lpr-like-changes.yaml'), 'utf8');

const messages = (text: string): readonly string[] => {
  const read = readExtractMapping('m.yaml', text);
  return 'errors' in read ? read.errors.map(({ message }) => message) : [];
};

test.each(files)('%s is read, and says that nobody has confirmed it', (file) => {
  const read = readExtractMapping(file, readFileSync(join(folder, file), 'utf8'));
  if (!('mapping' in read)) throw new Error(JSON.stringify(read.errors));
  expect(['provisional', 'local']).toContain(read.mapping.evidence.status);
});

test.each([
  [[/codePage: .*, del/, 'codePage: ebcdic, del'], "'ebcdic' must be one of utf-8, windows-1252, iso-8859-1"],
  [["delimiter: ';'", "delimiter: 'x'"], "'x' must be one of ;, ,, |, tab"],
  [[/dates: .*/, 'dates: []'], 'dates must name a form'],
  [[/dates: .*/, 'dates: [MM/DD/YYYY]'], "'MM/DD/YYYY' must be one of"],
  [['procedure:', 'operation:'], "there is no row type 'operation'"],
  [['values: [D]', 'values: [P]'], "the value 'P' stands for two row types"],
  [['  type: TYPE\n', ''], 'without a type column there is one row type'],
  [['  id: ID\n', ''], 'a delivery of changes needs the column id'],
  [['  action: HANDLING\n', ''], 'the column action and the values under actions belong together'],
  [['delivers: changes', 'delivers: full'], 'a full delivery has no actions'],
  [['hospitals: shak', 'hospitals: zip'], "'zip' must be one of shak, sor, registry"],
  [['  person: CPR\n', ''], 'missing person'],
  [['version: 1.0.0', 'version: first'], 'must be a version'],
] as const)('%s is refused', ([from, to], expected) =>
  expect(messages(example.replace(from, to)).join('\n')).toContain(expected),
);
