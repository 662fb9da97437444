import { expect, test } from 'vitest';
import { readDatasetFiles } from '../../scripts/dataset-files.ts';
import { datasetFolder, exampleDataset } from '../../test/support/datasets.ts';
import { writeDefinitionError } from './definition-error.ts';
import { readDataset } from './read-dataset.ts';
import { allElements, elementById } from './record.ts';

const example = readDatasetFiles(datasetFolder('example/1.0.0'));
const visit = 'sections/01-visit.yaml';
const measurement = 'sections/02-measurement.yaml';
const urgency = 'valuesets/urgency.csv';

function errorsOf(files: ReadonlyMap<string, string>): readonly string[] {
  const read = readDataset(files);
  return 'errors' in read ? read.errors.map(writeDefinitionError) : [];
}

const lineOf = (file: string, part: string): number =>
  (example.get(file) ?? '').split(part)[0]!.split('\n').length;

/** The errors of the example after one text in one of its files was replaced by another. */
function errorsWith(file: string, before: string, after: string): readonly string[] {
  return errorsOf(new Map([...example, [file, changed(file, before, after)]]));
}

function changed(file: string, before: string, after: string): string {
  const text = example.get(file) ?? '';
  expect(text).toContain(before);
  return text.replace(before, () => after);
}

/** Where a part of the new text stands in the changed file, as `file:line:column`. */
function placeOf(file: string, before: string, after: string, part: string): string {
  const text = changed(file, before, after);
  const start = (example.get(file) ?? '').indexOf(before);
  const above = text.slice(0, start + after.indexOf(part)).split('\n');
  return [file, above.length, (above.at(-1) ?? '').length + 1].join(':');
}

type Mistake = readonly [before: string, after: string, at: string, message: string];

/** Asserts that a mistake is reported at the part of the text that is wrong; an empty part means: anywhere. */
function expectReport(file: string, [before, after, at, message]: Mistake): void {
  const place = at === '' ? '' : `${placeOf(file, before, after, at)} `;
  expect(errorsWith(file, before, after).join('\n')).toContain(`${place}${message}`);
}

test('the example has one element of every type', () => {
  const types = new Set(allElements(exampleDataset).map((element) => element.type));
  expect([...types].sort()).toEqual([
    'boolean',
    'coded',
    'date',
    'datetime',
    'integer',
    'multi-coded',
    'quantity',
    'reference',
    'text',
    'time',
    'tri-state',
  ]);
});

test('an element is read with everything its file says', () => {
  expect(elementById(exampleDataset).get('vis.date')?.element).toEqual({
    id: 'vis.date',
    type: 'date',
    label: { en: 'Date of visit', da: 'Besøgsdato' },
    help: { en: 'The day the patient was here.', da: 'Den dag patienten var her.' },
    range: { min: '2005-01-01', max: '2035-12-31' },
    usual: { min: '2020-01-01' },
    required: 'always',
    evidence: { source: 'convention of this registry', status: 'local' },
    mappings: [{ kind: 'csv', header: 'Besøgsdato' }],
    place: { file: visit, line: lineOf(visit, 'id: vis.date'), column: 5 },
  });
});

test('a derived element is read with its calculation, a group with its key', () => {
  const { element } = elementById(exampleDataset).get('msr.bodyMassIndex')!;
  expect(element.derived).toEqual({
    calculation: 'bmi',
    version: '1.0.0',
    inputs: { heightCm: 'msr.height', weightKg: 'msr.weight' },
  });
  expect(elementById(exampleDataset).get('rdg.level')?.group?.key).toBe('rdg.position');
});

test('a value set is read with its codes, labels and evidence', () => {
  expect(exampleDataset.valueSets['urgency']).toMatchObject({
    label: { en: 'Urgency', da: 'Hastegrad' },
    evidence: { status: 'local' },
    codes: [
      { code: '1', name: 'planned', label: { en: 'Planned', da: 'Planlagt' }, missing: false, codings: {} },
      { code: '2', name: 'acute' },
      { code: '9', name: 'unknown', missing: true },
    ],
  });
});

