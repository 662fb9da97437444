import type { FocusEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { ExaminationHead } from '../examination/examination-head.tsx';
import type { Answering } from '../examination/finding-answer.tsx';
import { FindingList } from '../examination/finding-list.tsx';
import { elementAt } from '../examination/read-sections.ts';
import { SectionRail } from '../examination/section-rail.tsx';
import { reasonFor, useMayAnswer } from '../examination/use-answering.ts';
import { FieldHelp } from './field-help.tsx';
import { FormSurround } from './form-context.tsx';
import { FormSection } from './form-section.tsx';
import { isTouched } from './form-state.ts';
import { FoundDraft } from './found-draft.tsx';
import { MergePanel } from './merge-panel.tsx';
import { SaveBar } from './save-bar.tsx';
import { useExaminationForm, type FormProps, type OpenForm } from './use-examination-form.ts';
import { useFormKeys } from './use-form-keys.ts';

/** The form of one examination, drawn from the definition. */
export function ExaminationForm(props: FormProps): ReactNode {
  const open = useExaminationForm(props);
  const { form, view, state, draft, conflicts, firstObstacle } = open;
  const root = useRef<HTMLDivElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const save = (complete: boolean) => {
    if (firstObstacle !== undefined) focusField(root.current, firstObstacle);
    else if (conflicts.length === 0) void open.save(complete);
  };
  useFormKeys(root, {
    save: () => save(false),
    complete: () => save(true),
    help: () => setHelpOpen((isOpen) => !isOpen),
  });
  return (
    <>
      <ExaminationHead view={view} />
      <Notices open={open} dataset={props.dataset} />
      <div ref={root}>
        <FormBody open={open} dataset={props.dataset} isHelpOpen={isHelpOpen} />
      </div>
      <SaveBar {...{ view, state, save }} draft={draft.state} isTouched={isTouched(form)} />
    </>
  );
}

interface BodyProps {
  readonly open: OpenForm;
  readonly dataset: FormProps['dataset'];
}

/** What must be settled before one goes on: something typed earlier, or another person's answers. */
function Notices({ open, dataset }: BodyProps): ReactNode {
  const { draft, form, stored, restore, state, conflicts, decide } = open;
  return (
    <>
      {draft.found && (
        <FoundDraft
          take={() => {
            restore(draft.found ?? form, stored);
            draft.forget();
          }}
          leave={draft.forget}
        />
      )}
      {(state.kind === 'conflict' || conflicts.length > 0) && (
        <MergePanel conflicts={conflicts} dataset={dataset} decide={decide} />
      )}
    </>
  );
}

/** Reasons that are saved with the form; also one that was typed and left without a word. */
function useFormAnswering({ stored, actions }: OpenForm): Answering | undefined {
  const give: Answering['give'] = (finding, reason) => actions.acceptWarning(reasonFor(finding, reason));
  return useMayAnswer(stored.centreId) ? { give, leave: give } : undefined;
}

function FormBody({ open, dataset, isHelpOpen }: BodyProps & { readonly isHelpOpen: boolean }): ReactNode {
  const { sections, stored, view, surroundings, generation } = open;
  const answering = useFormAnswering(open);
  const [focused, setFocused] = useState<string>();
  const onFocus = (event: FocusEvent) => {
    const path = event.target.closest('[data-path]')?.getAttribute('data-path');
    if (path !== null && path !== undefined) setFocused(path);
  };
  return (
    <div className="examination registration" onFocus={onFocus}>
      <div className="examination-rail">
        <SectionRail sections={sections} />
      </div>
      <FormSurround value={surroundings}>
        <div className="examination-body" key={generation}>
          {sections.map((section) => (
            <FormSection key={section.section.id} reading={section} stored={stored} view={view} />
          ))}
        </div>
      </FormSurround>
      <div className="registration-aside">
        {isHelpOpen && (
          <FieldHelp element={focused ? elementAt(dataset, focused)?.element : undefined} dataset={dataset} />
        )}
        <FindingList findings={view.findings} dataset={dataset} answering={answering} />
      </div>
    </div>
  );
}

/** Leads to what must be mended, and there to what one types into. */
function focusField(root: HTMLElement | null, path: string): void {
  const field = [...(root?.querySelectorAll<HTMLElement>('[data-path]') ?? [])].find(
    (candidate) => candidate.dataset['path'] === path,
  );
  const target =
    field?.querySelector<HTMLElement>('.reason input') ??
    field?.querySelector<HTMLElement>('[data-field]') ??
    field;
  target?.focus();
  field?.scrollIntoView({ block: 'center' });
}
