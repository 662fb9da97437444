import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { matrix } from '../../access/matrix.ts';
import type { QuarantinedFileView } from '../../operations/views.ts';
import { discard, replay, type Replayed } from '../api/intake-queries.ts';
import { Absent } from '../parts/absent.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useAccount } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';
import { sourceText } from './source-text.ts';

interface QuarantineProps {
  readonly files: readonly QuarantinedFileView[];
  readonly total: number;
}

/** What may be done with a waiting file; both ask the page's data again. */
interface Mending {
  readonly replay: (id: string | null) => void;
  readonly discard: (id: string) => void;
  readonly isBusy: boolean;
}

function useMending() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['intake'] });
  const replaying = useMutation({ mutationFn: replay, onSettled });
  const discarding = useMutation({ mutationFn: discard, onSettled });
  const mending: Mending = {
    replay: replaying.mutate,
    discard: discarding.mutate,
    isBusy: replaying.isPending || discarding.isPending,
  };
  const dismiss = () => {
    replaying.reset();
    discarding.reset();
  };
  return { mending, replayed: replaying.data, error: replaying.error ?? discarding.error, dismiss };
}

/** The files that could not be used, each with its reason and what may be done. */
export function QuarantineSection({ files, total }: QuarantineProps): ReactNode {
  const { texts, formats } = useWords();
  const { intake } = texts;
  const role = useAccount()?.role;
  const mayMend = role !== undefined && matrix[role]['quarantine.resolve'] !== undefined;
  const { mending, replayed, error, dismiss } = useMending();
  return (
    <section>
      <h2>{intake.quarantine}</h2>
      <p className="lead">{intake.quarantineLead}</p>
      {error && <ProblemNotice error={error} retry={dismiss} />}
      <Tried replayed={replayed} />
      {files.length === 0 ? (
        <p className="empty">{intake.nothingWaits}</p>
      ) : (
        <>
          {mayMend && (
            <p className="intake-actions">
              <button
                type="button"
                className="button button-small"
                disabled={mending.isBusy}
                onClick={() => mending.replay(null)}
              >
                {intake.replayAll}
              </button>
            </p>
          )}
          <QuarantineTable files={files} mending={mayMend ? mending : null} />
          {total > files.length && <p>{intake.shown(formats.number(files.length), formats.number(total))}</p>}
        </>
      )}
    </section>
  );
}

function Tried({ replayed }: { readonly replayed: Replayed | undefined }): ReactNode {
  const { texts, formats } = useWords();
  return (
    <p role="status">
      {replayed && texts.intake.replayed(formats.number(replayed.taken), formats.number(replayed.tried))}
    </p>
  );
}

interface TableProps extends Pick<QuarantineProps, 'files'> {
  readonly mending: Mending | null;
}

function QuarantineTable({ files, mending }: TableProps): ReactNode {
  const { texts, formats } = useWords();
  const { intake } = texts;
  return (
    <ScrollRegion label={intake.quarantine}>
      <table className="list-table">
        <caption className="visually-hidden">{intake.quarantine}</caption>
        <thead>
          <tr>
            <th scope="col">{intake.received}</th>
            <th scope="col">{intake.source}</th>
            <th scope="col">{intake.centre}</th>
            <th scope="col">{intake.reason}</th>
            <th scope="col" className="number">
              {intake.size}
            </th>
            {mending && <th scope="col">{intake.action}</th>}
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.id}>
              <th scope="row">{formats.instant(file.receivedAt)}</th>
              <td>{file.source === null ? <Absent /> : sourceText(file.source, texts)}</td>
              <td>{file.centreName ?? <Absent />}</td>
              <td className="intake-reason">{intake.reasons[file.reasonCode] ?? file.reason}</td>
              <td className="number">{formats.number(Math.ceil(file.size / 1000))} kB</td>
              {mending && (
                <td>
                  <FileActions file={file} mending={mending} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** To discard is for good, so it takes two steps. */
function FileActions({
  file: { id, receivedAt },
  mending,
}: {
  readonly file: QuarantinedFileView;
  readonly mending: Mending;
}): ReactNode {
  const { texts, formats } = useWords();
  const { intake } = texts;
  const [isAsked, ask] = useState(false);
  const button = (text: string, act: () => void): ReactNode => (
    <button
      type="button"
      className="button button-small button-quiet"
      disabled={mending.isBusy}
      onClick={act}
    >
      {text}
      <span className="visually-hidden">, {formats.instant(receivedAt)}</span>
    </button>
  );
  return (
    <span className="intake-actions">
      {isAsked ? (
        <>
          {button(intake.discardSurely, () => mending.discard(id))}
          {button(intake.keep, () => ask(false))}
        </>
      ) : (
        <>
          {button(intake.replay, () => mending.replay(id))}
          {button(intake.discard, () => ask(true))}
        </>
      )}
    </span>
  );
}
