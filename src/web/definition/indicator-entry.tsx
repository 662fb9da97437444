import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { datasetOfBasis } from '../../definition/basis.ts';
import type { Dataset } from '../../definition/dataset.ts';
import type { Indicator, PlacedExpression } from '../../definition/indicator.ts';
import { useWords } from '../texts/language.tsx';
import { EntryRef, Fact, Said } from './fact.tsx';
import { IndicatorVersions } from './indicator-versions.tsx';

interface IndicatorProps {
  readonly dataset: Dataset;
  readonly indicator: Indicator;
}

export function IndicatorEntry({ dataset, indicator }: IndicatorProps): ReactNode {
  const { texts, formats, written } = useWords();
  const { definition, dashboard } = texts;
  const { id, description, kind, direction, needs, period, maturityDays, history } = indicator;
  return (
    <>
      <Fact name={definition.help}>{written(description)}</Fact>
      <Fact name={definition.figures}>
        <Link to="/indicators/$id" params={{ id }}>
          {id}
        </Link>
      </Fact>
      <Fact name={dashboard.kind}>{dashboard.kinds[kind]}</Fact>
      <Fact name={dashboard.direction}>{dashboard.directions[direction]}</Fact>
      <Populations dataset={dataset} indicator={indicator} />
      <Fact name={definition.period}>
        <EntryRef part="variables" id={period} />
      </Fact>
      {maturityDays > 0 && (
        <Fact name={definition.maturity}>{definition.maturityDays(formats.number(maturityDays))}</Fact>
      )}
      {needs.length > 0 && (
        <Fact name={definition.needs}>
          {needs
            .flatMap((need) => dataset.dataSources[need] ?? [])
            .map(({ label }) => written(label))
            .join(', ')}
        </Fact>
      )}
      {history.length > 1 && (
        <Fact name={definition.versions}>
          <IndicatorVersions indicator={indicator} />
        </Fact>
      )}
    </>
  );
}

/** Who is counted, with the names of the basis that is counted. */
function Populations({ dataset, indicator }: IndicatorProps): ReactNode {
  const { texts } = useWords();
  const asked = datasetOfBasis(dataset, indicator.basis);
  return Object.entries<PlacedExpression>({ ...indicator.populations }).map(([population, { text }]) => (
    <Fact key={population} name={wordOf(texts.definition.populations, population)}>
      <Said expression={text} dataset={asked} />
    </Fact>
  ));
}

const wordOf = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name;
