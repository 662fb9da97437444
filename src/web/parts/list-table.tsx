import type { ReactNode } from 'react';
import { ScrollRegion } from './scroll-region.tsx';

interface ListTableProps {
  readonly title: string;
  readonly heads: readonly string[];
  /** What is said instead of a table without rows. */
  readonly empty: string;
  readonly rows: readonly ReactNode[];
}

/** A section with a heading and a plain table that scrolls by itself when it is wide. */
export function ListTable({ title, heads, empty, rows }: ListTableProps): ReactNode {
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p className="empty">{empty}</p>
      ) : (
        <ScrollRegion label={title}>
          <table className="list-table">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{rows}</tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
