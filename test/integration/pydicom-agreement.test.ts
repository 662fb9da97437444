import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type DicomDataset,
  type DicomElement,
  numberOf,
  parseDecimal,
  textOf,
} from '../../src/intake/dicom/dicom-dataset.ts';
import { readDicom } from '../../src/intake/dicom/read-dicom.ts';
import { tags, writeTag } from '../../src/intake/dicom/tags.ts';
import { isRefusal } from '../../src/intake/refusal.ts';
import { corpusFiles, corpusNotice, hasCorpus } from '../support/corpus.ts';
import { coronaryEvents } from '../support/cardiac-events.ts';
import { hasPydicom, type OracleElement, pydicomNotice, readWithPydicom } from '../support/pydicom.ts';
import { type FileStyle, type Written, writeDicom, written } from '../support/write-dicom.ts';
import { writeDoseReport } from '../support/write-dose-report.ts';

/** What is counted of a comparison, and the first things that differ. */
interface Comparison {
  elements: number;
  /** Attributes that pydicom gives up on. */
  unread: number;
  readonly differences: string[];
}

const decimals: readonly string[] = ['DS', 'IS'];
const freeTexts: readonly string[] = ['LT', 'ST', 'UT'];

/** Padding is no part of a value; pydicom keeps some of it. */
const unpadded = (text: string, vr: string): string =>
  freeTexts.includes(vr) ? text.replace(/[ \0]+$/, '') : text.replace(/^[ \0]+|[ \0]+$/g, '');

function textDifference(ours: DicomDataset, { tag, vr = '', texts = [] }: OracleElement): string | undefined {
  const theirs = unpadded(texts.map((text) => unpadded(text, vr)).join('\\'), vr).replace(
    vr === 'PN' ? /=+$/ : /$^/,
    '',
  );
  const mine = (textOf(ours, { number: tag, vr }) ?? '')
    .split('\\')
    .map((text) => unpadded(text, vr))
    .join('\\');
  if (mine === theirs) return undefined;
  const isSameNumber = decimals.includes(vr) && parseDecimal(mine) === parseDecimal(theirs);
  return isSameNumber ? undefined : `${JSON.stringify(mine)} ≠ ${JSON.stringify(theirs)}`;
}

function numberDifference(
  ours: DicomDataset,
  { tag, vr = '', numbers = [] }: OracleElement,
): string | undefined {
  const mine = numberOf(ours, { number: tag, vr });
  const theirs = numbers[0] ?? undefined;
  return Object.is(mine, theirs) ? undefined : `${String(mine)} ≠ ${String(theirs)}`;
}

function valueDifference(
  ours: DicomDataset,
  element: DicomElement,
  theirs: OracleElement,
): string | undefined {
  if (theirs.texts) return textDifference(ours, theirs);
  if (theirs.numbers) return numberDifference(ours, theirs);
  if (typeof theirs.bytes !== 'string') return undefined;
  const mine = Buffer.from(element.bytes).toString('hex');
  return mine === theirs.bytes ? undefined : `${element.bytes.length} other bytes`;
}

function compareElement(ours: DicomDataset, theirs: OracleElement, told: Comparison, path: string): void {
  const place = `${path} ${writeTag(theirs.tag)}`;
  const element = ours.elements.get(theirs.tag);
  told.elements += 1;
  if (!element) return void told.differences.push(`${place} is missing`);
  if (theirs.unread !== undefined) return void (told.unread += 1);
  if (theirs.written !== null && element.vr !== '' && theirs.written !== element.vr)
    told.differences.push(`${place} ${element.vr} ≠ ${theirs.written}`);
  if (theirs.items) return compareItems(element, theirs.items, told, place);
  const difference = valueDifference(ours, element, theirs);
  if (difference !== undefined) told.differences.push(`${place} ${theirs.vr ?? ''} ${difference}`);
}

function compareItems(
  { items }: DicomElement,
  theirs: readonly (readonly OracleElement[])[],
  told: Comparison,
  place: string,
): void {
  if (items.length !== theirs.length)
    return void told.differences.push(`${place} ${items.length} items ≠ ${theirs.length}`);
  for (const [index, item] of items.entries())
    compareDataset(item, theirs[index] ?? [], told, `${place}[${index}]`);
}

function compareDataset(
  ours: DicomDataset,
  theirs: readonly OracleElement[],
  told: Comparison,
  path: string,
): void {
  const known = new Set(theirs.map(({ tag }) => tag));
  for (const tag of ours.elements.keys())
    if (!known.has(tag)) told.differences.push(`${path} ${writeTag(tag)} is ours alone`);
  for (const element of theirs) compareElement(ours, element, told, path);
}

/** Our reading of some files beside pydicom's; a file that either refuses or finds cut off is left out. */
function compareFiles(paths: readonly string[]): Comparison & { readonly files: number } {
  const told: Comparison = { elements: 0, unread: 0, differences: [] };
  let files = 0;
  for (const [index, theirs] of readWithPydicom(paths).entries()) {
    const path = paths[index] ?? '';
    const ours = readDicom(new Uint8Array(readFileSync(path)));
    if (isRefusal(ours) || ours.status === 'truncated' || !theirs.elements) continue;
    files += 1;
    compareDataset(ours.dataset, theirs.elements, told, basename(path));
  }
  return { ...told, files };
}

