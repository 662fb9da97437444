import type { ReactNode } from 'react';
import type { Code, Dataset, ValueSet } from '../../definition/dataset.ts';
import { elementById } from '../../definition/record.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { EntryRef, Fact } from './fact.tsx';

interface ValueSetProps {
  readonly dataset: Dataset;
  readonly valueSet: ValueSet;
}

export function ValueSetEntry({ dataset, valueSet }: ValueSetProps): ReactNode {
  const { texts } = useWords();
  const users = [...elementById(dataset).values()].filter(
    ({ element }) => 'valueSet' in element && element.valueSet === valueSet.id,
  );
  return (
    <>
      <Fact name={texts.definition.usedIn}>
        <p className="definition-refs">
          {users.map(({ element }) => (
            <EntryRef key={element.id} part="variables" id={element.id} />
          ))}
        </p>
      </Fact>
      <Fact name={texts.definition.codes}>
        <ScrollRegion label={texts.definition.codes}>
          <CodeTable codes={valueSet.codes} />
        </ScrollRegion>
      </Fact>
    </>
  );
}

function CodeTable({ codes }: { readonly codes: readonly Code[] }): ReactNode {
  const { texts, written } = useWords();
  const { definition } = texts;
  return (
    <table className="definition-table">
      <thead>
        <tr>
          {[definition.code, definition.meaning, definition.name, definition.other].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {codes.map(({ code, label, name, missing, codings }) => (
          <tr key={code}>
            <th scope="row">{code}</th>
            <td>
              {written(label)} {missing && <i className="absent">({definition.missing})</i>}
            </td>
            <td>
              <code>{name}</code>
            </td>
            <td>
              {Object.entries(codings)
                .map(([system, other]) => `${system.toUpperCase()} ${other}`)
                .join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
