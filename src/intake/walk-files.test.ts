import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Zippable, zipSync } from 'fflate';
import { writeCtImage } from '../../test/support/write-ct-image.ts';
import { readDicomSource } from './dicom/read-dicom-file.ts';
import { isRefusal } from './refusal.ts';
import { written, writeDicom } from '../../test/support/write-dicom.ts';
import { tags } from './dicom/tags.ts';
import { archiveLimits } from './walk-archive.ts';
import { isRefusedEntry, walkFiles } from './walk-files.ts';

const root = mkdtempSync(join(tmpdir(), 'walk-files-'));
afterAll(() => rmSync(root, { recursive: true }));

const text = (content: string): Uint8Array => new Uint8Array(Buffer.from(content));

/** A folder with the given files, each holding its own name. */
function folder(name: string, ...files: readonly string[]): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  for (const file of files) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), file);
  }
  return path;
}

function archive(path: string, entries: Zippable): string {
  writeFileSync(path, zipSync(entries));
  return path;
}

/** Names in order; a refused one with its reason, a file with what it begins with. */
async function walk(...paths: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  for await (const entry of walkFiles(paths)) {
    if (isRefusedEntry(entry)) {
      seen.push(`${entry.name}: ${entry.refused}`);
      continue;
    }
    const source = await entry.open();
    if (isRefusal(source)) {
      seen.push(`${entry.name}: ${source.refused}`);
      continue;
    }
    const head = await source.head(1000);
    seen.push(
      isRefusal(head) ? `${entry.name}: ${head.refused}` : `${entry.name} = ${Buffer.from(head).toString()}`,
    );
    await source.close();
  }
  return seen;
}

test('folders are walked in the order of names, with names relative to what was given', async () => {
  const path = folder('sorted', 'b.dcm', 'a/2', 'a/10', 'Z');
  expect(await walk(path)).toEqual(['Z = Z', 'a/10 = a/10', 'a/2 = a/2', 'b.dcm = b.dcm']);
  expect(await walk(join(path, 'b.dcm'), join(path, 'a'))).toEqual(['b.dcm = b.dcm', '10 = a/10', '2 = a/2']);
});

test('links are followed, and one that leads back is named', async () => {
  const path = folder('linked', 'one', 'deep/two');
  symlinkSync(path, join(path, 'deep/back'));
  symlinkSync(join(path, 'one'), join(path, 'same'));
  symlinkSync(join(path, 'nowhere'), join(path, 'broken'));
  symlinkSync(join(path, 'self'), join(path, 'self'));
  expect(await walk(path)).toEqual([
    'broken: unreadable',
    'deep/back: link-loop',
    'deep/two = deep/two',
    'one = one',
    'same = one',
    'self: unreadable',
  ]);
});

const hasPipes = process.platform !== 'win32';

test.skipIf(!hasPipes)('what cannot be read is named, and the rest is read', async () => {
  const path = folder('partly', 'a', 'c');
  execFileSync('mkfifo', [join(path, 'b')]);
  expect(await walk(join(path, 'missing'), path)).toEqual([
    'missing: unreadable',
    'a = a',
    'b: unreadable',
    'c = c',
  ]);
});

test.skipIf(process.getuid?.() === 0)('a folder without permission is named, not lost', async () => {
  const path = folder('closed', 'a', 'secret/b');
  execFileSync('chmod', ['000', join(path, 'secret')]);
  expect(await walk(path)).toEqual(['a = a', 'secret: unreadable']);
  execFileSync('chmod', ['755', join(path, 'secret')]);
});

test('an archive is read whatever it is called, its entries under its name', async () => {
  const path = folder('archives', 'plain');
  archive(join(path, 'study.bin'), { 'b.dcm': text('B'), 'a/c.dcm': text('C'), 'a/': new Uint8Array(0) });
  expect(await walk(path)).toEqual(['plain = plain', 'study.bin/a/c.dcm = C', 'study.bin/b.dcm = B']);
});

test('an entry whose name leads out of the archive is refused, the others are read', async () => {
  const path = archive(join(folder('evil'), 'evil.zip'), {
    '../../etc/passwd': text('x'),
    '/absolute': text('x'),
    'C:/windows': text('x'),
    'a\\b': text('x'),
    'a/../../b': text('x'),
    'a/./fine..dcm': text('good'),
  });
  expect(await walk(path)).toEqual([
    'evil.zip/../../etc/passwd: unsafe-path',
    'evil.zip//absolute: unsafe-path',
    'evil.zip/C:/windows: unsafe-path',
    'evil.zip/a/../../b: unsafe-path',
    'evil.zip/a/./fine..dcm = good',
    'evil.zip/a\\b: unsafe-path',
  ]);
});

