import type { ReactNode } from 'react';
import type { CoverageMonth, CoverageUnit, CoverageView } from '../../operations/coverage-view.ts';
import { groupByRegion } from '../indicator/by-region.ts';
import { NoRegionRow, UnitRow } from '../indicator/unit-row.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';

interface TableProps {
  readonly view: CoverageView;
}

/** Coverage by centre and month, the centres under their regions. */
export function MonthTable({ view }: TableProps): ReactNode {
  const { texts, written, formats } = useWords();
  const caption = texts.coverage.table(written(view.label), String(view.year));
  const months = view.nation.months.map(({ month }) => month);
  const row = (unit: CoverageUnit) => <CoverageRow key={unit.unit.id} unit={unit} standard={view.standard} />;
  return (
    <ScrollRegion label={caption}>
      <table className="coverage-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.coverage.unit}</th>
            <th scope="col" className="number">
              {texts.coverage.whole}
            </th>
            {months.map((month) => (
              <th key={month} scope="col" className="number">
                {formats.month(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{row(view.nation)}</tbody>
        {groupByRegion(view).map(({ id, region, centres }) => (
          <tbody key={id}>
            {region ? row(region) : <NoRegionRow columns={2 + months.length} />}
            {centres.map(row)}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  );
}

interface RowProps {
  readonly unit: CoverageUnit;
  readonly standard: number | null;
}

function CoverageRow({ unit, standard }: RowProps): ReactNode {
  const { denominator, numerator, hidden } = unit;
  const state = hidden ? 'hidden' : denominator === 0 ? 'nobody' : 'shown';
  return (
    <UnitRow unit={unit.unit}>
      <ShareCell month={{ month: '', state, contacts: denominator, found: numerator }} standard={standard} />
      {unit.months.map((month) => (
        <ShareCell key={month.month} month={month} standard={standard} />
      ))}
    </UnitRow>
  );
}

function ShareCell({ month, standard }: { month: CoverageMonth; standard: number | null }): ReactNode {
  const { texts, formats } = useWords();
  const { coverage } = texts;
  const { state, contacts, found } = month;
  if (state === 'nobody')
    return (
      <td className="number coverage-silent">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{coverage.states.nobody}</span>
      </td>
    );
  if (state !== 'shown' || contacts === null || found === null || contacts === 0)
    return (
      <td className="number coverage-silent">{coverage.states[state === 'shown' ? 'hidden' : state]}</td>
    );
  const share = found / contacts;
  const isBelow = standard !== null && share < standard;
  return (
    <td className={isBelow ? 'number coverage-below' : 'number'}>
      {formats.percent(share)}
      {isBelow && (
        <>
          <span aria-hidden="true"> ▾</span>
          <span className="visually-hidden"> {coverage.below}</span>
        </>
      )}
      <small>{coverage.cell(formats.number(found), formats.number(contacts))}</small>
    </td>
  );
}
