import type { ReactNode } from 'react';
import type { Indicator, PlacedExpression } from '../../definition/indicator.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';

const populations = ['initial', 'denominator', 'exclusion', 'exception', 'numerator'] as const;

/** The versions of an indicator, one column each; what a version does not change is that of its successor. */
export function IndicatorVersions({ indicator }: { readonly indicator: Indicator }): ReactNode {
  const { texts, formats, written } = useWords();
  const { definition } = texts;
  const { history } = indicator;
  return (
    <ScrollRegion label={definition.versions}>
      <table className="definition-table">
        <thead>
          <tr>
            <td />
            {history.map(({ version }) => (
              <th key={version} scope="col">
                {definition.version(version)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{definition.from}</th>
            {history.map(({ version, validFrom, validTo }) => (
              <td key={version}>
                {formats.day(validFrom)}
                {validTo && ` ${definition.to} ${formats.day(validTo)}`}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{definition.change}</th>
            {history.map(({ version, change }) => (
              <td key={version}>{written(change)}</td>
            ))}
          </tr>
          <PopulationRows indicator={indicator} />
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** The populations that some version defines for itself. */
function PopulationRows({ indicator }: { readonly indicator: Indicator }): ReactNode {
  const { definition } = useWords().texts;
  const { history } = indicator;
  const current: Readonly<Partial<Record<string, PlacedExpression>>> = { ...indicator.populations };
  return populations
    .filter((population) => history.some((version) => version.populations?.[population]))
    .map((population) => (
      <tr key={population}>
        <th scope="row">{definition.populations[population]}</th>
        {history.map((version) => {
          const own = version.populations?.[population];
          const said = version === history.at(-1) ? (own ?? current[population]) : own;
          return (
            <td key={version.version}>{said ? <code>{said.text}</code> : <i>{definition.unchanged}</i>}</td>
          );
        })}
      </tr>
    ));
}
