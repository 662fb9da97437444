import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followChanges } from '../api/change-events.ts';

/** While the page is open, it asks again when a file came or was dealt with. */
export function useLiveIntake(): void {
  const client = useQueryClient();
  useEffect(
    () => followChanges('intake.changed', () => void client.invalidateQueries({ queryKey: ['intake'] })),
    [client],
  );
}
