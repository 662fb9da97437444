import type { ReactNode } from 'react';
import type { DataElement, Dataset, Derivation, Group, Mapping, Range } from '../../definition/dataset.ts';
import { always } from '../../definition/dataset.ts';
import { unitText } from '../../definition/units.ts';
import { handbookWords } from '../../derive/handbook-words.ts';
import { useWords, type Words } from '../texts/language.tsx';
import { EntryRef, Fact, Said } from './fact.tsx';
import { UsedBy } from './used-by.tsx';

interface VariableProps {
  readonly dataset: Dataset;
  readonly element: DataElement;
  readonly group: Group | undefined;
}

/** What the definition says of one variable: the same facts, in the same words, as the data dictionary. */
export function VariableEntry({ dataset, element, group }: VariableProps): ReactNode {
  const words = useWords();
  const { texts, written, language } = words;
  const { rows, types } = handbookWords[language];
  const unit = 'unit' in element ? unitText(element.unit, language) : '';
  return (
    <>
      {element.help && <Fact name={texts.definition.help}>{written(element.help)}</Fact>}
      {group && <Fact name={texts.definition.group}>{written(group.label)}</Fact>}
      <Fact name={rows.type}>{[types[element.type], unit].filter(Boolean).join(', ')}</Fact>
      {'valueSet' in element && (
        <Fact name={rows.codes}>
          <EntryRef part="codes" id={element.valueSet} />
        </Fact>
      )}
      <Limits element={element} unit={unit} />
      <Conditions dataset={dataset} element={element} />
      {element.derived && (
        <Fact name={rows.computed}>
          <DerivedFrom dataset={dataset} derived={element.derived} />
        </Fact>
      )}
      {element.mappings.length > 0 && (
        <Fact name={rows.mappings}>
          <ul>
            {element.mappings.map((mapping, index) => (
              <li key={index}>{mappingText(mapping)}</li>
            ))}
          </ul>
        </Fact>
      )}
      <UsedBy dataset={dataset} element={element.id} />
    </>
  );
}

const mappingText = (mapping: Mapping): string =>
  mapping.kind === 'csv'
    ? `CSV ${mapping.header}`
    : `${mapping.kind === 'rdsr' ? 'RDSR' : 'DICOM CT'} ${mapping.fact} (${mapping.concept})`;

function limitText({ min, max }: Range | Range<string>, unit: string, { formats }: Words): string {
  const end = (limit: number | string | undefined): string => {
    if (limit === undefined) return '…';
    return typeof limit === 'number' ? formats.number(limit) : formats.day(limit);
  };
  return `${end(min)} – ${end(max)} ${unit}`.trim();
}

function Limits({ element, unit }: { readonly element: DataElement; readonly unit: string }): ReactNode {
  const words = useWords();
  const { rows, length } = handbookWords[words.language];
  const { range, usual } = 'range' in element || 'usual' in element ? element : {};
  return (
    <>
      {range && <Fact name={rows.range}>{limitText(range, unit, words)}</Fact>}
      {usual && <Fact name={rows.usual}>{limitText(usual, unit, words)}</Fact>}
      {element.type === 'text' && <Fact name={rows.pattern}>{length(element.maxLength)}</Fact>}
      {element.type === 'text' && element.pattern !== undefined && (
        <Fact name={rows.pattern}>
          <code>{element.pattern}</code>
        </Fact>
      )}
    </>
  );
}

function Conditions({ dataset, element }: Omit<VariableProps, 'group'>): ReactNode {
  const { language } = useWords();
  const words = handbookWords[language];
  const conditions = [
    ['required', element.required],
    ['shown', element.shown],
  ] as const;
  return conditions.map(
    ([row, expression]) =>
      expression !== undefined && (
        <Fact key={row} name={words.rows[row]}>
          {expression === always ? words.always : <Said expression={expression} dataset={dataset} />}
        </Fact>
      ),
  );
}

function DerivedFrom({
  dataset,
  derived,
}: {
  readonly dataset: Dataset;
  readonly derived: Derivation;
}): ReactNode {
  const { texts, language } = useWords();
  if ('completeness' in derived) return handbookWords[language].completeness[derived.completeness];
  if ('expression' in derived) return <Said expression={derived.expression} dataset={dataset} />;
  return (
    <>
      {texts.definition.calculation} <code>{`${derived.calculation} ${derived.version}`}</code>
      <ul>
        {Object.entries(derived.inputs).map(([name, input]) => (
          <li key={name}>
            <code>{name}</code>{' '}
            {typeof input === 'string' ? (
              <EntryRef part="variables" id={input} />
            ) : (
              Object.values(input.fields).map((id) => <EntryRef key={id} part="variables" id={id} />)
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