const sectionMistakes: readonly Mistake[] = [
  ['{ en: Fasting, da: Fastende }', '{ en: Fasting }', '{ en', 'missing da'],
  ['type: tri-state', 'type: threeway', 'threeway', `unknown type 'threeway'; known: quantity, integer`],
  ['type: tri-state\n', 'help: { en: a, da: b }\n', '', 'missing type'],
  ['type: time', 'typ: time', 'typ', `unknown key 'typ'; allowed here: id, label, type, evidence, help`],
  ['type: time', 'type: time\n    unit: min', 'unit', `unknown key 'unit'; allowed here`],
  ['maxLength: 200', 'maxLength: long', 'long', 'must be a whole number from 1'],
  ['    maxLength: 200\n', '', '', 'missing maxLength'],
  ['target: patient', 'target: person', 'person', `'person' must be one of patient, centre`],
  ['required: always', 'required: true', 'true', 'must be a text (put it in quotes)'],
  ['required: always', 'required:', '', 'must be a text'],
  ['id: vis.time', 'id: Vis time', 'Vis', `'Vis time' must be group.field in camel case`],
  ['id: vis.time', 'id: vis.date', 'id', `the element id 'vis.date' is already used`],
  ['id: vis.time', 'id: visit.at\n    label: { en: A, da: A }', '', 'Map keys must be unique'],
  [
    'id: vis.time',
    'id: saved.at',
    'id',
    `the id 'saved.at' would take the name of one of the registry's own`,
  ],
  [
    'id: vis.time',
    `id: vis.${'t'.repeat(40)}`,
    'vis',
    `'vis.${'t'.repeat(40)}' is longer than 40 characters`,
  ],
  ['values: urgency', 'values: hurry', 'hurry', `unknown value set 'hurry'`],
  ['values: urgency', 'values: reason', '', `no element uses the value set 'urgency'`],
  ['[2005-01-01, 2035-12-31]', '[2005-01-01]', '[', 'must be two limits'],
  ['[2005-01-01, 2035-12-31]', '2005', '2005', 'must be a list'],
  ['[2005-01-01, 2035-12-31]', '[null, null]', '[', 'needs a limit at one end'],
  ['[2005-01-01, 2035-12-31]', '[2005-02-30, null]', '2005-02-30', `'2005-02-30' must be a day`],
  ['[2020-01-01, null]', '[2004-01-01, null]', '[', 'the usual range lies outside the range'],
  ['[2020-01-01, null]', '[null, 2036-01-01]', '[', 'the usual range lies outside the range'],
  ['status: provisional', 'status: official', 'official', `'official' must be one of local, provisional`],
  ['source: convention of this registry', 'source: NORIC; DICOM', 'NORIC', `'NORIC' looks like a source tag`],
  [', status: local', '', '', 'missing status'],
  ['kind: csv', 'kind: paper', 'paper', `'paper' must be one of csv, rdsr, ct-header`],
  ["'^[A-Z]{2}\\d{4,6}$'", "'[A-Z]{2}'", "'[A", 'the pattern must begin with ^ and end with $'],
  ['id: visit', 'id: 1. visit', '1. visit', `'1. visit' must be letters, digits and hyphens`],
  ['id: visit', '- id: visit\n', '', 'must be a map of keys and values'],
];
test.each(sectionMistakes)('in a section, %j written as %j is reported', (...mistake) =>
  expectReport(visit, mistake),
);

