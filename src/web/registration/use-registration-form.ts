import { useCallback, useMemo, useState } from 'react';
import type { EditConflict } from '../../definition/merge-edits.ts';
import type { ExaminationView } from '../../operations/views.ts';
import type { FormActions } from './form-context.tsx';
import {
  acceptWarning,
  giveReason,
  keepTyped,
  nameForm,
  openForm,
  rebase,
  setRows,
  setValue,
  settle,
  takeTheirs,
  type FormState,
} from './form-state.ts';

export interface RegistrationForm {
  readonly form: FormState;
  readonly conflicts: readonly EditConflict[];
  readonly actions: FormActions;
  /** Puts the form on what is stored now; answers both changed are asked. */
  readonly meet: (stored: ExaminationView) => void;
  /** Decides one answer that both changed. */
  readonly decide: (id: string, take: 'mine' | 'theirs') => void;
  /** Goes on with what was typed earlier, on what is stored now. */
  readonly restore: (found: FormState, stored: ExaminationView) => void;
  /** Counts how often the form was filled from outside: fields then begin anew. */
  readonly generation: number;
  /** Goes on from what was saved; what was typed while it was saved stays. */
  readonly begin: (stored: ExaminationView) => void;
}

/** The state of one form, and what can happen to it. */
export function useRegistrationForm(stored: ExaminationView): RegistrationForm {
  const [form, setForm] = useState(() => openForm(stored.revision, stored.content));
  const [conflicts, setConflicts] = useState<readonly EditConflict[]>([]);
  const actions = useMemo<FormActions>(
    () => ({
      setValue: (place, value) => setForm((now) => setValue(now, place, value)),
      keepTyped: (place, text) => setForm((now) => keepTyped(now, place, text)),
      setRows: (group, rows) => setForm((now) => setRows(now, group, rows)),
      giveReason: (answer, reason) => setForm((now) => giveReason(now, answer, reason)),
      acceptWarning: (given) => setForm((now) => acceptWarning(now, given)),
      setIdentifier: (identifier) => setForm((now) => nameForm(now, identifier)),
    }),
    [],
  );
  const [generation, setGeneration] = useState(0);
  const restore = useCallback((found: FormState, now: ExaminationView) => {
    const met = rebase(found, now.revision, now.content);
    setForm(met.form);
    setConflicts(met.conflicts);
    setGeneration((count) => count + 1);
  }, []);
  const meet = useCallback((now: ExaminationView) => restore(form, now), [form, restore]);
  const decide = useCallback((id: string, take: 'mine' | 'theirs') => {
    if (take === 'theirs') setForm((now) => takeTheirs(now, id));
    setConflicts((now) => now.filter((conflict) => conflict.id !== id));
  }, []);
  const begin = useCallback((now: ExaminationView) => {
    setForm((current) => settle(current, now.revision, now.content));
    setConflicts([]);
  }, []);
  return { form, conflicts, actions, meet, decide, restore, begin, generation };
}
