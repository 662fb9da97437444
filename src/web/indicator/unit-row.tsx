import type { ReactNode } from 'react';
import type { UnitRef } from '../../operations/views.ts';
import { useOwnCentreId } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';

interface UnitRowProps {
  readonly unit: UnitRef;
  readonly children: ReactNode;
}

/** A table row that belongs to a unit; the reader's own centre is marked by a word and a tint. */
export function UnitRow({ unit, children }: UnitRowProps): ReactNode {
  const { texts } = useWords();
  const isOwn = useOwnCentreId() === unit.id;
  return (
    <tr className={`unit-${unit.kind}${isOwn ? ' unit-own' : ''}`}>
      <th scope={unit.kind === 'region' ? 'rowgroup' : 'row'}>
        {unit.kind === 'nation' ? texts.dashboard.nation : unit.name}
        {isOwn && <span className="own-tag">{texts.dashboard.yourCentre}</span>}
      </th>
      {children}
    </tr>
  );
}

/** The heading of centres that belong to no region. */
export function NoRegionRow({ columns }: { readonly columns: number }): ReactNode {
  const { texts } = useWords();
  return (
    <tr className="unit-region">
      <th scope="rowgroup" colSpan={columns}>
        {texts.dashboard.otherRegion}
      </th>
    </tr>
  );
}
