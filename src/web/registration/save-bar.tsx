import type { ReactNode } from 'react';
import { isOpenWarning } from '../../definition/finding.ts';
import type { ExaminationView } from '../../operations/views.ts';
import { LightMark } from '../parts/marks.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useWords } from '../texts/language.tsx';
import type { DraftState } from './use-draft.ts';
import type { SaveState } from './use-save.ts';

interface SaveBarProps {
  readonly view: ExaminationView;
  readonly state: SaveState;
  readonly draft: DraftState;
  readonly isTouched: boolean;
  readonly save: (complete: boolean) => void;
}

/** The light of the form, what became of what was typed, and the two ways to hand it in. */
export function SaveBar({ view, state, draft, isTouched, save }: SaveBarProps): ReactNode {
  const { texts } = useWords();
  const { registration } = texts;
  const errors = view.findings.filter(({ severity }) => severity === 'error').length;
  const open = view.findings.filter((finding) => finding.needsReason && isOpenWarning(finding)).length;
  return (
    <div className="save-bar">
      <LightMark light={view.light} />
      <p role="status" className="save-state">
        {stateText(state, registration) ?? (isTouched ? registration.drafts[draft] : registration.unchanged)}
      </p>
      <button
        type="button"
        className="button button-quiet"
        disabled={state.kind === 'saving'}
        aria-keyshortcuts="Control+S"
        onClick={() => save(false)}
      >
        {registration.save} <kbd>Ctrl S</kbd>
      </button>
      <button
        type="button"
        className="button"
        disabled={state.kind === 'saving' || errors + open > 0}
        aria-keyshortcuts="Control+Enter"
        onClick={() => save(true)}
      >
        {completeText({ errors, open }, registration)} <kbd>Ctrl ⏎</kbd>
      </button>
      {state.kind === 'refused' && <ProblemNotice error={state.error} retry={() => save(false)} />}
    </div>
  );
}

type Registration = ReturnType<typeof useWords>['texts']['registration'];

/** The button that completes a form says what stands against it. */
function completeText(
  { errors, open }: { readonly errors: number; readonly open: number },
  registration: Registration,
): string {
  if (errors > 0) return registration.errorsLeft(errors);
  return open > 0 ? registration.reasonsLeft(open) : registration.complete;
}

function stateText(state: SaveState, registration: Registration): string | undefined {
  switch (state.kind) {
    case 'idle':
    case 'refused':
      return undefined;
    case 'saved':
      return state.complete ? registration.completed : registration.saved;
    default:
      return registration.states[state.kind];
  }
}
