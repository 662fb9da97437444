import { createContext, useContext } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import type { Value, Values } from '../../definition/record.ts';
import type { Day } from '../../kernel/day.ts';
import type { ScannerRef } from '../../operations/views.ts';
import type { GivenReason } from '../../validation/standing-reasons.ts';
import type { FieldPlace } from './form-state.ts';

/** What a field of the form can do. The functions stay the same while the form is open. */
export interface FormActions {
  readonly setValue: (place: FieldPlace, value: Value | null) => void;
  readonly keepTyped: (place: FieldPlace, text: string) => void;
  readonly setRows: (group: string, rows: readonly Values[]) => void;
  readonly giveReason: (answer: string, reason: string) => void;
  readonly acceptWarning: (given: GivenReason) => void;
  readonly setIdentifier: (identifier: string) => void;
}

/** What every field of one form reads with. */
export interface FormSurroundings extends FormActions {
  readonly dataset: Dataset;
  readonly today: Day;
  readonly scanners: readonly ScannerRef[];
  /** A text that was typed at a path and is not understood yet. */
  readonly typedAt: (path: string) => string | undefined;
}

const FormContext = createContext<FormSurroundings | null>(null);

export const FormSurround = FormContext.Provider;

export function useForm(): FormSurroundings {
  const surroundings = useContext(FormContext);
  if (!surroundings) throw new Error('A field stands inside a form');
  return surroundings;
}
