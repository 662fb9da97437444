import { expect, test } from 'vitest';
import type { Classification } from '../../definition/event-codes.ts';
import { Problem } from '../../kernel/problem.ts';
import type { ExtractMapping } from './extract-mapping.ts';
import { extractLimits, type ExtractLimits } from './extract-rows.ts';
import { readExtract } from './read-extract.ts';
import { isRefusedRow, type EventRow, type RefusedRow } from './register-event.ts';

const procedure = { values: ['P'], system: 'SKS', register: 'lpr' } as const;
const mapping: ExtractMapping = {
  id: 'test',
  version: '1.0.0',
  label: { en: 'Test', da: 'Test' },
  evidence: { source: 'test', status: 'local' },
  codePage: 'windows-1252',
  delimiter: ';',
  dates: ['YYYY-MM-DD', 'DD.MM.YYYY'],
  columns: { person: 'CPR', date: 'DATO', code: 'KODE', type: 'TYPE', hospital: 'SYGEHUS', id: 'ID' },
  hospitalSystem: 'shak',
  types: { procedure, death: { values: ['X'], system: 'ICD-10', register: 'cpr' } },
  delivers: 'full',
  actions: { add: [], withdraw: [] },
};
const judgement = {
  classify: (_: string, code: string): Classification =>
    code.startsWith('UX') ? { kinds: ['ica'] } : { refused: 'unknown-code' },
  today: '2026-11-23',
  earliest: '2005-01-01',
};
const header = 'CPR;TYPE;KODE;DATO;SYGEHUS;ID';
const good = '0201609995;P;UXAC85;2025-03-04;6620;';

interface Given {
  readonly mapping?: Partial<ExtractMapping>;
  readonly limits?: Partial<ExtractLimits>;
  readonly judgement?: Partial<typeof judgement> & {
    readonly coversFrom?: string;
    readonly coversTo?: string;
  };
  readonly chunk?: number;
}

async function read(
  content: string | Uint8Array,
  given: Given = {},
): Promise<readonly (EventRow | RefusedRow)[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const { chunk = 7 } = given;
  const chunks = async function* () {
    for (let from = 0; from < bytes.length; from += chunk)
      yield await Promise.resolve(bytes.subarray(from, from + chunk));
  };
  const rows: (EventRow | RefusedRow)[] = [];
  for await (const lot of readExtract(chunks, {
    mapping: { ...mapping, ...given.mapping },
    limits: { ...extractLimits, ...given.limits },
    judgement: { ...judgement, ...given.judgement },
  }))
    rows.push(...lot);
  return rows;
}

const refusals = async (...args: Parameters<typeof read>) =>
  (await read(...args)).map((row) => `${row.line} ${isRefusedRow(row) ? row.refusal : 'taken'}`);

const fileRefusal = (...args: Parameters<typeof read>): Promise<string> =>
  read(...args).then(
    () => 'read',
    (error: unknown) => (error instanceof Problem ? String(error.details['reason']) : 'another error'),
  );

test('rows are read whatever the chunks they come in, with quotes, empty lines and any line end', async () => {
  const text = `${header}\r\n${good}\r\n\r\n"0201609995";P;"UXAC85";04.03.2025 09:30;"66""20";"a\r\nb"\r${good}`;
  const expected = ['2 taken', '4 invalid-hospital', '6 taken'];
  for (const chunk of [1, 2, 3, 5, 64, 4096]) expect(await refusals(text, { chunk })).toEqual(expected);
});

test('what a row says', async () => {
  const [row] = await read(`${header}\n020160-9995;P;uxac85b;04.03.2025;6620141;K-17\n`);
  expect(row).toMatchObject({
    line: 2,
    identity: { system: 'cpr', value: '0201609995' },
    supplierKey: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    event: {
      ...{ type: 'procedure', register: 'lpr', system: 'SKS', code: 'UXAC85B', kinds: ['ica'] },
      ...{ eventOn: '2025-03-04', hospital: { system: 'shak', code: '6620141' } },
    },
  });
});

