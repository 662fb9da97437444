import type { ReactNode } from 'react';
import type { CoverageView } from '../../operations/coverage-view.ts';
import { UnitRow } from '../indicator/unit-row.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';

/** How many there may be by capture and recapture, with what has to hold for it. */
export function EstimateSection({ view }: { readonly view: CoverageView }): ReactNode {
  const { texts } = useWords();
  const { coverage } = texts;
  return (
    <section>
      <h2>{coverage.estimateTitle}</h2>
      <p>{coverage.estimateLead}</p>
      <ul>
        {coverage.assumptions.map((assumption) => (
          <li key={assumption}>{assumption}</li>
        ))}
      </ul>
      {view.estimates.length === 0 ? (
        <p className="empty">{coverage.noEstimates}</p>
      ) : (
        <ScrollRegion label={coverage.estimateTitle}>
          <EstimateTable estimates={view.estimates} />
        </ScrollRegion>
      )}
    </section>
  );
}

function EstimateTable({ estimates }: Pick<CoverageView, 'estimates'>): ReactNode {
  const { texts, formats } = useWords();
  const { coverage } = texts;
  const heads = [
    ...[coverage.inRegistry, coverage.inRegister, coverage.inBoth],
    ...[coverage.estimate, coverage.interval, coverage.completeness],
  ];
  return (
    <table>
      <caption className="visually-hidden">{coverage.estimateTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{coverage.unit}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className="number">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {estimates.map(({ unit, inRegistry, inPatientRegister, inBoth, ...found }) => (
          <UnitRow key={unit.id} unit={unit}>
            <td className="number">{formats.number(inRegistry)}</td>
            <td className="number">{formats.number(inPatientRegister)}</td>
            <td className="number">{formats.number(inBoth)}</td>
            <td className="number">{formats.number(found.estimate, 0)}</td>
            <td className="number">
              {`${formats.number(found.interval.lower, 0)} – ${formats.number(found.interval.upper, 0)}`}
            </td>
            <td className="number">{formats.percent(found.registryCompleteness)}</td>
          </UnitRow>
        ))}
      </tbody>
    </table>
  );
}
