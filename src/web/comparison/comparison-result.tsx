import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ComparisonView } from '../../operations/comparison-view.ts';
import { definitionQuery } from '../api/queries.ts';
import { useWords } from '../texts/language.tsx';
import { ComparedUnits } from './compared-units.tsx';
import { isTouched } from './is-touched.ts';
import { MoveTable } from './move-table.tsx';

interface ResultProps {
  readonly id: string;
  readonly view: ComparisonView;
  /** The text that was compared. */
  readonly yaml: string;
}

/** What a proposal would change: parts of the definition, figures of units, and who moves. */
export function ComparisonResult({ id, view, yaml }: ResultProps): ReactNode {
  const { comparison } = useWords().texts;
  return (
    <section className="comparison" aria-labelledby="comparison-result">
      <h2 id="comparison-result">{comparison.result(String(view.year))}</h2>
      {view.missing.length > 0 ? <Missing view={view} /> : <Summary view={view} />}
      <Differences view={view} />
      {view.missing.length === 0 && (
        <>
          <ComparedUnits view={view} />
          <MoveTable id={id} view={view} yaml={yaml} />
        </>
      )}
    </section>
  );
}

function Missing({ view }: { readonly view: ComparisonView }): ReactNode {
  const { texts, written } = useWords();
  const sources = useQuery(definitionQuery).data?.dataSources ?? {};
  const names = view.missing.map((source) => {
    const found = sources[source];
    return found ? written(found.label) : source;
  });
  return <p role="status">{texts.comparison.missing(names.join(', '))}</p>;
}

function Summary({ view }: { readonly view: ComparisonView }): ReactNode {
  const { texts, formats } = useWords();
  const { comparison } = texts;
  const changed = formats.number(view.centres.filter(isTouched).length);
  const seen = view.centres.filter(({ after }) => after.hidden !== true).length;
  const { moved } = view.nation;
  return (
    <p role="status" className="comparison-summary">
      {moved === null
        ? comparison.summaryHidden(changed, formats.number(seen))
        : comparison.summary(formats.number(moved), changed, formats.number(view.centres.length))}
    </p>
  );
}

function Differences({ view }: { readonly view: ComparisonView }): ReactNode {
  const { comparison } = useWords().texts;
  if (view.differences.length === 0) return <p>{comparison.same}</p>;
  return (
    <table className="difference-table">
      <caption>{comparison.differences}</caption>
      <thead>
        <tr>
          <th scope="col">{comparison.part}</th>
          <th scope="col">{comparison.inForce}</th>
          <th scope="col">{comparison.proposed}</th>
        </tr>
      </thead>
      <tbody>
        {view.differences.map(({ part, before, after }) => (
          <tr key={part}>
            <th scope="row">{part}</th>
            <td>{before === null ? comparison.absent : <code>{before}</code>}</td>
            <td>{after === null ? comparison.absent : <code>{after}</code>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