test('the order of the columns is free, others are passed over', async () => {
  const text = 'KODE;NAVN;DATO;ID;CPR;TYPE;SYGEHUS\nUXAC85;Æble;2025-03-04;;0201609995;P;\n';
  expect(await refusals(text)).toEqual(['2 taken']);
});

test.each([
  ['0201609995;P;UXAC85;2025-03-04;6620', 'field-count'],
  ['0201609995;P;UXAC85;2025-03-04;6620;;', 'field-count'],
  [';P;UXAC85;2025-03-04;6620;', 'no-person'],
  ['201609995;P;UXAC85;2025-03-04;6620;', 'nine-digits'],
  ['3002609995;P;UXAC85;2025-03-04;6620;', 'invalid-person'],
  ['2,02E+09;P;UXAC85;2025-03-04;6620;', 'invalid-person'],
  ['0201600AB1;P;UXAC85;2025-03-04;6620;', 'local-number'],
  ['0201601AB1;P;UXAC85;2025-03-04;6620;', 'taken'],
  ['0201609995;Q;UXAC85;2025-03-04;6620;', 'unknown-row-type'],
  ['0201609995;P;UXAC85;;6620;', 'no-date'],
  ['0201609995;P;UXAC85;2025-02-30;6620;', 'invalid-date'],
  ['0201609995;P;UXAC85;04/03/2025;6620;', 'invalid-date'],
  ['0201609995;P;UXAC85;45720;6620;', 'invalid-date'],
  ['0201609995;P;UXAC85;2004-12-31;6620;', 'before-earliest'],
  ['0201609995;P;UXAC85;2005-01-01;6620;', 'taken'],
  ['0201609995;P;UXAC85;2026-11-24;6620;', 'in-future'],
  ['0201609995;P;UXAC85;2026-11-23;6620;', 'taken'],
  ['0108629996;P;UXAC85;1962-07-31;6620;', 'before-birth'],
  ['0201609995;P;;2025-03-04;6620;', 'no-code'],
  ['0201609995;P;UX AC;2025-03-04;6620;', 'malformed-code'],
  ['0201609995;P;0201609995;2025-03-04;6620;', 'malformed-code'],
  ['0201609995;P;KAAA00;2025-03-04;6620;', 'unknown-code'],
  ['0201609995;X;;2025-03-04;;', 'taken'],
  ['0201609995;X;C349;2025-03-04;;', 'taken'],
  ['0201609995;P;UXAC85;2025-03-04;Aarhus;', 'invalid-hospital'],
  ['0201609995;P;UXAC85;2025-03-04;6620;x0201609995y', 'invalid-id'],
  ['0201609995;P;UXAC85;2025-03-04;6620;x020160-9995y', 'invalid-id'],
  [`0201609995;P;UXAC85;2025-03-04;6620;${'x'.repeat(1001)}`, 'cell-too-long'],
])('%s is %s', async (row, expected) =>
  expect(await refusals(`${header}\n${row}\n`)).toEqual([`2 ${expected}`]),
);

test('a code nobody knows is named, unless it might be a number of a person', async () => {
  const rows = await read(`${header}\n0201609995;P;KAAA00;2025-03-04;;\n0201609995;P;A123456;2025-03-04;;\n`);
  expect(rows.map((row) => ('detail' in row ? row.detail : null))).toEqual(['KAAA00', null]);
});

test('days outside the period that is covered', async () => {
  const rows = ['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'].map(
    (day) => `0201609995;P;UXAC85;${day};;`,
  );
  const period = { coversFrom: '2025-01-01', coversTo: '2025-12-31' };
  expect(await refusals([header, ...rows].join('\n'), { judgement: period })).toEqual([
    '2 outside-period',
    '3 taken',
    '4 taken',
    '5 outside-period',
  ]);
});

test('a withdrawal needs its person and its id, and nothing else', async () => {
  const changes = {
    delivers: 'changes',
    columns: { ...mapping.columns, action: 'HANDLING' },
    actions: { add: ['T'], withdraw: ['S'] },
  } as const;
  const rows = ['0201609995;P;;;;K1;S', '0201609995;P;;;;;S', '0201609995;P;UXAC85;2025-03-04;;K1;Q'];
  const text = [`${header};HANDLING`, ...rows].join('\n');
  expect(await refusals(text, { mapping: changes })).toEqual(['2 taken', '3 invalid-id', '4 unknown-action']);
  expect((await read(text, { mapping: changes }))[0]).toMatchObject({ event: null });
});

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const danish = `${header};Å\n${good};Sønderjylland\n`;

