import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useId } from 'react';
import type { SuggestionView } from '../../operations/views.ts';
import type { Decision } from '../api/intake-queries.ts';
import { Absent } from '../parts/absent.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';

interface CardProps {
  readonly suggestion: SuggestionView;
  /** Null for who may look and not decide. */
  readonly decide: ((decision: Decision) => void) | null;
  readonly isBusy: boolean;
}

/** A study and the examination it may belong to, side by side. */
export function SuggestionCard({ suggestion, decide, isBusy }: CardProps): ReactNode {
  const { texts, formats } = useWords();
  const { suggestions } = texts.intake;
  const { maskedIdentifier, examinedOn } = suggestion;
  const name = suggestions.label(maskedIdentifier, formats.day(examinedOn));
  return (
    <article className="suggestion" aria-label={name}>
      <Sides suggestion={suggestion} name={name} />
      {decide && <Buttons suggestion={suggestion} decide={decide} isBusy={isBusy} />}
    </article>
  );
}

function Sides({ suggestion, name }: Pick<CardProps, 'suggestion'> & { readonly name: string }): ReactNode {
  const { texts, formats } = useWords();
  const { suggestions } = texts.intake;
  const { centreId, examination } = suggestion;
  const { examinedOn, accessionNumber, scanner, dlpTotal, objects, suggestedAt, maskedIdentifier } =
    suggestion;
  const written = (text: string | null) => text ?? <Absent />;
  const kinds = [...new Set(objects)].map((kind) => {
    const count = objects.filter((other) => other === kind).length;
    return `${texts.sources[kind]}${count > 1 ? ` × ${formats.number(count)}` : ''}`;
  });
  const rows: readonly (readonly [string, ReactNode, ReactNode])[] = [
    [suggestions.patient, maskedIdentifier, maskedIdentifier],
    [texts.intake.centre, suggestion.centreName, suggestion.centreName],
    [suggestions.day, formats.day(examinedOn), formats.day(examination.examinedOn)],
    [suggestions.accession, written(accessionNumber), written(examination.accessionNumber)],
    [suggestions.scanner, written(scanner), written(examination.scanner)],
    [suggestions.dlp, dlpTotal === null ? <Absent /> : `${formats.number(dlpTotal)} mGy·cm`, <Absent />],
    [suggestions.objects, `${kinds.join(', ')}; ${formats.instant(suggestedAt)}`, <Absent />],
    [suggestions.saved, <Absent />, suggestions.by(formats.instant(examination.savedAt), examination.author)],
  ];
  return (
    <ScrollRegion label={name}>
      <table className="list-table">
        <caption>{name}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{suggestions.study}</th>
            <th scope="col">
              {suggestions.examination}{' '}
              <Link to="/registration/$centreId/$id" params={{ centreId, id: examination.id }}>
                {suggestions.openForm}
              </Link>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([head, study, opened]) => (
            <tr key={head}>
              <th scope="row">{head}</th>
              <td>{study}</td>
              <td>{opened}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Buttons({
  suggestion: { centreId, id, examination },
  decide,
  isBusy,
}: CardProps & { readonly decide: NonNullable<CardProps['decide']> }): ReactNode {
  const { suggestions } = useWords().texts.intake;
  const hint = useId();
  const button = (word: Decision['word'], look: string) => (
    <button
      type="button"
      className={`button button-small ${look}`}
      aria-describedby={`${hint}-${word}`}
      disabled={isBusy}
      onClick={() => decide({ centreId, id, word })}
    >
      {suggestions[word]}
    </button>
  );
  return (
    <div className="suggestion-actions">
      {examination.hasStudy ? (
        <p className="suggestion-hint">{suggestions.hasStudy}</p>
      ) : (
        <p>
          {button('confirm', '')}{' '}
          <span id={`${hint}-confirm`} className="suggestion-hint">
            {suggestions.confirmHint}
          </span>
        </p>
      )}
      <p>
        {button('dismiss', 'button-quiet')}{' '}
        <span id={`${hint}-dismiss`} className="suggestion-hint">
          {suggestions.dismissHint}
        </span>
      </p>
    </div>
  );
}
