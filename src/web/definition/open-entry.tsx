import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import { EvidenceLine } from '../parts/evidence-line.tsx';
import { useWords } from '../texts/language.tsx';
import type { DefinitionEntry } from './definition-entries.ts';
import { Fact } from './fact.tsx';
import { IndicatorEntry } from './indicator-entry.tsx';
import { RuleEntry } from './rule-entry.tsx';
import { ValueSetEntry } from './value-set-entry.tsx';
import { VariableEntry } from './variable-entry.tsx';

interface OpenEntryProps {
  readonly dataset: Dataset;
  readonly id: string | undefined;
  readonly entry: DefinitionEntry | undefined;
}

/** The opened entry in full; on a narrow screen it stands above the list. */
export function OpenEntry({ dataset, id, entry }: OpenEntryProps): ReactNode {
  const { texts, written } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const opened = entry?.id;
  useEffect(() => {
    if (opened !== undefined) heading.current?.focus();
  }, [opened]);
  if (!entry)
    return (
      <p className="empty definition-open">
        {id === undefined ? texts.definition.choose : texts.definition.gone(id)}
      </p>
    );
  return (
    <article className="definition-open" aria-labelledby="definition-open-title">
      <h2 id="definition-open-title" ref={heading} tabIndex={-1}>
        {written(entry.label)}
      </h2>
      <EvidenceLine evidence={entry.evidence} />
      <dl className="definition-facts">
        <Fact name={texts.definition.id}>
          <code>{entry.id}</code>
        </Fact>
        <Body dataset={dataset} entry={entry} />
      </dl>
    </article>
  );
}

function Body({ dataset, entry }: { readonly dataset: Dataset; readonly entry: DefinitionEntry }): ReactNode {
  if (entry.part === 'variables')
    return <VariableEntry dataset={dataset} element={entry.element} group={entry.group} />;
  if (entry.part === 'indicators') return <IndicatorEntry dataset={dataset} indicator={entry.indicator} />;
  if (entry.part === 'rules') return <RuleEntry dataset={dataset} rule={entry.rule} />;
  return <ValueSetEntry dataset={dataset} valueSet={entry.valueSet} />;
}
