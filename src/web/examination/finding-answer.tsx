import type { ReactNode, SubmitEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import type { AcceptedReason, RuleFinding } from '../../definition/finding.ts';
import { reasonFault, reasonLimit } from '../../definition/reason-text.ts';
import { useWords } from '../texts/language.tsx';

/** How a reason for a warning is handed in. */
export interface Answering {
  readonly give: (finding: RuleFinding, reason: string) => void;
  /** In a form that is saved as a whole, what was typed counts as soon as the field is left. */
  readonly leave?: Answering['give'];
}

interface AnswerProps {
  readonly finding: RuleFinding;
  readonly answering: Answering | undefined;
}

/** What was answered to a finding, and the place to answer a warning. */
export function FindingAnswer({ finding, answering }: AnswerProps): ReactNode {
  const { accepted, lapsed, severity } = finding;
  return (
    <>
      {accepted && <Given given={accepted} />}
      {lapsed && <Lapsed given={lapsed} />}
      {answering && severity === 'warning' && <ReasonSlot finding={finding} answering={answering} />}
    </>
  );
}

function Given({ given }: { readonly given: AcceptedReason }): ReactNode {
  const { texts } = useWords();
  return (
    <p className="answer">
      “{given.reason}” <GivenBy given={given} unsaved={texts.examination.reasonUnsaved} />
    </p>
  );
}

function Lapsed({ given }: { readonly given: AcceptedReason }): ReactNode {
  const { texts } = useWords();
  return (
    <p className="answer answer-lapsed">
      {texts.examination.reasonLapsed} “{given.reason}” <GivenBy given={given} unsaved="" />
    </p>
  );
}

function GivenBy({
  given,
  unsaved,
}: {
  readonly given: AcceptedReason;
  readonly unsaved: string;
}): ReactNode {
  const { formats } = useWords();
  const { by, at } = given;
  if (at === '') return <small>{unsaved}</small>;
  return (
    <small>
      {by}, <time dateTime={at}>{formats.instant(at)}</time>
    </small>
  );
}

/** A button that opens the field for a reason; Escape closes it, and the focus comes back. */
function ReasonSlot({ finding, answering }: AnswerProps & { readonly answering: Answering }): ReactNode {
  const { texts, written } = useWords();
  const { examination } = texts;
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="button button-quiet button-small"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {finding.accepted ? examination.changeReason : examination.giveReason}
        <span className="visually-hidden">: {written(finding.message)}</span>
      </button>
      {finding.needsReason && !finding.accepted && <small> {examination.reasonNeeded}</small>}
      {isOpen && <ReasonForm finding={finding} answering={answering} close={close} />}
    </>
  );
}

interface ReasonFormProps extends AnswerProps {
  readonly answering: Answering;
  readonly close: () => void;
}

function ReasonForm({ finding, answering, close }: ReasonFormProps): ReactNode {
  const { texts } = useWords();
  const { examination } = texts;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState(finding.accepted?.reason ?? '');
  const [isRefused, setRefused] = useState(false);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (reasonFault(reason) !== undefined) return setRefused(true);
    answering.give(finding, reason.trim());
    close();
  };
  const leave = () => {
    if (reasonFault(reason) === undefined) answering.leave?.(finding, reason.trim());
  };
  return (
    <form className="reason" onSubmit={submit} onKeyDown={({ key }) => key === 'Escape' && close()}>
      <label htmlFor={id}>{examination.reasonLabel}</label>
      <input
        ref={field}
        id={id}
        type="text"
        value={reason}
        maxLength={reasonLimit}
        aria-invalid={isRefused}
        aria-describedby={`${id}-says`}
        onChange={(event) => setReason(event.target.value)}
        onBlur={leave}
      />
      <p id={`${id}-says`} role="alert">
        {isRefused && examination.reasonRefused}
      </p>
      <button type="submit" className="button button-small">
        {examination.keepReason}
      </button>
    </form>
  );
}
