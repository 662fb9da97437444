import { always, type DataElement, type Dataset } from '../definition/dataset.ts';
import type { Finding } from '../definition/finding.ts';
import { isHeldByKeys, type RecordContent, type Values } from '../definition/record.ts';
import { compileCondition, type Condition, type Environment } from './condition.ts';

/** Answers the findings of one element: required and missing, or given although it does not apply. */
export type PresenceCheck = (
  record: RecordContent,
  values: Values,
  environment: Environment,
) => readonly Finding[];

const missing: Finding = {
  rule: 'required',
  severity: 'error',
  message: { en: 'This field is required', da: 'Feltet skal udfyldes' },
};

const notApplicable: Finding = {
  rule: 'not-applicable',
  severity: 'error',
  message: {
    en: 'This field does not apply, given the other answers: it should be empty',
    da: 'Feltet er ikke relevant ved de øvrige svar og skal være tomt',
  },
};

const holds: Condition = () => true;

const conditionOf = (
  text: string | undefined,
  dataset: Dataset,
  element: DataElement,
): Condition | undefined => {
  if (text === undefined) return undefined;
  return text === always ? holds : compileCondition({ text, place: element.place }, dataset, element.id);
};

/** The presence check of an element, or nothing when it is neither required nor conditional. */
export function presenceCheck(element: DataElement, dataset: Dataset): PresenceCheck | undefined {
  if (isHeldByKeys(element) || element.derived) return undefined;
  const shown = conditionOf(element.shown, dataset, element);
  const required = conditionOf(element.required, dataset, element);
  if (!shown && !required) return undefined;
  return (record, values, environment) => {
    const isPresent = values[element.id] !== undefined;
    const hidden = shown?.(record, environment) === false;
    if (isPresent) return hidden ? [notApplicable] : [];
    return !hidden && required?.(record, environment) === true ? [missing] : [];
  };
}
