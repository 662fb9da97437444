import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { unitText } from '../../definition/units.ts';
import type { DoseView } from '../../operations/dose-view.ts';
import { doseCsvAddress } from '../api/dose-queries.ts';
import { EvidenceMark } from '../parts/marks.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { codeWords, scannerName } from './dose-words.ts';

/** Examinations with an unusual dose that nobody has explained, each a link to where it is done. */
export function WaitingSection({ view }: { readonly view: DoseView }): ReactNode {
  const { texts, formats, language } = useWords();
  const { dose, indicator } = texts;
  const { total, rows } = view.waiting;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">
        {dose.waiting} {view.alertEvidence && <EvidenceMark status={view.alertEvidence.status} />}
      </h2>
      {rows.length === 0 ? (
        <p className="empty">{dose.noWaiting}</p>
      ) : (
        <>
          <p className="lead">{dose.waitingLead}</p>
          {total > rows.length && (
            <p>{dose.waitingMore(formats.number(rows.length), formats.number(total))}</p>
          )}
          <ScrollRegion label={dose.waiting}>
            <WaitingTable view={view} />
          </ScrollRegion>
          <p className="chart-files">
            <a className="button button-quiet" href={doseCsvAddress(view, 'waiting', language)} download>
              {indicator.csv}
              <span className="visually-hidden">: {dose.waiting}</span>
            </a>
          </p>
        </>
      )}
    </section>
  );
}

function WaitingTable({ view }: { readonly view: DoseView }): ReactNode {
  const words = useWords();
  const { texts, formats, language } = words;
  const { dose } = texts;
  return (
    <table className="list-table">
      <caption className="visually-hidden">{dose.waiting}</caption>
      <thead>
        <tr>
          <th scope="col">{dose.day}</th>
          <th scope="col">{dose.scanner}</th>
          <th scope="col">{dose.gating}</th>
          <th scope="col" className="number">
            {dose.coronaryDlp}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.waiting.rows.map(({ recordId, examinedOn, scannerId, gating, dlp }) => (
          <tr key={recordId}>
            <th scope="row">
              <Link
                to="/examinations/$centreId/$id"
                params={{ centreId: view.centre.id, id: recordId }}
                aria-label={dose.open(formats.day(examinedOn))}
              >
                {formats.day(examinedOn)}
              </Link>
            </th>
            <td>{scannerName(scannerId, view, words)}</td>
            <td>{codeWords(gating, view.gatings, words, dose.notKnown)}</td>
            <td className="number">
              {dlp === null ? '–' : `${formats.number(dlp, 0)} ${unitText('mGy.cm', language)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
