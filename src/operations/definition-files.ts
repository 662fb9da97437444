import { readdir, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { checkDerivations } from '../calculation/check-derivations.ts';
import { writeDefinitionError, type DefinitionError } from '../definition/definition-error.ts';
import type { Country } from '../definition/country.ts';
import type { Dataset } from '../definition/dataset.ts';
import type { EventCode } from '../definition/event-codes.ts';
import { readCountry } from '../definition/read-country.ts';
import { readDataset } from '../definition/read-dataset.ts';
import { readEventCodes } from '../definition/read-event-codes.ts';
import { readDemoPlan } from '../derive/demo/read-plan.ts';
import type { DemoPlan } from '../derive/demo/plan.ts';
import { checkDefinitionExpressions } from '../expression/check-definition.ts';
import { attemptAsync, errorCode } from '../intake/attempt.ts';
import type { ExtractMapping } from '../intake/register/extract-mapping.ts';
import { readExtractMapping } from '../intake/register/read-extract-mapping.ts';
import type { SilenceRule } from '../intake/scanner-silence.ts';
import { Problem } from '../kernel/problem.ts';

const root = join(import.meta.dirname, '..', '..');

/** Where the files of a dataset stand. */
export const datasetFolder = ({ id, version }: Pick<Dataset, 'id' | 'version'>): string =>
  join(root, 'datasets', id, version);

/** Where the steering group of a country keeps the texts of its annual reports, a folder for each year. */
export const reportsFolder = (country: string): string => join(root, 'countries', country, 'reports');

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

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

/** A dataset from its folder. Problem `definitionInvalid` lists every error with its place. */
export async function readDatasetAt(folder: string, name = folder): Promise<Dataset> {
  const read = readDataset(await readTexts(folder));
  if ('errors' in read) return refuse(name, read.errors);
  const errors = [...checkDefinitionExpressions(read.dataset), ...checkDerivations(read.dataset)];
  return errors.length > 0 ? refuse(name, errors) : read.dataset;
}

/** The dataset this registry keeps. Problem `definitionInvalid` lists every error with its place. */
export const readDatasetFolder = (id: string, version: string): Promise<Dataset> =>
  readDatasetAt(datasetFolder({ id, version }), `${id} ${version}`);

/** The code lists of a dataset's events. Problem `definitionInvalid` lists every error with its line. */
export async function readEventCodesOf(
  dataset: Dataset,
): Promise<{ readonly codes: readonly EventCode[]; readonly sha256: string }> {
  const file = 'mappings/follow-up-codes.csv';
  const text = await readFile(join(root, 'datasets', dataset.id, dataset.version, file), 'utf8');
  const read = readEventCodes(dataset, file, text);
  if ('errors' in read) return refuse(`${dataset.id} ${dataset.version}`, read.errors);
  return { codes: read.codes, sha256: sha256Of(text) };
}

/** A column mapping of register extracts, with the hash of its text. */
export interface MappingFile {
  readonly mapping: ExtractMapping;
  readonly sha256: string;
}

const mostMappingBytes = 65_536;

/** A mapping from a YAML file. Problems: `wrongUse` when it cannot be read, `definitionInvalid` with every error. */
export async function readMappingFile(path: string): Promise<MappingFile> {
  const text = await attemptAsync(() => readFile(path, 'utf8'));
  if (!text.ok)
    throw new Problem('wrongUse', { reason: `the mapping cannot be read (${errorCode(text.error)})` });
  if (text.value.length > mostMappingBytes)
    throw new Problem('inputTooLarge', { reason: `a mapping has at most ${mostMappingBytes} characters` });
  const read = readExtractMapping(basename(path), text.value);
  if ('errors' in read) return refuse('the mapping', read.errors);
  return { mapping: read.mapping, sha256: sha256Of(text.value) };
}

/** The mappings that a country brings, by id. */
export async function listMappings(country: string): Promise<readonly MappingFile[]> {
  const folder = join(root, 'countries', country, 'extracts');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  return Promise.all(names.map((name) => readMappingFile(join(folder, name))));
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

const isFigure = (value: unknown): value is { readonly value: number } =>
  typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'number';

/** When a scanner counts as silent. Problem `definitionInvalid` when a figure of the rule is missing. */
export async function readSilenceRule(): Promise<SilenceRule> {
  const file = 'sources/arrival/silence.yaml';
  const written: unknown = parse(await readFile(join(root, file), 'utf8'));
  const figure = (name: keyof SilenceRule): number => {
    const entry: unknown =
      typeof written === 'object' && written !== null ? Reflect.get(written, name) : undefined;
    if (isFigure(entry)) return entry.value;
    throw new Problem('definitionInvalid', { reason: `${file}: '${name}' has no value that is a number` });
  };
  return {
    historyDays: figure('historyDays'),
    fewestIntervals: figure('fewestIntervals'),
    intervalQuantile: figure('intervalQuantile'),
    factor: figure('factor'),
    fewestDays: figure('fewestDays'),
  };
}

/** The version of the program, from its package. */
export async function readProgramVersion(): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}
