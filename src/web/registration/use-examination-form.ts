import { useMemo, useRef, useState } from 'react';
import { useToday } from '../parts/use-today.ts';
import type { Dataset } from '../../definition/dataset.ts';
import type { ExaminationView, ScannerRef } from '../../operations/views.ts';
import { readSections, type SectionReading } from '../examination/read-sections.ts';
import { useAccountId } from '../shell/session-gate.tsx';
import { evaluateForm, missingReasons } from './evaluate-form.ts';
import type { FormSurroundings } from './form-context.tsx';
import { useDraft } from './use-draft.ts';
import { useRegistrationForm, type RegistrationForm } from './use-registration-form.ts';
import { useSave, type SaveState } from './use-save.ts';

/** What a form is opened with. */
export interface FormProps {
  readonly first: ExaminationView;
  readonly dataset: Dataset;
  readonly holidays: readonly string[];
  readonly scanners: readonly ScannerRef[];
}

export interface OpenForm extends RegistrationForm {
  /** As the registry has it. */
  readonly stored: ExaminationView;
  /** As it stands on the screen, with derived values and findings. */
  readonly view: ExaminationView;
  readonly sections: readonly SectionReading[];
  readonly surroundings: FormSurroundings;
  readonly draft: ReturnType<typeof useDraft>;
  readonly state: SaveState;
  readonly save: (complete: boolean) => Promise<void>;
  /** The first thing that must be mended before the form can be sent: a field path, or an answer's id. */
  readonly firstObstacle: string | undefined;
}

/** The surroundings of the fields stay the same object while one types, so that fields are not drawn anew. */
function useSurroundings(
  { actions, form }: RegistrationForm,
  { dataset, scanners }: FormProps,
  today: string,
): FormSurroundings {
  const typed = useRef(form.typed);
  // Fields that begin anew in this very drawing read it, so it must not wait for an effect.
  typed.current = form.typed;
  return useMemo(
    () => ({ ...actions, dataset, today, scanners, typedAt: (path) => typed.current[path] }),
    [actions, dataset, today, scanners],
  );
}

/** Everything that is going on in one open form. */
export function useExaminationForm(props: FormProps): OpenForm {
  const { first, dataset, holidays } = props;
  const account = useAccountId();
  const [stored, setStored] = useState(first);
  const today = useToday();
  const registration = useRegistrationForm(first);
  const { form, meet, begin } = registration;
  const environment = useMemo(
    () => ({ dataset, today, account, holidays: new Set(holidays) }),
    [dataset, today, account, holidays],
  );
  const view = useMemo(() => evaluateForm(form, stored, environment), [form, stored, environment]);
  const sections = useMemo(() => readSections(dataset, view, today), [dataset, view, today]);
  const draft = useDraft(`${account} ${stored.centreId}/${stored.id}`, form);
  const { state, save } = useSave(stored, form, {
    onSaved: (now) => {
      setStored(now);
      begin(now);
      draft.forget();
    },
    onConflict: (now) => {
      setStored(now);
      meet(now);
    },
  });
  const [unread] = Object.keys(form.typed);
  const [unreasoned] = missingReasons(form, stored);
  const surroundings = useSurroundings(registration, props, today);
  return {
    ...registration,
    ...{ stored, view, sections, surroundings, draft, state, save, firstObstacle: unread ?? unreasoned },
  };
}
