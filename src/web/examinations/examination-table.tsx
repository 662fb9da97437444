import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Dataset } from '../../definition/dataset.ts';
import { singleElements } from '../../definition/record.ts';
import type { ExaminationRow } from '../../operations/views.ts';
import { definitionQuery } from '../api/queries.ts';
import { valueText } from '../field/value-text.ts';
import { Absent } from '../parts/absent.tsx';
import { LightMark } from '../parts/marks.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { Words } from '../texts/language.tsx';
import { useWords } from '../texts/language.tsx';
import type { ListingSearch } from './listing-search.ts';

interface TableProps {
  readonly rows: readonly ExaminationRow[];
  readonly search: ListingSearch;
}

export function ExaminationTable({ rows, search }: TableProps): ReactNode {
  const { texts } = useWords();
  const { examinations } = texts;
  const definition = useQuery(definitionQuery);
  return (
    <ScrollRegion label={examinations.title}>
      <table className="list-table">
        <caption className="visually-hidden">{examinations.title}</caption>
        <thead>
          <tr>
            <th scope="col">{examinations.date}</th>
            <th scope="col">{examinations.light}</th>
            <th scope="col">{examinations.status}</th>
            <th scope="col">{examinations.centre}</th>
            <th scope="col">{examinations.patient}</th>
            <th scope="col">{examinations.type}</th>
            <th scope="col">{examinations.scanner}</th>
            <th scope="col" className="number">
              {examinations.dlp}
            </th>
            <th scope="col" className="number">
              {examinations.revision}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.centreId}/${row.id}`} row={row} search={search} dataset={definition.data} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface RowProps {
  readonly row: ExaminationRow;
  readonly search: ListingSearch;
  readonly dataset: Dataset | undefined;
}

/** The date is the link; its target is stretched over the whole row by the style sheet, so a click anywhere opens it. */
function Row({ row, search, dataset }: RowProps): ReactNode {
  const words = useWords();
  const { texts, formats } = words;
  return (
    <tr>
      <th scope="row">
        <Link
          to="/examinations/$centreId/$id"
          params={{ centreId: row.centreId, id: row.id }}
          state={{ listing: search }}
          className="row-link"
        >
          {formats.day(row.examinedOn)}
          <span className="visually-hidden">, {texts.examinations.open}</span>
        </Link>
      </th>
      <td>
        <LightMark light={row.light} />
      </td>
      <td>{texts.statuses[row.status]}</td>
      <td className="wide-cell">{row.centreName}</td>
      <td className="unbroken">{patientText(row, dataset, words)}</td>
      <td className="wide-cell">{codedText('ref.examType', row.examinationType, dataset, words)}</td>
      <td className="unbroken">{row.scanner ?? <Absent />}</td>
      <td className="number">
        {row.dlpTotal === null ? <Absent /> : formats.number(Math.round(row.dlpTotal))}
      </td>
      <td className="number">{row.revision}</td>
    </tr>
  );
}

function patientText({ patient }: ExaminationRow, dataset: Dataset | undefined, words: Words): string {
  const { sex, ageYears, maskedIdentifier } = patient;
  const age = ageYears === null ? null : words.texts.examinations.years(String(ageYears));
  const sexText = sex === null ? null : codedText('pat.sex', [sex], dataset, words);
  return [maskedIdentifier, sexText, age].filter((part) => part !== null).join(', ');
}

/** Codes of an element as its labels; the codes themselves while the definition is not here or does not know them. */
function codedText(id: string, codes: readonly string[], dataset: Dataset | undefined, words: Words): string {
  const element = dataset && singleElements(dataset).find((one) => one.id === id);
  return element ? valueText(element, codes, { dataset, words }) : codes.join(', ');
}
