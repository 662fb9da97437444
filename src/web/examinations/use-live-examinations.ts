import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followChanges } from '../api/change-events.ts';

/** While the page is open, the list asks again when an examination was stored. */
export function useLiveExaminations(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      followChanges(
        'examination.changed',
        () => void client.invalidateQueries({ queryKey: ['examinations'] }),
      ),
    [client],
  );
}