const measurementMistakes: readonly Mistake[] = [
  ['unit: cm', 'unit: centimetre', 'centimetre', `unknown unit 'centimetre'; the UCUM codes`],
  ['unit: cm', 'unit: 1', '1', 'must be a text (put it in quotes)'],
  ['    unit: cm\n', '', '', 'missing unit'],
  ['range: [50, 250]', 'range: [250, 50]', '[', '250 is more than 50'],
  ['range: [50, 250]', 'range: [low, 250]', 'low', 'must be a number or null'],
  ['range: [50, 250]', 'range: [50.5, 250]', '50.5', '50.5 must be a whole number'],
  ['decimals: 1', 'decimals: one', 'one', 'must be a whole number from 0'],
  ['calculation: bmi', 'calculation: bmi\n      formula: x', 'formula', `unknown key 'formula'`],
  ['version: 1.0.0', "version: '1'", "'1'", `'1' must be a version, as 1.0.0`],
  ['heightCm: msr.height', 'heightCm: msr.tall', 'msr.tall', `unknown element 'msr.tall'`],
  ['heightCm: msr.height', 'heightCm: rdg.level', 'rdg', `'rdg.level' repeats in group 'reading'`],
  ['heightCm: msr.height', 'a: { group: reeding, fields: {} }', 'reeding', `unknown group 'reeding'`],
  [
    'heightCm: msr.height',
    'a: { group: reading, fields: { b: msr.height } }',
    'msr.height',
    `'msr.height' is not an element of group 'reading'`,
  ],
  ['weightKg: msr.weight', 'weightKg: msr.bodyMassIndex', '', 'msr.bodyMassIndex <- msr.bodyMassIndex'],
  ['    derived:', '    required: always\n    derived:', 'always', 'a derived element cannot be required'],
  ['key: rdg.position', 'key: rdg.place', 'rdg.place', `the key 'rdg.place' is not an element of the group`],
  ['group: reading', 'group: examination', 'group', `the id 'examination' would take the name`],
  ['id: rdg.level', 'id: row.number', 'id', `the id 'row.number' would take the name`],
  ['maxRows: 3', 'maxRows: 0', '0', 'must be a whole number from 1'],
];
test.each(measurementMistakes)('in measurements and groups, %j written as %j is reported', (...mistake) =>
  expectReport(measurement, mistake),
);

test('ids that would share a column are reported', () => {
  const twice = changed(visit, 'id: vis.time', 'id: vis.reported.at');
  expect(errorsOf(new Map([...example, [visit, twice]])).join('\n')).toContain(
    `the element id 'vis.reportedAt' has the same SQL name as 'vis.reported.at'`,
  );
});

test('a cycle through expressions is found, and a code in quotes is not an element', () => {
  const weight = "required: vis.reasons contains 'control'";
  const derivedBy = (expression: string) =>
    errorsWith(measurement, weight, `derived: { expression: "${expression}" }`).join('\n');
  expect(derivedBy('msr.bodyMassIndex * 2')).toContain(
    'the derived element needs itself: msr.weight <- msr.bodyMassIndex <- msr.weight',
  );
  expect(derivedBy("iif(vis.remark = 'msr.bodyMassIndex', 1, 2)")).toBe('');
});

test('the rows of a group may be an input', () => {
  const rows = 'rows: { group: reading, fields: { level: rdg.level } }';
  expect(errorsWith(measurement, 'heightCm: msr.height', rows)).toEqual([]);
});

test('a group without elements is reported', () => {
  const text = example.get(measurement) ?? '';
  const cut = `${text.slice(0, text.indexOf('    elements:'))}    elements: []\n`;
  expect(errorsOf(new Map([...example, [measurement, cut]])).join('\n')).toContain('a group needs elements');
});

test.each([
  ['2,acute,Acute,Akut', '1,acute,Acute,Akut', `${urgency}:3 the code '1' already stands in line 2`],
  ['2,acute,Acute,Akut', '2,planned,Acute,Akut', `${urgency}:3 the name 'planned' already stands in line 2`],
  ['2,acute,Acute,Akut', '2,Acute,Acute,Akut', `${urgency}:3 the name 'Acute' must be in kebab-case`],
  ['2,acute,Acute,Akut', '2,acute,Acute,', `${urgency}:3 missing da`],
  ['9,unknown,Unknown,Ukendt,1', '9,unknown,Unknown,Ukendt,x', `${urgency}:4 missing must be 1 or empty`],
  ['2,acute,', '2,acute,,', `${urgency}:3 has 11 fields instead of 10`],
  ['Acute,Akut', '"Acute,Akut', `${urgency}:3 Quoted field unterminated`],
  [
    'code,name',
    'name,code',
    `${urgency}:1 the first line must be code,name,en,da,missing,sct,dcm,srt,sks,loinc`,
  ],
])('in the codes, %j written as %j is reported', (before, after, message) =>
  expect(errorsWith(urgency, before, after).join('\n')).toContain(message),
);

