import type { ReactNode } from 'react';
import { useState } from 'react';
import type { ComparedUnit, ComparisonView } from '../../operations/comparison-view.ts';
import type { UnitMeasurement } from '../../operations/views.ts';
import { UnitRow } from '../indicator/unit-row.tsx';
import {
  isShare,
  writeCount,
  writeEstimate,
  writeInterval,
  writeParts,
  type Written,
} from '../indicator/measurement-words.ts';
import { VerdictMark } from '../parts/marks.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords, type Words } from '../texts/language.tsx';
import { isTouched } from './is-touched.ts';

const writtenBy = ({ kind, valueUnit }: ComparisonView): Written => ({ measure: kind, valueUnit });

/** The figures of every unit by both definitions. */
export function ComparedUnits({ view }: { readonly view: ComparisonView }): ReactNode {
  const { comparison, dashboard } = useWords().texts;
  const [isAll, setAll] = useState(false);
  const below = [...view.regions, ...view.centres];
  const shown = isAll ? below : below.filter(isTouched);
  return (
    <section aria-labelledby="compared-units">
      <h3 id="compared-units">{comparison.units}</h3>
      <label className="check">
        <input type="checkbox" checked={!isAll} onChange={() => setAll(!isAll)} /> {comparison.onlyChanged}
      </label>
      <ScrollRegion label={`${comparison.units}: ${comparison.inForce}, ${comparison.proposed}`}>
        <table className="compared-table">
          <caption className="visually-hidden">{comparison.units}</caption>
          <thead>
            <tr>
              <th scope="col">{dashboard.unit}</th>
              <th scope="col">
                {comparison.inForce}
                <small>{comparison.figure}</small>
              </th>
              <th scope="col">
                {comparison.proposed}
                <small>{comparison.figure}</small>
              </th>
              <th scope="col" className="number">
                {comparison.change}
              </th>
              <th scope="col" className="number">
                {comparison.moved}
              </th>
            </tr>
          </thead>
          <tbody>
            {[view.nation, ...shown].map((unit) => (
              <Row key={unit.unit.id} unit={unit} view={view} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {shown.length === 0 && <p>{comparison.noneChanged}</p>}
    </section>
  );
}

/** A difference of shares in points, of amounts in their unit; with its sign. */
function writeChange(change: number | null, view: ComparisonView, { formats, texts }: Words): string {
  if (change === null) return '–';
  const written = isShare({ measure: view.kind }) ? change * 100 : change;
  const value = `${written > 0 ? '+' : ''}${formats.number(written, 1)}`;
  return isShare({ measure: view.kind }) ? texts.comparison.points(value) : value;
}

function Row({ unit, view }: { readonly unit: ComparedUnit; readonly view: ComparisonView }): ReactNode {
  const words = useWords();
  return (
    <UnitRow unit={unit.unit}>
      <Figure measurement={unit.before} view={view} />
      <Figure measurement={unit.after} view={view} />
      <td className="number">{writeChange(unit.change, view, words)}</td>
      <td className="number">{writeCount(unit.moved, words)}</td>
    </UnitRow>
  );
}

function Figure({
  measurement,
  view,
}: {
  readonly measurement: UnitMeasurement;
  readonly view: ComparisonView;
}): ReactNode {
  const words = useWords();
  const written = writtenBy(view);
  const interval = writeInterval(measurement, written, words);
  return (
    <td>
      <b>{writeEstimate(measurement, written, words)}</b> {interval !== '' && `(${interval})`}
      <small>{writeParts(measurement, written, words)}</small>
      {measurement.met !== null && <VerdictMark verdict={measurement.met} />}
    </td>
  );
}