test('a link in an archive and an archive in an archive are refused', async () => {
  const link = [text('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] as const;
  const path = archive(join(folder('inner'), 'outer.zip'), {
    link: [link[0], link[1]],
    'inner.dcm': zipSync({ 'x.dcm': text('X') }),
    'z.dcm': text('Z'),
  });
  expect(await walk(path)).toEqual([
    'outer.zip/inner.dcm: nested-archive',
    'outer.zip/link: unsafe-path',
    'outer.zip/z.dcm = Z',
  ]);
});

test('an entry that is compressed more than any image is refused', async () => {
  const path = archive(join(folder('bomb'), 'bomb.zip'), {
    'bomb.dcm': new Uint8Array(archiveLimits.ratioFromBytes + 1),
    'small.dcm': text('S'),
  });
  expect(await walk(path)).toEqual(['bomb.zip/bomb.dcm: too-large', 'bomb.zip/small.dcm = S']);
});

/** The central directory holds the sizes an archive claims; a claim is enough to refuse. */
function claim(bytes: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(bytes);
  const directory = copy.indexOf('PK\u0001\u0002');
  copy.writeUInt32LE(size, directory + 20);
  copy.writeUInt32LE(size, directory + 24);
  return new Uint8Array(copy);
}

test('an entry that claims more than the limit is refused', async () => {
  const path = join(folder('claims'), 'big.zip');
  writeFileSync(path, claim(zipSync({ 'big.dcm': [text('B'), { level: 0 }] }), archiveLimits.entryBytes + 1));
  expect(await walk(path)).toEqual(['big.zip/big.dcm: too-large']);
});

test('an entry that holds more than it claims is damaged', async () => {
  const path = join(folder('lies'), 'lies.zip');
  const bytes = zipSync({ 'lies.dcm': [text('B'.repeat(5000)), { level: 9 }] });
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(500, copy.indexOf('PK\u0001\u0002') + 24);
  writeFileSync(path, copy);
  expect(await walk(path)).toEqual(['lies.zip/lies.dcm: damaged']);
});

test('an archive cut short is damaged', async () => {
  const path = join(folder('cut'), 'cut.zip');
  const bytes = zipSync({ 'a.dcm': text('A'.repeat(100)) });
  writeFileSync(path, bytes.subarray(0, bytes.length - 30));
  expect(await walk(path)).toEqual(['cut.zip: damaged']);
});

test('an archive whose list of entries breaks gives what could be listed, and says so', async () => {
  const path = join(folder('broken'), 'broken.zip');
  const copy = Buffer.from(zipSync({ 'a.dcm': text('A'), 'b.dcm': text('B') }));
  copy.write('XX', copy.lastIndexOf('PK\u0001\u0002'));
  writeFileSync(path, copy);
  expect(await walk(path)).toEqual(['broken.zip/a.dcm = A', 'broken.zip: damaged']);
});

test('an empty archive holds nothing', async () => {
  expect(await walk(archive(join(folder('empty'), 'empty.zip'), {}))).toEqual([]);
});

test('a DICOM object is read from an archive without unpacking the rest of it', async () => {
  const path = archive(join(folder('dicom'), 'study.zip'), { 'one.dcm': writeCtImage() });
  for await (const entry of walkFiles([path])) {
    const source = isRefusedEntry(entry) ? entry : await entry.open();
    expect(isRefusal(source) ? source : await readDicomSource(source)).toMatchObject({ status: 'complete' });
  }
});

const record = (...components: readonly string[]) => [
  written(0x0004_1430, 'CS', 'IMAGE'),
  ...(components.length > 0 ? [written(tags.ReferencedFileID, 'CS', components.join('\\'))] : []),
];

/** A DICOMDIR that names these files. */
const directoryOf = (...files: readonly (readonly string[])[]): Uint8Array =>
  writeDicom([
    written(tags.DirectoryRecordSequence, 'SQ', [record(), ...files.map((file) => record(...file))]),
  ]);

test('a DICOMDIR stands for the files it names, spelled as the medium spells them; missing ones are named', async () => {
  const path = folder('medium', 'st0/im1.', 'st0/IM2;1', 'elsewhere');
  writeFileSync(
    join(path, 'DICOMDIR'),
    directoryOf(['ST0', 'IM1'], ['ST0', 'IM2'], ['ST0', 'IM2'], ['ST1', 'IM3'], ['..', 'etc', 'passwd']),
  );
  expect(await walk(join(path, 'DICOMDIR'))).toEqual([
    'ST0/IM1 = st0/im1.',
    'ST0/IM2 = st0/IM2;1',
    'ST1/IM3: missing-file',
    '../etc/passwd: unsafe-path',
  ]);
});

test('a folder with a DICOMDIR is read whole, and what the DICOMDIR misses is named', async () => {
  const path = folder('disc', 'sub/a', 'sub/st0/im1');
  writeFileSync(join(path, 'sub/dicomdir'), directoryOf(['ST0', 'IM1'], ['ST0', 'IM9']));
  const found = await walk(path);
  expect(found.filter((line) => !line.includes('dicomdir'))).toEqual([
    'sub/a = sub/a',
    'sub/st0/im1 = sub/st0/im1',
    'sub/ST0/IM9: missing-file',
  ]);
});

test('so is an archive', async () => {
  const path = archive(join(folder('zipped'), 'disc.zip'), {
    'disc/DICOMDIR': directoryOf(['ST0', 'IM1'], ['ST0', 'IM9']),
    'disc/ST0/IM1': text('one'),
  });
  const found = await walk(path);
  expect(found.filter((line) => !line.includes('DICOMDIR'))).toEqual([
    'disc.zip/disc/ST0/IM1 = one',
    'disc.zip/disc/ST0/IM9: missing-file',
  ]);
});

test('a file called DICOMDIR that names nothing is read itself', async () =>
  expect(await walk(join(folder('none', 'DICOMDIR'), 'DICOMDIR'))).toEqual(['DICOMDIR = DICOMDIR']));
