import type { ReactNode } from 'react';
import type { Source } from '../../definition/record.ts';
import { Tooltip } from '../parts/tooltip.tsx';
import type { Texts } from '../texts/en.ts';
import { useWords } from '../texts/language.tsx';

/** What stands in the mark: short, because there is one beside every value. */
export const sourceSigns: Readonly<Record<Source['kind'], string>> = {
  rdsr: 'SR',
  'dose-screen': 'DS',
  'ct-header': 'CT',
  rrdsr: 'SR',
  'nm-header': 'NM',
  'pet-header': 'PT',
  'mr-header': 'MR',
  form: 'F',
  csv: 'CSV',
  fhir: 'FHIR',
  derived: 'ƒ',
  register: 'R',
};

interface SourceMarkProps {
  readonly source: Source;
  readonly label: string;
}

/** Where a value came from: a short mark, the whole story on hover and on focus. */
export function SourceMark({ source, label }: SourceMarkProps): ReactNode {
  const { texts } = useWords();
  return (
    <Tooltip className={`source source-${source.kind}`} content={<SourceStory source={source} />}>
      {sourceSigns[source.kind]}
      <span className="visually-hidden">
        {' '}
        {texts.examination.sourceOf} {label}: {texts.sources[source.kind]}
      </span>
    </Tooltip>
  );
}

/** The details of a source that are known, with their names. */
export function sourceDetails(
  source: Source,
  { examination }: Texts,
): readonly (readonly [string, string])[] {
  const details = [
    [examination.sourceRule, source.rule],
    [examination.sourceFile, source.file],
    [examination.sourceDelivery, source.delivery],
    [examination.sourceRow, source.row],
    [examination.sourceColumn, source.column],
    [examination.sourceInstance, source.sopInstanceUid],
  ] as const;
  return details.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
}

export function SourceStory({ source }: { readonly source: Source }): ReactNode {
  const { texts } = useWords();
  return (
    <>
      <b>{texts.sources[source.kind]}</b>
      {sourceDetails(source, texts).map(([name, value]) => (
        <span key={name} className="tip-line">
          <span>{name}</span> <code>{value}</code>
        </span>
      ))}
    </>
  );
}
