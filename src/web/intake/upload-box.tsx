import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DragEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import type { UploadView } from '../../operations/views.ts';
import { handIn, uploadQuery } from '../api/intake-queries.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useWords } from '../texts/language.tsx';

/** Sends a file and tells how far it is. */
function useHandingIn() {
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (file: File) => {
      setShare(0);
      return handIn(file, setShare);
    },
  });
  return { share, sending };
}

/** Drop or choose a DICOM file or an archive; it leads to the examination it became part of. */
export function UploadBox(): ReactNode {
  const { intake } = useWords().texts;
  const { share, sending } = useHandingIn();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !sending.isPending) sending.mutate(file);
  };
  const retry = () => {
    sending.reset();
    input.current?.focus();
  };
  const over = (event: DragEvent, is: boolean) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    <section
      className="upload"
      aria-labelledby="upload-title"
      data-over={isOver}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <h2 id="upload-title">{intake.upload}</h2>
      <p id="upload-lead">{intake.uploadLead}</p>
      <input
        ref={input}
        type="file"
        aria-label={intake.chooseFile}
        aria-describedby="upload-lead"
        disabled={sending.isPending}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      {sending.isPending && <Progress share={share} />}
      {sending.isError && <ProblemNotice error={sending.error} retry={retry} />}
      {sending.data && <Fate key={sending.data.id} upload={sending.data} />}
    </section>
  );
}

function Progress({ share }: { readonly share: number }): ReactNode {
  const { texts, formats } = useWords();
  const { intake } = texts;
  return (
    <>
      <progress value={share} aria-label={intake.sending('')} />
      <span>{share < 1 ? intake.sending(formats.percent(share)) : intake.reading}</span>
    </>
  );
}

const reasonOf = (
  { reason, reasonCode }: UploadView['files'][number],
  reasons: Readonly<Record<string, string>>,
): string => reasons[reasonCode ?? ''] ?? reason ?? '';

/** What became of the files, as soon as it is known. */
function Fate({ upload }: { readonly upload: UploadView }): ReactNode {
  const { texts } = useWords();
  const { intake } = texts;
  const { data = upload, isError, error, refetch } = useQuery(uploadQuery(upload.id));
  if (isError) return <ProblemNotice error={error} retry={() => void refetch()} />;
  return (
    <div className="upload-files" role="status">
      {data.waiting > 0 && <p>{intake.reading}</p>}
      {data.waiting === 0 && data.files.length === 0 && <p>{intake.nothingIn}</p>}
      <ul aria-label={intake.files}>
        {data.files.map((file, index) => (
          <li key={index}>
            {Object.entries(intake.outcomes).find(([outcome]) => outcome === file.outcome)?.[1]}
            {file.reason !== null && `: ${reasonOf(file, intake.reasons)}`}{' '}
            {file.centreId !== null && file.recordId !== null && (
              <Link to="/registration/$centreId/$id" params={{ centreId: file.centreId, id: file.recordId }}>
                {intake.openForm}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