test('lines are counted across a line break within quotes', () => {
  const text = (example.get(urgency) ?? '').replace('Acute,Akut', '"Acute\nnow",Akut').replace('Ukendt', '');
  expect(errorsOf(new Map([...example, [urgency, text]]))).toEqual([`${urgency}:5 missing da`]);
});

test('a value set needs codes, a list entry and a file', () => {
  const head = 'code,name,en,da,missing,sct,dcm,srt,sks,loinc\n';
  expect(errorsOf(new Map([...example, [urgency, head]]))).toEqual([`${urgency}:1 a value set needs codes`]);
  expect(errorsOf(new Map([...example, ['valuesets/other.csv', `${head}1,a,A,A,,,,,,\n`]]))).toEqual([
    `valuesets/other.csv the value set 'other' is not listed in valuesets.yaml`,
  ]);
  expect(errorsOf(new Map([...example].filter(([path]) => path !== urgency)))).toEqual([
    'valuesets.yaml:1:1 the file valuesets/urgency.csv is missing',
  ]);
});

test('value sets may be listed in several files, each once', () => {
  const list = example.get('valuesets.yaml') ?? '';
  const [first, second] = [list.slice(0, list.indexOf('reason:')), list.slice(list.indexOf('reason:'))];
  const split = new Map([...example, ['valuesets.yaml', first], ['valuesets-2.yaml', second]]);
  expect(errorsOf(split)).toEqual([]);
  expect(errorsOf(new Map([...split, ['valuesets-3.yaml', first]]))).toEqual([
    `valuesets-3.yaml:1:1 the value set 'urgency' is listed twice`,
  ]);
});

const headMistakes: readonly Mistake[] = [
  ['[01-visit,', '[00-start, 01-visit,', '00-start', 'the file sections/00-start.yaml is missing'],
  ['[01-visit,', '[', '', `${visit} the section is not listed in dataset.yaml`],
  ['[01-visit,', '[01-visit, 01-visit,', '', `the section id 'visit' is already used`],
  ['version: 1.0.0', 'version: 1.0', '1.0', 'must be a text (put it in quotes)'],
  ['id: example', 'id: Example', 'Example', `'Example' must be in kebab-case`],
  ['  DICOM: ', '  DCM: ', '', `'DICOM' looks like a source tag but is not in the sources of dataset.yaml`],
  ['label: { en: Example, da: Eksempel }', 'label: Example', 'Example', 'must be a map of keys and values'],
  ['sources:', 'origins:', 'origins', `unknown key 'origins'`],
  ['sources:', 'origins:', '', 'missing sources'],
];
test.each(headMistakes)('in dataset.yaml, %j written as %j is reported', (...mistake) =>
  expectReport('dataset.yaml', mistake),
);

test('a folder without dataset.yaml is told so', () =>
  expect(errorsOf(new Map())).toEqual(['dataset.yaml the file is missing']));

test('every error is reported at once, in the order of files and lines', () => {
  const broken = new Map(example);
  broken.set(visit, changed(visit, 'da: Fastende', '').replace('type: time', 'type: clock'));
  broken.set(measurement, changed(measurement, 'unit: cm', 'unit: inch'));
  expect(errorsOf(broken).map((error) => error.replace(/:\d+/g, '').split(';')[0])).toEqual([
    `${visit} unknown type 'clock'`,
    `${visit} missing da`,
    `${measurement} unknown unit 'inch'`,
  ]);
});

test('the index of a dataset is made once', () =>
  expect(elementById(exampleDataset)).toBe(elementById(exampleDataset)));
