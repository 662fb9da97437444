import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { matrix } from '../../access/matrix.ts';
import type { IntakeView } from '../../operations/views.ts';
import { intakeQuery } from '../api/intake-queries.ts';
import { Icon } from '../parts/icons.tsx';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useAccount } from '../shell/session-gate.tsx';
import { useWords } from '../texts/language.tsx';
import { QuarantineSection } from './quarantine-section.tsx';
import { ScannerTable } from './scanner-table.tsx';
import { SourceTable } from './source-table.tsx';
import { SuggestionSection } from './suggestion-section.tsx';
import { UnplacedScanners } from './unplaced-scanners.tsx';
import { UploadBox } from './upload-box.tsx';
import { useLiveIntake } from './use-live-intake.ts';

/** What comes and from where, what waits, and who has fallen silent. */
export function IntakePage(): ReactNode {
  const { texts } = useWords();
  const intake = useQuery(intakeQuery);
  const account = useAccount();
  const mayHandIn = account?.centre != null && matrix[account.role]['record.write'] !== undefined;
  useLiveIntake();
  return (
    <Page title={texts.intake.title} lead={<p className="lead">{texts.intake.lead}</p>}>
      {mayHandIn && <UploadBox />}
      <Loaded query={intake} waiting={<Skeleton rows={12} />}>
        {(view) => (
          <div className="intake">
            <Silent scanners={view.scanners} />
            <SuggestionSection />
            <SourceTable sources={view.sources} />
            {view.scanners.length > 0 && <ScannerTable scanners={view.scanners} />}
            {view.unplaced.length > 0 && <UnplacedScanners scanners={view.unplaced} />}
            <QuarantineSection files={view.quarantine} total={view.quarantined} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Silent({ scanners }: Pick<IntakeView, 'scanners'>): ReactNode {
  const { texts, formats } = useWords();
  const silent = scanners.filter(({ isSilent }) => isSilent);
  if (silent.length === 0) return null;
  return (
    <section className="notice tone-unsure" role="alert">
      <Icon name="triangle" />
      <div>
        <h2>{texts.intake.silentTitle}</h2>
        <ul>
          {silent.map(({ id, name, centreName, silentDays, expectedDays }) => (
            <li key={id}>
              <b>{name}</b>, {centreName}:{' '}
              {texts.intake.silent(formats.number(silentDays), formats.number(expectedDays ?? 0, 1))}
            </li>
          ))}
        </ul>
        <p>{texts.intake.silentRule}</p>
      </div>
    </section>
  );
}
