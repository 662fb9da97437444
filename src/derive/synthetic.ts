import type { DataElement, Dataset, Group } from '../definition/dataset.ts';
import {
  groupsOf,
  isHeldByKeys,
  singleElements,
  type RecordContent,
  type Values,
} from '../definition/record.ts';
import { wholeNumber, type Random } from '../kernel/random.ts';
import { syntheticValue } from './synthetic-value.ts';

const filledShare = 0.7;
const mostRows = 5;

/**
 * A random record of a dataset: every value has the right type, a known code and lies inside its hard limits. Elements
 * that are always required are always there, others sometimes. Conditions between elements are not looked at, and
 * derived elements are left out: whoever computes them reads the same record.
 */
export function syntheticRecord(dataset: Dataset, random: Random): RecordContent {
  const rows = groupsOf(dataset).map((group) => [group.id, rowsOf(dataset, random, group)] as const);
  return {
    values: valuesOf(dataset, random, singleElements(dataset)),
    groups: Object.fromEntries(rows.filter(([, list]) => list.length > 0)),
  };
}

function valuesOf(dataset: Dataset, random: Random, elements: readonly DataElement[], key?: string): Values {
  const valueOf = syntheticValue(dataset, random);
  const filled = elements.filter(
    (element) =>
      !isHeldByKeys(element) &&
      !element.derived &&
      (element.required === 'always' || element.id === key || random() < filledShare),
  );
  return Object.fromEntries(filled.map((element) => [element.id, valueOf(element)]));
}

/** Every row has its key, and no two rows have the same one. */
function rowsOf(dataset: Dataset, random: Random, group: Group): readonly Values[] {
  const least = group.required === 'always' ? 1 : 0;
  const count = wholeNumber(random, least, Math.min(group.maxRows, mostRows));
  const rows = Array.from({ length: count }, () => valuesOf(dataset, random, group.elements, group.key));
  const { key } = group;
  if (key === undefined) return rows;
  const keys = rows.map((row) => row[key]);
  return rows.filter((row, index) => keys.indexOf(row[key]) === index);
}
