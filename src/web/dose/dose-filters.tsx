import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { doseQuantities } from '../../definition/dose.ts';
import type { DoseView } from '../../operations/dose-view.ts';
import { useWords } from '../texts/language.tsx';
import { readDoseSearch, type DoseSearch } from './dose-search.ts';

interface Option {
  readonly value: string;
  readonly text: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  /** What choosing nothing is called, where that is possible. */
  readonly all?: string;
  readonly onChoose: (value: string | undefined) => void;
}

function Choice({ label, value, options, all, onChoose }: ChoiceProps): ReactNode {
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value || undefined)}>
        {all !== undefined && <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What is looked at. It stands in the address, so that a view can be sent to a colleague. */
export function DoseFilters({
  view,
  search,
}: {
  readonly view: DoseView;
  readonly search: DoseSearch;
}): ReactNode {
  const { texts, written } = useWords();
  const { dose } = texts;
  const navigate = useNavigate();
  const go = (change: Readonly<Record<string, string | undefined>>): void =>
    void navigate({ to: '/dose', search: readDoseSearch({ ...search, ...change }), resetScroll: false });
  return (
    <search className="filters dose-filters" aria-label={dose.filters}>
      {view.centres.length > 1 && (
        <Choice
          label={dose.centre}
          value={view.centre.id}
          options={view.centres.map(({ id, name }) => ({ value: id, text: name }))}
          onChoose={(centre) => go({ centre, scanner: undefined, protocol: undefined })}
        />
      )}
      <Choice
        label={dose.scanner}
        value={view.scanner ?? ''}
        all={dose.all}
        options={view.scanners.map(({ id, name }) => ({ value: id, text: name }))}
        onChoose={(scanner) => go({ scanner })}
      />
      <Choice
        label={dose.protocol}
        value={view.protocol ?? ''}
        all={dose.all}
        options={view.protocols.map(({ code, label }) => ({ value: code, text: written(label) }))}
        onChoose={(protocol) => go({ protocol })}
      />
      <Choice
        label={dose.quantity}
        value={view.quantity}
        options={doseQuantities.map((value) => ({ value, text: dose.quantities[value] }))}
        onChoose={(quantity) => go({ quantity })}
      />
    </search>
  );
}