/** Where we read on or read right and pydicom does not: the file, and why. */
const known: Readonly<Record<string, string>> = {
  'fo-dicom__GH179A.dcm': 'pydicom ends at the attribute without a representation',
  'fo-dicom__GH179B.dcm': 'pydicom ends at the attribute without a representation',
  'dcm4che__Tag-0040-A170-VR-CS.dcm': 'a text stands where PS3.6 has a sequence',
  'fo-dicom__chrGB2312.dcm': 'pydicom keeps the escape sequences of GB 2312',
  'pydicom__meta_missing_tsyntax.dcm': 'group 0001 after a file meta information that is cut off',
};

const kinds = ['ct', 'ct-dose', 'ct-dose-screen', 'mr', 'nuclear', 'nuclear-dose', 'other-sr', 'tricky'];

describe.skipIf(!hasPydicom || !hasCorpus)(`${pydicomNotice} on ${corpusNotice}`, () => {
  test.each(kinds)('%s: every attribute says the same', (kind) => {
    const { files, elements, differences } = compareFiles(
      corpusFiles(kind).filter((path) => !(basename(path) in known)),
    );
    expect(differences).toEqual([]);
    expect(files).toBeGreaterThan(0);
    expect(elements).toBeGreaterThan(files * 5);
  });
});

const styles: readonly FileStyle[] = [true, false].flatMap((undefinedLengths) => [
  { undefinedLengths },
  { undefinedLengths, explicit: false },
  { undefinedLengths, littleEndian: false },
  { undefinedLengths, deflated: true },
]);

/** Texts of a character set as its bytes, as a scanner of that country writes them. */
const names: readonly (readonly [string, Uint8Array])[] = [
  ['ISO_IR 100', Buffer.from('Sørensen^Åse', 'latin1')],
  ['ISO_IR 192', Buffer.from('Sørensen^Åse=王^小東', 'utf8')],
  ['ISO_IR 144', new Uint8Array([0xbb, 0xee, 0xda, 0x63, 0x65, 0xdc, 0xd1, 0xe0])],
  ['ISO_IR 126', new Uint8Array([0xc4, 0xe9, 0xef, 0xed])],
];

const numbers = fc.record({
  US: fc.integer({ min: 0, max: 65535 }),
  SS: fc.integer({ min: -32768, max: 32767 }),
  UL: fc.integer({ min: 0, max: 4294967295 }),
  SL: fc.integer({ min: -2147483648, max: 2147483647 }),
  FL: fc.float({ noNaN: true, noDefaultInfinity: true }),
  FD: fc.double({ noNaN: true, noDefaultInfinity: true }),
});
const words = fc.stringMatching(/^[!-[\]-~]{0,20}$/);
const leaf = fc
  .tuple(words, words)
  .map(([scheme, text]): readonly Written[] => [
    written(tags.CodingSchemeDesignator, 'SH', scheme.slice(0, 16)),
    written(tags.TextValue, 'UT', text),
  ]);
const tree = fc.letrec<{ item: readonly Written[] }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 6 },
    leaf,
    fc
      .tuple(leaf, fc.array(tie('item'), { maxLength: 3 }))
      .map(([own, children]) => [...own, written(tags.ContentSequence, 'SQ', children)]),
  ),
})).item;

describe.skipIf(!hasPydicom)(`${pydicomNotice} on files of our own making`, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleus-pydicom-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function compare(files: readonly Uint8Array[]): Promise<Comparison & { readonly files: number }> {
    const paths = files.map((_, index) => join(folder, `${index}.dcm`));
    for (const [index, bytes] of files.entries()) await writeFile(paths[index] ?? '', bytes);
    return compareFiles(paths);
  }

  test('a dose report in every transfer syntax', async () => {
    const files = styles.map((style) => writeDoseReport({ events: coronaryEvents }, style));
    const told = await compare(files);
    expect(told).toMatchObject({ files: files.length, unread: 0, differences: [] });
  });

  test('names in several character sets, at the top and within a sequence', async () => {
    const files = names.map(([set, bytes]) => {
      const even = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(' ')]);
      const name = written(tags.PatientName, 'PN', even);
      return writeDicom([
        written(tags.SpecificCharacterSet, 'CS', set),
        written(tags.SOPClassUID, 'UI', '1.2'),
        name,
        written(tags.ContentSequence, 'SQ', [[name]]),
      ]);
    });
    expect(await compare(files)).toMatchObject({ files: files.length, unread: 0, differences: [] });
  });

  test('numbers, texts and nested sequences', async () => {
    const samples = fc.sample(fc.tuple(fc.constantFrom(...styles), numbers, tree), {
      seed: 20_261,
      numRuns: 60,
    });
    const files = samples.map(([style, values, item]) =>
      writeDicom(
        [
          written(tags.SOPClassUID, 'UI', '1.2'),
          ...Object.entries(values).map(([vr, value], index) => written(0x00091010 + index, vr, [value])),
          written(tags.ContentSequence, 'SQ', [item]),
        ],
        style,
      ),
    );
    expect(await compare(files)).toMatchObject({ files: files.length, differences: [] });
  });
});
