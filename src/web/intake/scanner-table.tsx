import type { ReactNode } from 'react';
import type { IntakeView } from '../../operations/views.ts';
import { Absent } from '../parts/absent.tsx';
import { Mark } from '../parts/marks.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';

type Row = IntakeView['scanners'][number];

export function ScannerTable({ scanners }: Pick<IntakeView, 'scanners'>): ReactNode {
  const { texts, formats } = useWords();
  const { intake } = texts;
  return (
    <section>
      <h2>{intake.scanners}</h2>
      <ScrollRegion label={intake.scanners}>
        <table className="list-table">
          <caption className="visually-hidden">{intake.scanners}</caption>
          <thead>
            <tr>
              <th scope="col">{intake.scanner}</th>
              <th scope="col">{intake.centre}</th>
              <th scope="col">{intake.state}</th>
              <th scope="col">{intake.last}</th>
              <th scope="col" className="number">
                {intake.silentDays}
              </th>
              <th scope="col" className="number">
                {intake.expectedDays}
              </th>
            </tr>
          </thead>
          <tbody>
            {scanners.map((scanner) => (
              <tr key={scanner.id}>
                <th scope="row">{scanner.name}</th>
                <td>{scanner.centreName}</td>
                <td>
                  <StateMark scanner={scanner} />
                </td>
                <td className="unbroken">{formats.instant(scanner.lastAt)}</td>
                <td className="number">{formats.number(scanner.silentDays)}</td>
                <td className="number">
                  {scanner.expectedDays === null ? <Absent /> : formats.number(scanner.expectedDays, 1)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function StateMark({ scanner }: { readonly scanner: Row }): ReactNode {
  const { texts } = useWords();
  if (scanner.isSilent) return <Mark icon="triangle" tone="unsure" text={texts.intake.isSilent} />;
  if (scanner.expectedDays === null)
    return <Mark icon="question" tone="quiet" text={texts.intake.learning} />;
  return <Mark icon="check" tone="good" text={texts.intake.sends} />;
}
