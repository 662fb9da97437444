import { always, type DataElement, type Dataset, type Group } from '../definition/dataset.ts';
import type { Finding } from '../definition/finding.ts';
import { isHeldByKeys, type RecordContent, type Values } from '../definition/record.ts';
import { compileCondition, type Condition, type Environment } from './condition.ts';

/** Answers the findings of one element: required and missing, or given although it does not apply. */
export type PresenceCheck = (
  record: RecordContent,
  values: Values,
  environment: Environment,
) => readonly Finding[];

/** Whether an element or group is asked for in a record. What is neither is asked and may be left out. */
export interface Asking {
  /** The other answers make it meaningless. */
  readonly isHidden: (record: RecordContent, environment: Environment) => boolean;
  /** It must be there, and is not hidden. */
  readonly isExpected: (record: RecordContent, environment: Environment) => boolean;
}

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
  { id, place }: DataElement | Group,
): Condition | undefined => {
  if (text === undefined) return undefined;
  return text === always ? holds : compileCondition({ text, place }, dataset, id);
};

/**
 * When an element or group is asked for: the one place where `required` and `shown` are evaluated. Nothing when it is
 * always asked and never required. Problem `definitionInvalid` for a condition that does not compile.
 */
export function askingOf(subject: DataElement | Group, dataset: Dataset): Asking | undefined {
  const shown = conditionOf(subject.shown, dataset, subject);
  const required = conditionOf(subject.required, dataset, subject);
  if (!shown && !required) return undefined;
  const isHidden: Asking['isHidden'] = (record, environment) => shown?.(record, environment) === false;
  return {
    isHidden,
    isExpected: (record, environment) =>
      required?.(record, environment) === true && !isHidden(record, environment),
  };
}

/** Whether people or machines enter an element: it is neither derived nor held by the record's keys. */
export const isEntered = (element: DataElement): boolean => !isHeldByKeys(element) && !element.derived;

/** The presence check of an element, or nothing when it is neither required nor conditional. */
export function presenceCheck(element: DataElement, dataset: Dataset): PresenceCheck | undefined {
  const asking = isEntered(element) ? askingOf(element, dataset) : undefined;
  if (!asking) return undefined;
  return (record, values, environment) => {
    if (values[element.id] !== undefined) return asking.isHidden(record, environment) ? [notApplicable] : [];
    return asking.isExpected(record, environment) ? [missing] : [];
  };
}
