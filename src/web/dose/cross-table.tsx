import type { ReactNode } from 'react';
import { useWords } from '../texts/language.tsx';

/** How many there are of each kind in each row. */
export interface CrossCount {
  readonly row: string;
  readonly column: string;
  readonly count: number;
}

interface CrossTableProps {
  readonly caption: string;
  /** Headings of what names a row; the words of a row are split at the bar. */
  readonly heads: readonly string[];
  readonly counts: readonly CrossCount[];
  /** In the order in which they are shown. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

const sum = (counts: readonly CrossCount[]): number => counts.reduce((total, { count }) => total + count, 0);

/** A table of counts with the share of each in its row, which the ground of a cell says too. */
export function CrossTable({ caption, heads, counts, rows, columns }: CrossTableProps): ReactNode {
  const { texts, formats } = useWords();
  const inRow = (row: string): readonly CrossCount[] => counts.filter((each) => each.row === row);
  return (
    <table className="cross-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {columns.map((column) => (
            <th key={column} scope="col" className="number">
              {column}
            </th>
          ))}
          <th scope="col" className="number">
            {texts.dose.examinations}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const all = inRow(row);
          const total = sum(all);
          return (
            <tr key={row}>
              {row.split('|').map((words, index) => (
                <th key={heads[index]} scope="row">
                  {words}
                </th>
              ))}
              {columns.map((column) => (
                <CrossCell
                  key={column}
                  count={sum(all.filter((each) => each.column === column))}
                  total={total}
                />
              ))}
              <td className="number">{formats.number(total)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function CrossCell({ count, total }: { readonly count: number; readonly total: number }): ReactNode {
  const { formats } = useWords();
  if (count === 0) return <td className="number absent">–</td>;
  const percent = Math.round((count / total) * 100);
  return (
    <td className="number cross-cell">
      <span className="cross-share" style={{ width: `${percent}%` }} />
      {formats.number(count)} <small>{formats.number(percent)} %</small>
    </td>
  );
}
