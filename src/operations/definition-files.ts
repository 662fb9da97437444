import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { checkDerivations } from '../calculation/check-derivations.ts';
import { writeDefinitionError, type DefinitionError } from '../definition/definition-error.ts';
import type { Country } from '../definition/country.ts';
import type { Dataset } from '../definition/dataset.ts';
import { readCountry } from '../definition/read-country.ts';
import { readDataset } from '../definition/read-dataset.ts';
import { readDemoPlan } from '../derive/demo/read-plan.ts';
import type { DemoPlan } from '../derive/demo/plan.ts';
import { checkDefinitionExpressions } from '../expression/check-definition.ts';
import { Problem } from '../kernel/problem.ts';

const root = join(import.meta.dirname, '..', '..');

async function readTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = paths
    .map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }))
    .filter(({ name }) => /\.(yaml|csv)$/.test(name) && !name.startsWith('derived/'))
    .map(async ({ path, name }) => [name, await readFile(path, 'utf8')] as const);
  return new Map(await Promise.all(texts));
}

function refuse(what: string, errors: readonly DefinitionError[]): never {
  throw new Problem('definitionInvalid', {
    reason: `${what}\n${errors.map(writeDefinitionError).join('\n')}`,
  });
}

/** The dataset this registry keeps. Problem `definitionInvalid` lists every error with its place. */
export async function readDatasetFolder(id: string, version: string): Promise<Dataset> {
  const read = readDataset(await readTexts(join(root, 'datasets', id, version)));
  if ('errors' in read) return refuse(`${id} ${version}`, read.errors);
  const errors = [...checkDefinitionExpressions(read.dataset), ...checkDerivations(read.dataset)];
  return errors.length > 0 ? refuse(`${id} ${version}`, errors) : read.dataset;
}

/** The country whose organisations this registry knows, with the days on which nobody works. */
export async function readCountryFolder(
  id: string,
): Promise<{ readonly country: Country; readonly holidays: ReadonlySet<string> }> {
  const files = await readTexts(join(root, 'countries', id));
  const read = readCountry(files);
  if ('errors' in read) refuse(`countries/${id}`, read.errors);
  const lines = (files.get('holidays.csv') ?? '').split('\n').slice(1);
  return {
    country: read.country,
    holidays: new Set(lines.map((line) => line.slice(0, 10)).filter((day) => day !== '')),
  };
}

export async function readDemoPlanOf(country: string): Promise<DemoPlan> {
  const errors: DefinitionError[] = [];
  const plan = readDemoPlan(await readFile(join(root, 'countries', country, 'demo.yaml'), 'utf8'), errors);
  return errors.length > 0 ? refuse(`countries/${country}/demo.yaml`, errors) : plan;
}

/** The version of the program, from its package. */
export async function readProgramVersion(): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}
