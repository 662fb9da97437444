import type { ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';
import type { ControlProps } from './controls.tsx';
import { useForm } from './form-context.tsx';

/** One of the centre's scanners. */
export function ScannerControl({
  place,
  value,
  id,
  labelId,
  describedBy,
  isFaulty,
  isRequired,
}: ControlProps): ReactNode {
  const { texts } = useWords();
  const { scanners, setValue } = useForm();
  const chosen = typeof value === 'string' ? value : '';
  const isListed = chosen === '' || scanners.some((scanner) => scanner.id === chosen);
  return (
    <select
      id={id}
      value={chosen}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={isFaulty}
      aria-required={isRequired}
      data-field
      onChange={(event) => setValue(place, event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{texts.notAnswered}</option>
      {!isListed && <option value={chosen}>{texts.registration.otherScanner}</option>}
      {scanners.map((scanner) => (
        <option key={scanner.id} value={scanner.id}>
          {scanner.name}
        </option>
      ))}
    </select>
  );
}
