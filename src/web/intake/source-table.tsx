import type { ReactNode } from 'react';
import type { IntakeView } from '../../operations/views.ts';
import { Absent } from '../parts/absent.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { sourceText } from './source-text.ts';

export function SourceTable({ sources }: Pick<IntakeView, 'sources'>): ReactNode {
  const { texts, formats } = useWords();
  const { intake } = texts;
  return (
    <section>
      <h2>{intake.sources}</h2>
      {sources.length === 0 ? (
        <p className="empty">{intake.noSources}</p>
      ) : (
        <ScrollRegion label={intake.sources}>
          <table className="list-table">
            <caption className="visually-hidden">{intake.sources}</caption>
            <thead>
              <tr>
                <th scope="col">{intake.source}</th>
                <th scope="col">{intake.centre}</th>
                <th scope="col">{intake.last}</th>
                {[intake.perHour, intake.perDay, intake.queued, intake.inQuarantine].map((head) => (
                  <th key={head} scope="col" className="number">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sources.map(({ source, centreName, lastAt, ...counts }) => (
                <tr key={`${source} ${centreName ?? ''}`}>
                  <th scope="row">{sourceText(source, texts)}</th>
                  <td>{centreName ?? <Absent />}</td>
                  <td className="unbroken">{lastAt === null ? intake.never : formats.instant(lastAt)}</td>
                  <td className="number">{formats.number(counts.lastHour)}</td>
                  <td className="number">{formats.number(counts.lastDay)}</td>
                  <td className="number">{formats.number(counts.queued)}</td>
                  <td className="number">{formats.number(counts.quarantined)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
