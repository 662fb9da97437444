import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { WaterfallStep } from '../../definition/waterfall.ts';
import { readPatientsSearch } from './patients-search.ts';

const route = getRouteApi('/signed-in/indicators/$id/patients');

interface StepLinkProps {
  readonly step: WaterfallStep;
  readonly isCurrent: boolean;
  readonly children: ReactNode;
}

/** Opens the list of a step below the waterfall; the page stays where it is. */
export function StepLink({ step, isCurrent, children }: StepLinkProps): ReactNode {
  const { id } = route.useParams();
  const { year, unit } = route.useSearch();
  return (
    <Link
      to="/indicators/$id/patients"
      params={{ id }}
      search={readPatientsSearch({ year, unit, step })}
      resetScroll={false}
      className="step-link"
      activeProps={{}}
      aria-current={isCurrent ? 'true' : undefined}
    >
      {children}
    </Link>
  );
}
