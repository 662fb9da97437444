import type { DataElement, Dataset } from '../../definition/dataset.ts';
import { allElements, type RecordContent, type Values } from '../../definition/record.ts';
import type { Day } from '../../kernel/day.ts';
import { compileCondition, type Condition } from '../../validation/condition.ts';

/** Whether an element is asked in this record (and row), given the other answers; undefined when they do not decide it. */
export type Applicability = (
  element: DataElement,
  content: RecordContent,
  row?: Values,
) => boolean | undefined;

const known = new WeakMap<Dataset, ReadonlyMap<string, Condition>>();

function conditionsOf(dataset: Dataset): ReadonlyMap<string, Condition> {
  const compiled =
    known.get(dataset) ?? new Map(allElements(dataset).flatMap((element) => conditionOf(element, dataset)));
  known.set(dataset, compiled);
  return compiled;
}

function conditionOf(
  { id, shown, place }: DataElement,
  dataset: Dataset,
): readonly (readonly [string, Condition])[] {
  if (shown === undefined || shown === 'always') return [];
  return [[id, compileCondition({ text: shown, place }, dataset, id)]];
}

/** The conditions of the definition, compiled once per dataset: the same ones the server validates with. */
export function applicabilityIn(dataset: Dataset, today: Day): Applicability {
  const conditions = conditionsOf(dataset);
  return ({ id }, content, row) => {
    const condition = conditions.get(id);
    if (!condition) return true;
    return condition(content, { today, holidays: new Set(), ...(row && { row }) });
  };
}
