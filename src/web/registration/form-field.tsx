import type { ReactNode } from 'react';
import { memo, useState } from 'react';
import { isMachine, isTyped } from '../../definition/record.ts';
import { FieldFindings } from '../examination/finding-list.tsx';
import { fieldAnchor } from '../examination/read-sections.ts';
import type { FieldReading } from '../field/field-reading.ts';
import { FieldValue } from '../field/field-value.tsx';
import { SourceMark } from '../field/source-mark.tsx';
import { useWords } from '../texts/language.tsx';
import { controlFor } from './controls.tsx';
import { useForm } from './form-context.tsx';
import type { FieldPlace } from './form-state.ts';
import { IdentifierControl } from './identifier-control.tsx';
import { OverrideReason } from './override-reason.tsx';

interface FieldProps {
  readonly field: FieldReading;
  readonly group?: NonNullable<FieldPlace['group']>;
  /** A machine said it and nobody has changed it: it is protected until somebody decides to. */
  readonly isMeasured: boolean;
  /** A machine said it before somebody changed it. */
  readonly isOverridden: boolean;
}

/** What is seen of a field, as one text: of the many fields of a form few change at a time. */
const seenOf = ({ field, isMeasured, isOverridden }: FieldProps): string => {
  const { path, value, applies, source, findings } = field;
  return JSON.stringify([path, value, applies, source?.kind, findings, isMeasured, isOverridden]);
};

const isSameField = (before: FieldProps, after: FieldProps): boolean =>
  before.field.element === after.field.element && seenOf(before) === seenOf(after);

/** One line of the form: what is asked, the control or the protected value, and what is to be said about it. */
export const FormField = memo(function FormField(props: FieldProps): ReactNode {
  const { field, group } = props;
  const { written } = useWords();
  const { path, element, findings } = field;
  const id = fieldAnchor(path);
  const isFaulty = findings.some(({ severity }) => severity === 'error');
  const place = { element, ...(group && { group }) };
  return (
    <div className={isFaulty ? 'form-field form-field-faulty' : 'form-field'} id={id} data-path={path}>
      <span className="form-label" id={`${id}-label`}>
        {written(element.label)}
        {element.required !== undefined && <span aria-hidden="true"> *</span>}
      </span>
      <div className="form-control">
        <Answer {...props} place={place} id={id} />
        <div id={`${id}-says`}>
          <FieldFindings findings={findings} />
        </div>
      </div>
    </div>
  );
}, isSameField);

interface AnswerProps extends FieldProps {
  readonly place: FieldPlace;
  readonly id: string;
}

/** What stands in the place of the answer: shown, protected, or typed. */
function Answer(props: AnswerProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { field, id, isMeasured } = props;
  const { element, value } = field;
  if (element.type === 'reference' && element.target === 'patient' && value === undefined)
    return <IdentifierControl id={id} />;
  if (!isTyped(element)) return <Shown field={field} />;
  if (isMeasured && !isOpen) return <Protected field={field} open={() => setOpen(true)} />;
  return <Typed {...props} isOverridden={props.isOverridden || isOpen} />;
}

function Protected({ field, open }: { readonly field: FieldReading; readonly open: () => void }): ReactNode {
  const { texts, written } = useWords();
  return (
    <span className="protected">
      <Shown field={field} />
      <button type="button" className="button button-quiet button-small" onClick={open}>
        {texts.registration.override}
        <span className="visually-hidden"> {written(field.element.label)}</span>
      </button>
    </span>
  );
}

function Typed({ field, place, id, isOverridden }: AnswerProps): ReactNode {
  const { written } = useWords();
  const { element, value, source, findings } = field;
  const isFromElsewhere = source !== undefined && source.kind !== 'form' && value !== undefined;
  return (
    <>
      {controlFor(element, {
        ...{ place, value, id: `${id}-control`, labelId: `${id}-label`, describedBy: `${id}-says` },
        isFaulty: findings.some(({ severity }) => severity === 'error'),
        isRequired: element.required === 'always',
      })}
      {isFromElsewhere && <SourceMark source={source} label={written(element.label)} />}
      {isOverridden && place.group === undefined && <OverrideReason answer={element.id} id={id} />}
    </>
  );
}

function Shown({ field }: { readonly field: FieldReading }): ReactNode {
  const words = useWords();
  const { dataset } = useForm();
  return <FieldValue field={field} reading={{ dataset, words }} />;
}

/** What does not apply is not asked, unless it was answered nevertheless. */
export const isAsked = ({ applies, value }: FieldReading): boolean =>
  applies !== false || value !== undefined;

/** Whether a field is protected: a machine measured it, and nobody has changed it. */
export const isProtected = ({ source, value }: FieldReading): boolean =>
  value !== undefined && isMachine(source);
