import type { KeyboardEvent, ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';
import type { ControlProps } from './controls.tsx';
import { useForm } from './form-context.tsx';

/** Any number of codes: a key press puts its code in or takes it out. */
export function MultiChoice({
  place,
  value,
  id,
  labelId,
  describedBy,
  isFaulty,
  valueSet,
}: ControlProps & { readonly valueSet: string }): ReactNode {
  const { written } = useWords();
  const { dataset, setValue } = useForm();
  const codes = dataset.valueSets[valueSet]?.codes ?? [];
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const toggle = (code: string) => {
    const next = chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code];
    const inOrder = codes.flatMap((one) => (next.includes(one.code) ? [one.code] : []));
    setValue(place, inOrder.length === 0 ? null : inOrder);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (!codes.some(({ code }) => code === event.key)) return;
    event.preventDefault();
    toggle(event.key);
  };
  return (
    <div
      role="group"
      id={id}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      data-invalid={isFaulty || undefined}
      className="choices"
      onKeyDown={onKeyDown}
    >
      {codes.map(({ code, label, missing }, index) => (
        <label key={code} className={missing ? 'choice choice-missing' : 'choice'}>
          <input
            type="checkbox"
            checked={chosen.includes(code)}
            data-field={index === 0 || undefined}
            onChange={() => toggle(code)}
          />
          <kbd>{code}</kbd>
          {written(label)}
        </label>
      ))}
    </div>
  );
}
