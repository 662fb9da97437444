import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ExaminationView } from '../../operations/views.ts';
import { examinationQuery, saveExamination } from '../api/queries.ts';
import { isRefusal } from '../api/request.ts';
import type { FormState } from './form-state.ts';

/** How the last attempt to save ended. `unreachable` is tried again when the network is back. */
export type SaveState =
  | { readonly kind: 'idle' | 'saving' | 'conflict' | 'unreachable' }
  | { readonly kind: 'saved'; readonly complete: boolean }
  | { readonly kind: 'refused'; readonly error: unknown };

interface Outcome {
  readonly onSaved: (stored: ExaminationView) => void;
  readonly onConflict: (stored: ExaminationView) => void;
}

const isNetworkFault = (error: unknown): boolean => error instanceof TypeError;
const againMs = 10_000;

interface Save {
  readonly state: SaveState;
  readonly save: (complete: boolean) => Promise<void>;
}

/** Saves a form; what cannot be sent now is sent when the registry answers again. */
export function useSave(stored: ExaminationView, form: FormState, { onSaved, onConflict }: Outcome): Save {
  const client = useQueryClient();
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const [waiting, setWaiting] = useState<boolean | null>(null);
  const { centreId, id } = stored;
  const fresh = () => client.query({ ...examinationQuery(centreId, id), staleTime: 0 });
  const save = async (complete: boolean): Promise<void> => {
    setState({ kind: 'saving' });
    setWaiting(null);
    try {
      const { revision, edit, reasons, acceptances, identifier } = form;
      const named = identifier === undefined ? {} : { identifier };
      await saveExamination(centreId, id, { revision, edit, reasons, acceptances, complete, ...named });
      onSaved(await fresh());
      setState({ kind: 'saved', complete });
      await client.invalidateQueries({ queryKey: ['examinations'] });
      await client.invalidateQueries({ queryKey: ['dashboard'] });
    } catch (error) {
      if (isRefusal(error, 409)) {
        onConflict(await fresh());
        setState({ kind: 'conflict' });
      } else if (isNetworkFault(error)) {
        setWaiting(complete);
        setState({ kind: 'unreachable' });
      } else setState({ kind: 'refused', error });
    }
  };
  useEffect(() => {
    if (waiting === null) return undefined;
    const again = () => void save(waiting);
    const timer = setInterval(again, againMs);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  });
  return { state, save };
}
