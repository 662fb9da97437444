import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { organisationQuery } from '../api/organisation-query.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../texts/language.tsx';
import { CentreTable } from './centre-table.tsx';
import { PeopleTable } from './people-table.tsx';
import { PlacementTable } from './placement-table.tsx';

/** Who takes part, with what, and who has an account: as far as one's own rights reach. */
export function OrganisationPage(): ReactNode {
  const { texts } = useWords();
  const organisation = useQuery(organisationQuery);
  return (
    <Page title={texts.organisation.title}>
      <Loaded query={organisation} waiting={<Skeleton rows={12} />}>
        {({ centres, scanners, people }) => (
          <div className="organisation">
            {scanners && <PlacementTable scanners={scanners} />}
            {people && <PeopleTable people={people} />}
            <CentreTable centres={centres} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
