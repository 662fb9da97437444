import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Fragment, useState } from 'react';
import type { Landing } from '../../definition/indicator-case.ts';
import type { ComparisonView, MovedPage, MovePlace } from '../../operations/comparison-view.ts';
import { movedQuery } from '../api/comparison-queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { useWords } from '../texts/language.tsx';

interface MovesProps {
  readonly id: string;
  readonly view: ComparisonView;
  readonly yaml: string;
}

/** From where to where examinations move in the whole country; for who may read them, which they are. */
export function MoveTable({ id, view, yaml }: MovesProps): ReactNode {
  const { comparison } = useWords().texts;
  const { moved, moves } = view.nation;
  return (
    <section aria-labelledby="comparison-moves">
      <h3 id="comparison-moves">{comparison.moves}</h3>
      {moved === null && <p>{comparison.movesHidden}</p>}
      {moved === 0 && <p>{comparison.nobody}</p>}
      {moves.length > 0 && (
        <table className="move-table">
          <caption className="visually-hidden">{comparison.moves}</caption>
          <thead>
            <tr>
              <th scope="col">{comparison.from}</th>
              <th scope="col">{comparison.to}</th>
              <th scope="col" className="number">
                {comparison.examinations}
              </th>
              {view.lists && <td />}
            </tr>
          </thead>
          <tbody>
            {moves.map(({ from, to, count }) => (
              <MoveRow key={`${from} ${to}`} id={id} view={view} yaml={yaml} move={{ from, to, count }} />
            ))}
          </tbody>
        </table>
      )}
      {!view.lists && moves.length > 0 && <p>{comparison.movesCoarse}</p>}
    </section>
  );
}

interface MoveProps extends MovesProps {
  readonly move: { readonly from: MovePlace; readonly to: MovePlace; readonly count: number };
}

function MoveRow({ id, view, yaml, move: { from, to, count } }: MoveProps): ReactNode {
  const { texts, formats } = useWords();
  const { comparison } = texts;
  const [isOpen, setOpen] = useState(false);
  const canList = view.lists && from !== 'not-counted' && to !== 'not-counted';
  return (
    <Fragment>
      <tr>
        <th scope="row">{comparison.places[from]}</th>
        <td>{comparison.places[to]}</td>
        <td className="number">{formats.number(count)}</td>
        {view.lists && (
          <td>
            {canList && (
              <button
                type="button"
                className="button button-quiet"
                aria-expanded={isOpen}
                aria-label={`${isOpen ? comparison.hide : comparison.show}: ${comparison.listOf(comparison.places[from], comparison.places[to])}`}
                onClick={() => setOpen(!isOpen)}
              >
                {isOpen ? comparison.hide : comparison.show}
              </button>
            )}
          </td>
        )}
      </tr>
      {isOpen && canList && (
        <tr>
          <td colSpan={4}>
            <MovedList id={id} asked={{ yaml, year: view.year, from, to }} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

interface ListProps {
  readonly id: string;
  readonly asked: {
    readonly yaml: string;
    readonly year: number;
    readonly from: Landing;
    readonly to: Landing;
  };
}

function MovedList({ id, asked }: ListProps): ReactNode {
  const moved = useQuery(movedQuery(id, asked));
  return (
    <Loaded query={moved} waiting={<Skeleton rows={4} />}>
      {(answer) => (answer.outcome === 'listed' ? <MovedRows page={answer} /> : null)}
    </Loaded>
  );
}

function MovedRows({ page }: { readonly page: MovedPage }): ReactNode {
  const { texts, formats } = useWords();
  const { comparison } = texts;
  return (
    <table className="moved-table">
      <caption>{comparison.listed(formats.number(page.rows.length), formats.number(page.total))}</caption>
      <thead>
        <tr>
          <th scope="col">{comparison.examination}</th>
          <th scope="col">{comparison.day}</th>
          <th scope="col">{comparison.centre}</th>
        </tr>
      </thead>
      <tbody>
        {page.rows.map(({ centreId, id, examinedOn, centreName }) => (
          <tr key={id}>
            <th scope="row">
              <Link to="/examinations/$centreId/$id" params={{ centreId, id }}>
                {id.slice(0, 8)}
              </Link>
            </th>
            <td>{formats.day(examinedOn)}</td>
            <td>{centreName}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
