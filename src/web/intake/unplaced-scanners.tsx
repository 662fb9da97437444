import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode, SubmitEvent } from 'react';
import { useToday } from '../parts/use-today.ts';
import { useState } from 'react';
import { matrix } from '../../access/matrix.ts';
import type { UnplacedScannerView } from '../../operations/views.ts';
import { placeScanner } from '../api/intake-queries.ts';
import { centresQuery } from '../api/queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useAccount } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';

interface UnplacedProps {
  readonly scanners: readonly UnplacedScannerView[];
}

/** Scanners that send and stand nowhere, each with a way to place it. */
export function UnplacedScanners({ scanners }: UnplacedProps): ReactNode {
  const { texts, formats } = useWords();
  const { intake } = texts;
  const account = useAccount();
  const mayPlace = account !== null && matrix[account.role]['scanner.place'] !== undefined;
  return (
    <section>
      <h2>{intake.unplaced}</h2>
      <p className="lead">{intake.unplacedLead}</p>
      <ScrollRegion label={intake.unplaced}>
        <table className="list-table">
          <caption className="visually-hidden">{intake.unplaced}</caption>
          <thead>
            <tr>
              <th scope="col">{intake.scanner}</th>
              <th scope="col">{intake.last}</th>
              {mayPlace && <th scope="col">{intake.action}</th>}
            </tr>
          </thead>
          <tbody>
            {scanners.map(({ id, name, lastAt }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{lastAt === null ? intake.never : formats.instant(lastAt)}</td>
                {mayPlace && (
                  <td>
                    <Placing scannerId={id} name={name} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function usePlacing() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: placeScanner,
    onSuccess: () => client.invalidateQueries({ queryKey: ['intake'] }),
  });
}

/** A lead places at the own centre; who acts nationally chooses one. */
function Placing({ scannerId, name }: { readonly scannerId: string; readonly name: string }): ReactNode {
  const { texts } = useWords();
  const { intake } = texts;
  const own = useAccount()?.centre?.id;
  const centres = (useQuery(centresQuery).data ?? []).filter(({ id }) => own === undefined || id === own);
  const placing = usePlacing();
  const [chosen, choose] = useState('');
  const [from, setFrom] = useState(useToday());
  const centre = own === undefined ? chosen : (centres[0]?.code ?? '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (centre !== '' && from !== '') placing.mutate({ scannerId, centre, from });
  };
  return (
    <form className="intake-actions" onSubmit={submit}>
      {own === undefined ? (
        <select
          value={chosen}
          required
          aria-label={`${intake.placeAt}: ${name}`}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{intake.choose}</option>
          {centres.map(({ code, name: centreName }) => (
            <option key={code} value={code}>
              {centreName}
            </option>
          ))}
        </select>
      ) : (
        <span>{centres[0]?.name}</span>
      )}
      <label>
        {intake.from}{' '}
        <input type="date" value={from} required onChange={(event) => setFrom(event.target.value)} />
      </label>
      <button type="submit" className="button button-small" disabled={placing.isPending}>
        {intake.place}
        <span className="visually-hidden"> {name}</span>
      </button>
      {placing.isError && <ProblemNotice error={placing.error} retry={() => placing.reset()} />}
    </form>
  );
}
