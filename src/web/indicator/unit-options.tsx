import type { ReactNode } from 'react';
import type { UnitRef } from '../../operations/views.ts';

/** Units of one kind in a list to choose from. */
export function UnitOptions({
  label,
  units,
}: {
  readonly label: string;
  readonly units: readonly UnitRef[];
}): ReactNode {
  return (
    <optgroup label={label}>
      {units.map((unit) => (
        <option key={unit.id} value={unit.id}>
          {unit.name}
        </option>
      ))}
    </optgroup>
  );
}
