import type { ReactNode } from 'react';
import type { DataElement, Dataset } from '../../definition/dataset.ts';
import { unitText } from '../../definition/units.ts';
import { EvidenceMark } from '../parts/marks.tsx';
import { useWords, type Words } from '../texts/language.tsx';

interface FieldHelpProps {
  readonly element: DataElement | undefined;
  readonly dataset: Dataset;
}

/** `40–120 kV`: what is possible at all, with an open end where there is none. */
function limitsOf(element: DataElement, { formats, language }: Words): string | undefined {
  if (!('range' in element)) return undefined;
  const end = (limit: number | string | undefined): string => {
    if (limit === undefined) return '…';
    return typeof limit === 'number' ? formats.number(limit) : formats.day(limit);
  };
  const { min, max } = element.range;
  const unit = 'unit' in element ? unitText(element.unit, language) : '';
  return `${end(min)}–${end(max)} ${unit}`.trim();
}

/** What the definition says of the field one stands in: meaning, codes, limits, source and its standing. */
export function FieldHelp({ element, dataset }: FieldHelpProps): ReactNode {
  const words = useWords();
  const { texts, written } = words;
  const { registration } = texts;
  const limits = element && limitsOf(element, words);
  return (
    <aside className="field-help" aria-labelledby="field-help-title" aria-live="polite">
      <h2 id="field-help-title">{registration.help}</h2>
      {!element && <p className="absent">{registration.helpHint}</p>}
      {element && (
        <>
          <h3>{written(element.label)}</h3>
          {element.help && <p>{written(element.help)}</p>}
          <dl>
            {limits !== undefined && <HelpLine name={registration.possible}>{limits}</HelpLine>}
            <HelpLine name={registration.elementId}>
              <code>{element.id}</code>
            </HelpLine>
            <HelpLine name={registration.evidence}>
              <EvidenceMark status={element.evidence.status} /> {element.evidence.source}
            </HelpLine>
          </dl>
          {'valueSet' in element && (
            <ul className="help-codes">
              {(dataset.valueSets[element.valueSet]?.codes ?? []).slice(0, 40).map(({ code, label }) => (
                <li key={code}>
                  <kbd>{code}</kbd> {written(label)}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </aside>
  );
}

function HelpLine({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
