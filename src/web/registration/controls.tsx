import type { ReactNode } from 'react';
import type { DataElement } from '../../definition/dataset.ts';
import { perType } from '../../definition/per-type.ts';
import type { Value } from '../../definition/record.ts';
import { ChoiceControl } from './choice-control.tsx';
import { CodeSearch } from './code-search.tsx';
import type { FieldPlace } from './form-state.ts';
import { MultiChoice } from './multi-choice.tsx';
import { ScannerControl } from './scanner-control.tsx';
import { TypedControl } from './typed-control.tsx';
import { useForm } from './form-context.tsx';

/** What every control gets: where it stands, what it shows, and the ids of what names and describes it. */
export interface ControlProps {
  readonly place: FieldPlace;
  readonly value: Value | undefined;
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string;
  readonly isFaulty: boolean;
  readonly isRequired: boolean;
}

type Control = (props: ControlProps) => ReactNode;

/** Up to this many codes stand side by side; more are searched. */
const sideBySide = 7;

function CodedControl(props: ControlProps & { readonly valueSet: string }): ReactNode {
  const codes = useForm().dataset.valueSets[props.valueSet]?.codes ?? [];
  return codes.length <= sideBySide ? (
    <ChoiceControl {...props} codes={codes} />
  ) : (
    <CodeSearch {...props} codes={codes} />
  );
}

const typed = (): Control => (props) => <TypedControl {...props} />;

const controlOf = perType<Control>({
  quantity: typed,
  integer: typed,
  date: typed,
  time: typed,
  datetime: typed,
  text: typed,
  coded:
    ({ valueSet }) =>
    (props) => <CodedControl {...props} valueSet={valueSet} />,
  'multi-coded':
    ({ valueSet }) =>
    (props) => <MultiChoice {...props} valueSet={valueSet} />,
  'tri-state': () => (props) => <ChoiceControl {...props} codes="tri-state" />,
  boolean: () => (props) => <ChoiceControl {...props} codes="boolean" />,
  reference:
    ({ target }) =>
    (props) =>
      target === 'scanner' ? <ScannerControl {...props} /> : <TypedControl {...props} />,
});

/** The control of an element, by its type alone: no field has a component of its own. */
export const controlFor = (element: DataElement, props: ControlProps): ReactNode => controlOf(element)(props);
