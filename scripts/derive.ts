import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Dataset } from '../src/definition/dataset.ts';
import { writeDefinitionError } from '../src/definition/definition-error.ts';
import { compareRelease, parseRelease, releaseFile, writeRelease } from '../src/definition/freeze.ts';
import { readDataset } from '../src/definition/read-dataset.ts';
import { artefactsOf, handbookOf, type Artefacts } from '../src/derive/artefacts.ts';
import { captureHandbook } from '../src/intake/dicom/rules/handbook.ts';
import { listFiles, readDatasetFiles } from './dataset-files.ts';

/**
 * Writes every derived file of every dataset and of what is known about DICOM objects, or with `--check` names those that differ. `--freeze cardiac-ct/1.0.0`
 * releases a version: from then on `--check` fails when one of its files changes.
 */
const root = join(import.meta.dirname, '..');
const datasetsFolder = join(root, 'datasets');

/** Every version that has a definition, as `cardiac-ct/1.0.0`, oldest first. */
const versions = listFiles(datasetsFolder)
  .filter((path) => /^[^/]+\/[^/]+\/dataset\.yaml$/.test(path))
  .map(dirname)
  .sort(new Intl.Collator('en', { numeric: true }).compare);

/** The mistakes found so far; each is one line. */
const faults: string[] = [];

function readVersion(version: string): Dataset | undefined {
  const read = readDataset(readDatasetFiles(join(datasetsFolder, version)));
  if ('errors' in read) {
    faults.push(...read.errors.map((error) => `datasets/${version}/${writeDefinitionError(error)}`));
    return undefined;
  }
  const { id, version: number } = read.dataset;
  if (`${id}/${number}` !== version) faults.push(`datasets/${version} holds the dataset ${id}/${number}`);
  return read.dataset;
}

/** Where the derived files of a version go. Those of the example are the golden files of the tests. */
async function targetsOf(version: string, dataset: Dataset): Promise<Artefacts> {
  const isExample = dataset.id === 'example';
  const beside = isExample ? 'test/golden' : `datasets/${version}/derived`;
  const handbook = isExample ? 'test/golden' : `docs/handbook/${dataset.id}`;
  return new Map([
    ...inFolder(beside, await artefactsOf(dataset)),
    ...inFolder(handbook, handbookOf(dataset)),
  ]);
}

const inFolder = (folder: string, files: Artefacts): Artefacts =>
  new Map([...files].map(([name, content]) => [`${folder}/${name}`, content]));

function write(targets: Artefacts): void {
  for (const [path, content] of targets) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function check(targets: Artefacts, sound: readonly string[]): void {
  for (const [path, content] of targets) {
    const isSame =
      existsSync(join(root, path)) && readFileSync(join(root, path)).equals(Buffer.from(content));
    if (!isSame) faults.push(`${path} differs from its definition; run: npm run derive`);
  }
  for (const path of sound.flatMap(derivedFiles))
    if (!targets.has(path)) faults.push(`${path} is no longer derived; delete it`);
}

const derivedFiles = (version: string): readonly string[] =>
  listFiles(join(datasetsFolder, version, 'derived')).map((path) => `datasets/${version}/derived/${path}`);

function hashesOf(version: string): ReadonlyMap<string, string> {
  const folder = join(datasetsFolder, version);
  const frozen = listFiles(folder).filter((path) => path !== releaseFile && !path.startsWith('derived/'));
  return new Map(
    frozen.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

function checkRelease(version: string): void {
  const file = join(datasetsFolder, version, releaseFile);
  if (!existsSync(file)) return;
  const differences = compareRelease(parseRelease(readFileSync(file, 'utf8')), hashesOf(version));
  for (const difference of differences)
    faults.push(
      `datasets/${version}/${difference.file} was ${difference.kind}, but ${version} is released: make a new version`,
    );
}

function freeze(version: string): void {
  const file = join(datasetsFolder, version, releaseFile);
  if (!versions.includes(version)) faults.push(`there is no dataset ${version}`);
  else if (existsSync(file)) faults.push(`${version} is released already`);
  else if (readVersion(version)) writeFileSync(file, writeRelease(hashesOf(version)));
}

async function derive(isCheck: boolean): Promise<void> {
  const targets = new Map<string, string | Uint8Array>(inFolder('docs/handbook/dicom', captureHandbook()));
  const sound: string[] = [];
  for (const version of versions) {
    const dataset = readVersion(version);
    if (!dataset) continue;
    sound.push(version);
    for (const [path, content] of await targetsOf(version, dataset)) targets.set(path, content);
  }
  if (isCheck) check(targets, sound);
  else write(targets);
}

const [option, version] = process.argv.slice(2);
versions.forEach(checkRelease);
if (option === '--freeze' && version !== undefined) freeze(version);
else if (option === undefined || option === '--check') await derive(option === '--check');
else faults.push('use: node scripts/derive.ts [--check | --freeze <dataset>/<version>]');

process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
process.stdout.write(
  `${versions.length} dataset versions below ${relative(process.cwd(), datasetsFolder)}: ${faults.length} faults\n`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
