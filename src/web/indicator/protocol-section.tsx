import type { ReactNode } from 'react';
import { unitText } from '../../definition/units.ts';
import type { IndicatorPageView, OwnLevel } from '../../operations/indicator-page-view.ts';
import { csvAddress } from '../api/queries.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { MedianTable } from './median-table.tsx';
import { strataOf, type Stratum } from './strata.ts';

/** Centre medians against the reference level of their protocol, and what the centres themselves do. */
export function ProtocolSection({ view }: { readonly view: IndicatorPageView }): ReactNode {
  const { texts, language } = useWords();
  const { indicator } = texts;
  if (view.measure !== 'centre-median') return null;
  return (
    <section aria-labelledby="protocols">
      <h2 id="protocols">{indicator.protocols}</h2>
      <ScrollRegion label={indicator.protocols}>
        <MedianTable indicator={view} caption={indicator.protocols} />
      </ScrollRegion>
      <p className="chart-files">
        <a className="button button-quiet" href={csvAddress(view, 'protocols', language)} download>
          {indicator.csv}
          <span className="visually-hidden">: {indicator.protocols}</span>
        </a>
      </p>
      <OwnLevels view={view} />
    </section>
  );
}

function OwnLevels({ view }: { readonly view: IndicatorPageView }): ReactNode {
  const { texts } = useWords();
  const { indicator, dashboard } = texts;
  const strata = new Map(strataOf(view).map((stratum) => [stratum.id, stratum]));
  return (
    <>
      <h3>{indicator.ownLevels}</h3>
      <p className="lead">{indicator.ownLevelsNote}</p>
      <table className="own-levels">
        <caption className="visually-hidden">{indicator.ownLevels}</caption>
        <thead>
          <tr>
            <th scope="col">{indicator.stratum}</th>
            <th scope="col" className="number">
              {dashboard.level}
            </th>
            <th scope="col" className="number">
              {indicator.ownLevel}
            </th>
            <th scope="col" className="number">
              {indicator.achievable}
            </th>
            <th scope="col" className="number">
              {indicator.countedCentres}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.ownLevels.map((level) => (
            <OwnLevelRow key={level.stratum} level={level} stratum={strata.get(level.stratum)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function OwnLevelRow({
  level,
  stratum,
}: {
  readonly level: OwnLevel;
  readonly stratum: Stratum | undefined;
}): ReactNode {
  const { texts, formats, written, language } = useWords();
  const write = (value: number | null): string =>
    value === null ? '–' : `${formats.number(Math.round(value))} ${unitText(stratum?.unit ?? '', language)}`;
  return (
    <tr>
      <th scope="row">{stratum ? written(stratum.label) : level.stratum}</th>
      <td className="number">{write(stratum?.level ?? null)}</td>
      <td className="number">{write(level.level)}</td>
      <td className="number">{write(level.achievable)}</td>
      <td className="number">
        {formats.number(level.centres)}
        <small>{texts.indicator.levelStandings[level.standing]}</small>
      </td>
    </tr>
  );
}
