import type { ReactNode } from 'react';
import type { DoseView } from '../../operations/dose-view.ts';
import { doseCsvAddress } from '../api/dose-queries.ts';
import { ChartFigure } from '../charts/chart-figure.tsx';
import { useWords } from '../texts/language.tsx';
import { EvidenceMark } from '../parts/marks.tsx';
import { codeWords, doseFigure, doseFileName, scannerName } from './dose-words.ts';
import { SpreadChart } from './spread-chart.tsx';

/** How the doses lie, by scanner and protocol. */
export function SpreadSection({ view }: { readonly view: DoseView }): ReactNode {
  const { texts, language } = useWords();
  const { dose } = texts;
  return (
    <section aria-labelledby="spreads">
      <h2 id="spreads">
        {dose.spreads} <EvidenceMark status={view.protocolEvidence.status} />
      </h2>
      {view.spreads.length === 0 ? (
        <p className="empty">{dose.empty}</p>
      ) : (
        <ChartFigure
          title={dose.spreads}
          fileName={doseFileName(view, 'spreads')}
          csv={doseCsvAddress(view, 'spreads', language)}
          lead={
            <div className="chart-lead">
              <p>{dose.spreadsLead(dose.quantityNote[view.quantity])}</p>
            </div>
          }
          draw={(width, onLook) => <SpreadChart {...{ title: dose.spreads, view, width, onLook }} />}
          table={<SpreadTable view={view} />}
        />
      )}
    </section>
  );
}

function SpreadTable({ view }: { readonly view: DoseView }): ReactNode {
  const words = useWords();
  const { texts, formats } = words;
  const { dose } = texts;
  return (
    <table>
      <caption className="visually-hidden">{dose.spreads}</caption>
      <thead>
        <tr>
          <th scope="col">{dose.scanner}</th>
          <th scope="col">{dose.protocol}</th>
          {[dose.examinations, dose.missing, ...dose.quantiles].map((heading) => (
            <th key={heading} scope="col" className="number">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.spreads.map(({ scannerId, protocol, isAccepted, count, missing, quantiles }) => (
          <tr key={`${scannerId ?? ''} ${protocol ?? ''}`}>
            <th scope="row">{scannerName(scannerId, view, words)}</th>
            <td>
              {codeWords(protocol, view.protocols, words, dose.unnamed)}
              {protocol !== null && !isAccepted && <small> {dose.suggestion}</small>}
            </td>
            <td className="number">{formats.number(count)}</td>
            <td className="number">{formats.number(missing)}</td>
            {dose.quantiles.map((heading, index) => {
              const value = quantiles[index];
              return (
                <td key={heading} className="number">
                  {value === undefined ? '–' : doseFigure(value, view.quantity, formats)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
