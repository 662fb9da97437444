import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import type { CasePage, CaseRow } from '../../operations/explanation-view.ts';
import { Reasons, useLandingText } from '../explanation/reasons.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';

const route = getRouteApi('/signed-in/indicators/$id/patients');

interface CaseTableProps {
  readonly found: CasePage;
  readonly dataset: Dataset;
}

/** The examinations at a step, each with what decided that it stands there. */
export function CaseTable({ found, dataset }: CaseTableProps): ReactNode {
  const { texts } = useWords();
  const { explanation } = texts;
  const caption = explanation.steps[found.step];
  return (
    <ScrollRegion label={caption}>
      <table className="list-table case-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{explanation.date}</th>
            {found.unit.kind !== 'centre' && <th scope="col">{explanation.centre}</th>}
            <th scope="col">{explanation.landing}</th>
            <th scope="col">{explanation.why}</th>
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row) => (
            <Row key={`${row.centreId}/${row.id}`} row={row} found={found} dataset={dataset} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Row({ row, found, dataset }: CaseTableProps & { readonly row: CaseRow }): ReactNode {
  const { texts, formats } = useWords();
  const search = route.useSearch();
  const landingText = useLandingText();
  return (
    <tr>
      <th scope="row">
        <Link
          to="/examinations/$centreId/$id"
          params={{ centreId: row.centreId, id: row.id }}
          search={{ why: found.measure }}
          state={{ figure: { id: found.measure, search } }}
          className="row-link"
        >
          {formats.day(row.examinedOn)}
          <span className="visually-hidden">, {texts.explanation.openExamination}</span>
        </Link>
      </th>
      {found.unit.kind !== 'centre' && <td>{row.centreName}</td>}
      <td>{landingText(row)}</td>
      <td>
        <Reasons found={row} dataset={dataset} />
      </td>
    </tr>
  );
}
