import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { draftKeyQuery } from '../api/queries.ts';
import { DraftStore } from './draft-store.ts';
import { isTouched, type FormState } from './form-state.ts';

/** What became of the form in this browser. */
export type DraftState = 'nothing' | 'kept' | 'impossible';

interface Draft {
  readonly state: DraftState;
  /** What was typed here earlier and never saved; null when there is nothing, undefined while it is looked for. */
  readonly found: FormState | null | undefined;
  readonly forget: () => void;
}

const restMs = 400;

/** Keeps what is typed in this browser, encrypted, until the registry has it. */
export function useDraft(place: string, form: FormState): Draft {
  const key = useQuery(draftKeyQuery).data?.key;
  const [store, setStore] = useState<DraftStore>();
  const [found, setFound] = useState<FormState | null>();
  const [state, setState] = useState<DraftState>('nothing');
  useEffect(() => {
    if (key === undefined) return;
    void DraftStore.open(key).then(async (opened) => {
      setStore(opened);
      if (!opened) setState('impossible');
      setFound((await opened?.find(place)) ?? null);
    });
  }, [key, place]);
  useEffect(() => {
    if (!store || found === undefined || !isTouched(form)) return undefined;
    // Wait for a pause in typing; leaving the page does not lose more than this.
    const timer = setTimeout(() => void store.keep(place, form).then(() => setState('kept')), restMs);
    return () => clearTimeout(timer);
  }, [store, place, form, found]);
  return {
    state,
    found,
    forget: () => {
      setFound(null);
      setState((now) => (now === 'impossible' ? now : 'nothing'));
      void store?.forget(place);
    },
  };
}