test.each([
  ['an empty file', bytes(''), {}, 'the file is empty'],
  ['empty lines only', bytes('\n\n'), {}, 'the file is empty'],
  ['a workbook', bytes('PK\u0003\u0004…'), {}, 'a workbook'],
  ['NUL', bytes(`${header}\n${good}\0\n`), {}, 'byte 67 is NUL'],
  ['utf-16', Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(header, 'utf16le')]), {}, 'utf-16'],
  ['a comma for a semicolon', bytes('CPR,TYPE,KODE,DATO,SYGEHUS,ID\n'), {}, 'looks parted by ","'],
  ['a tab for a semicolon', bytes('CPR\tTYPE\n'), {}, 'looks parted by a tab'],
  ['columns missing', bytes('CPR;TYPE;KODE\n'), {}, 'no column DATO, SYGEHUS, ID (it has 3 columns)'],
  ['a column twice', bytes(`${header};KODE\n`), {}, 'has the column KODE twice'],
  ['no header', bytes(`${good}\n`), {}, 'no column CPR'],
  ['utf-8 read as windows-1252', bytes(danish), {}, 'is written in utf-8'],
  ['utf-8 with a mark', bytes(`\ufeff${header}`), {}, 'marked as utf-8'],
  ['windows-1252 read as utf-8', bytes(danish, 'latin1'), { mapping: { codePage: 'utf-8' } }, 'byte 31'],
  [
    'a sign of windows-1252 in iso-8859-1',
    Buffer.concat([bytes(header), Buffer.from([0x0a, 0x96])]),
    { mapping: { codePage: 'iso-8859-1' } },
    'byte 31',
  ],
  ['a sign of no code page', Buffer.concat([bytes(header), Buffer.from([0x0a, 0x81])]), {}, 'byte 31'],
  [
    'utf-8 cut in a sign',
    Buffer.concat([bytes(header), Buffer.from([0x0a, 0xc3])]),
    { mapping: { codePage: 'utf-8' } },
    'byte 31',
  ],
  ['a quote that never closes', bytes(`${header}\n${good}\n"0201609995;P`), {}, 'on line 3 is never closed'],
  [
    'a quote that never closes in a long file',
    bytes(`${header}\n"${`${good}\n`.repeat(3000)}`),
    {},
    'line 2 has more than 65536',
  ],
  ['too many bytes', bytes(`${header}\n${good}\n`), { limits: { bytes: 60 } }, 'more than 60 bytes'],
  ['too many rows', bytes(`${header}\n${good}\n${good}\n`), { limits: { rows: 2 } }, 'more than 2 rows'],
  ['too many columns', bytes(`${header};${'x;'.repeat(500)}\n`), {}, 'more than 500 fields'],
] as const)('%s is refused as a whole', async (_, content, given, expected) => {
  for (const chunk of [1, 3, 65_536]) {
    const reason = await fileRefusal(content, { ...given, chunk });
    expect(reason).toContain(expected);
    expect(reason).not.toContain('0201609995');
  }
});

test('utf-8 and the two code pages of one byte say the same', async () => {
  for (const codePage of ['utf-8', 'windows-1252', 'iso-8859-1'] as const) {
    const content = bytes(danish, codePage === 'utf-8' ? 'utf8' : 'latin1');
    for (const chunk of [1, 2, 3, 100])
      expect(await refusals(content, { mapping: { codePage }, chunk })).toEqual(['2 taken']);
  }
  expect(await refusals(bytes(`\ufeff${danish}`), { mapping: { codePage: 'utf-8' } })).toEqual(['2 taken']);
});

test('limits are reached before they are passed', async () => {
  const text = `${header}\n${good}\n${good}\n`;
  expect(await refusals(text, { limits: { rows: 3, bytes: text.length } })).toEqual(['2 taken', '3 taken']);
});
