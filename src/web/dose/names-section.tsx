import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { DoseView } from '../../operations/dose-view.ts';
import { acceptProtocolName } from '../api/dose-queries.ts';
import { EvidenceMark, Mark } from '../parts/marks.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useWords } from '../texts/language.tsx';
import { codeWords } from './dose-words.ts';

type Name = DoseView['names'][number];

/** What the protocols of the centre are called nationally: suggested, or accepted by a person. */
export function NamesSection({ view }: { readonly view: DoseView }): ReactNode {
  const words = useWords();
  const { dose } = words.texts;
  const client = useQueryClient();
  const accept = useMutation({
    mutationFn: ({ localName, standard }: { readonly localName: string; readonly standard: string }) =>
      acceptProtocolName(view.centre.id, localName, standard),
    onSuccess: () => client.invalidateQueries({ queryKey: ['dose'] }),
  });
  if (view.names.length === 0) return null;
  const said = accept.isSuccess ? accept.variables : undefined;
  return (
    <section aria-labelledby="names">
      <h2 id="names">
        {dose.names} <EvidenceMark status={view.protocolEvidence.status} />
      </h2>
      <p className="lead">{dose.namesLead}</p>
      <p role="status">
        {said && dose.saved(said.localName, codeWords(said.standard, view.standards, words, said.standard))}
      </p>
      {accept.isError && <ProblemNotice error={accept.error} retry={() => accept.mutate(accept.variables)} />}
      <ScrollRegion label={dose.names}>
        <table className="list-table">
          <caption className="visually-hidden">{dose.names}</caption>
          <thead>
            <tr>
              <th scope="col">{dose.localName}</th>
              <th scope="col">{dose.speaksFor}</th>
              <th scope="col">{dose.standard}</th>
            </tr>
          </thead>
          <tbody>
            {view.names.map((name) => (
              <NameRow
                key={name.localName}
                {...{ name, view, isBusy: accept.isPending }}
                onAccept={(standard) => accept.mutate({ localName: name.localName, standard })}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

interface RowProps {
  readonly name: Name;
  readonly view: DoseView;
  readonly isBusy: boolean;
  readonly onAccept: (standard: string) => void;
}

function NameRow({ name, view, ...deciding }: RowProps): ReactNode {
  const words = useWords();
  const { texts, formats } = words;
  const kinds = name.counts.map(({ type, gating, count }) => {
    const what = [
      codeWords(type, view.types, words, texts.dose.notKnown),
      ...(gating === null ? [] : [codeWords(gating, view.gatings, words, gating)]),
    ];
    return `${formats.number(count)} × ${what.join(', ')}`;
  });
  return (
    <tr>
      <th scope="row">{name.localName}</th>
      <td>
        <ul>
          {kinds.map((kind) => (
            <li key={kind}>{kind}</li>
          ))}
        </ul>
      </td>
      <td>
        {view.mayMap ? (
          <Decision {...{ name, view, ...deciding }} />
        ) : (
          codeWords(name.accepted ?? name.suggested, view.standards, words, '–')
        )}{' '}
        <Standing name={name} />
      </td>
    </tr>
  );
}

function Standing({ name: { accepted, suggested, by, at } }: { readonly name: Name }): ReactNode {
  const { texts, formats } = useWords();
  const { dose } = texts;
  if (accepted !== null)
    return <Mark icon="check" tone="good" text={dose.acceptedBy(by ?? '', formats.instant(at ?? ''))} />;
  return suggested === null ? null : <Mark icon="question" tone="unsure" text={dose.suggestion} />;
}

function Decision({ name, view, isBusy, onAccept }: RowProps): ReactNode {
  const { texts, written } = useWords();
  const { dose } = texts;
  const now = name.accepted ?? name.suggested ?? '';
  const [chosen, choose] = useState(now);
  const word = name.accepted === null ? dose.accept : dose.changeName;
  const isDone = name.accepted !== null && chosen === name.accepted;
  return (
    <span className="dose-decision">
      <select
        aria-label={dose.standardOf(name.localName)}
        value={chosen}
        onChange={({ target }) => choose(target.value)}
      >
        {now === '' && <option value="">{dose.noSuggestion}</option>}
        {view.standards.map(({ code, label }) => (
          <option key={code} value={code}>
            {written(label)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button button-quiet"
        aria-label={`${word}: ${name.localName}`}
        disabled={isBusy || isDone || chosen === ''}
        onClick={() => onAccept(chosen)}
      >
        {word}
      </button>
    </span>
  );
}
