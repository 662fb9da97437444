import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { requireScope } from '../access/actor.ts';
import type { Dataset } from '../definition/dataset.ts';
import { writeDefinitionError } from '../definition/definition-error.ts';
import { measuresOf } from '../definition/indicator-versions.ts';
import { examinationBasis, type Indicator } from '../definition/indicator.ts';
import { checkIndicatorExpressions } from '../expression/check-definition.ts';
import { countedCells } from '../indicators/counted-cells.ts';
import { attemptAsync, errorCode } from '../intake/attempt.ts';
import { Problem } from '../kernel/problem.ts';
import { compareIndicator, keptSide, proposedSide, type Side } from './compare-indicator.ts';
import type { ComparisonView } from './comparison-view.ts';
import { readDatasetAt } from './definition-files.ts';
import { differencesOf } from './definition-differences.ts';
import { readProposedIndicator } from './propose-indicator.ts';
import type { Context, Registry } from './registry.ts';

/** Indicators to compare, and the named expressions they are written with; `null`: those the registry keeps. */
interface Definitions {
  readonly indicators: readonly Indicator[];
  readonly expressions: Dataset['expressions'];
  readonly isKept: boolean;
  readonly checksum: string;
}

const checksumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function refuse(path: string, errors: Parameters<typeof writeDefinitionError>[0][]): never {
  throw new Problem('proposalInvalid', { reason: `${path}\n${errors.map(writeDefinitionError).join('\n')}` });
}

async function readText(path: string): Promise<string | undefined> {
  const read = await attemptAsync(() => readFile(path, 'utf8'));
  return read.ok ? read.value : undefined;
}

function oneIndicator(registry: Registry, path: string, text: string): Definitions {
  const read = readProposedIndicator(registry, text);
  if ('errors' in read) return refuse(path, [...read.errors]);
  const { expressions } = registry.dataset;
  return { indicators: [read.indicator], expressions, isKept: false, checksum: checksumOf(text) };
}

/** Another definition is asked of the tables there are: what its indicators name must be in them. */
function wholeDataset(
  { dataset }: Registry,
  path: string,
  { indicators, expressions }: Dataset,
): Definitions {
  const asked = { ...dataset, expressions };
  const errors = indicators.flatMap((indicator) => checkIndicatorExpressions(indicator, asked));
  if (errors.length > 0) return refuse(path, errors);
  return {
    indicators,
    expressions,
    isKept: false,
    checksum: checksumOf(JSON.stringify([indicators, expressions])),
  };
}

/**
 * Definitions by a word: `current`, a folder of a dataset, a folder of an indicator, or the file of an indicator. Problems
 * `pathUnreadable`, `proposalInvalid` with every error.
 */
async function readDefinitions(registry: Registry, word: string): Promise<Definitions> {
  const { indicators, expressions } = registry.dataset;
  if (word === 'current') return { indicators, expressions, isKept: true, checksum: 'current' };
  const found = await attemptAsync(() => stat(word));
  if (!found.ok) throw new Problem('pathUnreadable', { reason: `${word} (${errorCode(found.error)})` });
  const file = found.value.isDirectory() ? join(word, 'indicator.yaml') : word;
  const text = await readText(file);
  if (text !== undefined) return oneIndicator(registry, file, text);
  return wholeDataset(registry, word, await readDatasetAt(word));
}

const sideOf = (registry: Registry, { isKept, expressions }: Definitions, indicator: Indicator): Side =>
  isKept ? keptSide(registry, indicator) : proposedSide(registry, indicator, expressions);

/** What is counted of a measure, as text: two definitions with the same text count the same. */
function countingOf(registry: Registry, side: Side, measure: string): string {
  // As if both had always been in force, or a version's first day would be a difference.
  const { dataset } = proposedSide(registry, side.indicator, side.dataset.expressions);
  const period = { start: '', end: '' };
  const asked = { dataset, environment: registry, measures: new Set([measure]), centreIds: [], period };
  const { cells, amounts } = countedCells(asked);
  return JSON.stringify([cells(1), amounts(1)]);
}

interface Pair {
  readonly before: Side;
  readonly after: Side;
  readonly measure: string;
}

const isChanged = (registry: Registry, { before, after, measure }: Pair): boolean => {
  const [old, proposed] = [before, after].map(({ indicator }) =>
    measuresOf(indicator).find(({ id }) => id === measure),
  );
  if (!old || !proposed) return false;
  return (
    differencesOf(old, proposed).length > 0 ||
    countingOf(registry, before, measure) !== countingOf(registry, after, measure)
  );
};

/** The measures that both sides define and count examinations with, in the order of the first. */
function pairsOf(registry: Registry, before: Definitions, after: Definitions): readonly Pair[] {
  return before.indicators.flatMap((indicator) => {
    const other = after.indicators.find(({ id }) => id === indicator.id);
    if (!other || indicator.basis !== examinationBasis || other.basis !== examinationBasis) return [];
    const sides = { before: sideOf(registry, before, indicator), after: sideOf(registry, after, other) };
    const shared = new Set(measuresOf(other).map(({ id }) => id));
    return measuresOf(indicator)
      .filter(({ id }) => shared.has(id))
      .map(({ id }) => ({ ...sides, measure: id }));
  });
}

/**
 * Two definitions over the same stored records of a year: every measure that they define differently, or the one that is
 * named. Problems `notFound`, `pathUnreadable`, `proposalInvalid`, `wrongUse`.
 */
export async function compareDefinitions(
  context: Context,
  words: { readonly before: string; readonly after: string },
  wanted: { readonly measure?: string | undefined; readonly year?: number | undefined },
): Promise<readonly ComparisonView[]> {
  const { registry, actor } = context;
  requireScope(actor, 'indicator.compare');
  const before = await readDefinitions(registry, words.before);
  const after = await readDefinitions(registry, words.after);
  const checksum = `${before.checksum} ${after.checksum}`;
  const pairs = pairsOf(registry, before, after).filter((pair) =>
    wanted.measure === undefined
      ? isChanged(registry, pair)
      : pair.measure.toLowerCase() === wanted.measure.toLowerCase(),
  );
  if (pairs.length === 0 && wanted.measure !== undefined)
    throw new Problem('notFound', { reason: `both do not have a measure "${wanted.measure.slice(0, 40)}"` });
  const views: ComparisonView[] = [];
  for (const pair of pairs)
    views.push(await compareIndicator(context, { ...pair, year: wanted.year, checksum }));
  return views;
}
