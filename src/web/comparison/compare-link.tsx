import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { scopeOf } from '../../access/actor.ts';
import { useAccount } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';

/** The way to trying another definition, for those who may. */
export function CompareLink({ id, year }: { readonly id: string; readonly year: number }): ReactNode {
  const { comparison } = useWords().texts;
  const account = useAccount();
  if (!account || scopeOf({ ...account, centreId: null }, 'indicator.compare') === null) return null;
  return (
    <p className="compare-link">
      <Link to="/indicators/$id/compare" params={{ id }} search={{ year }}>
        {comparison.open}
      </Link>{' '}
      <span>{comparison.openLead}</span>
    </p>
  );
}
