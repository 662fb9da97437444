import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readCoverageSearch } from './completeness/coverage-search.ts';
import { readComparisonSearch } from './comparison/comparison-search.ts';
import { readDashboardSearch } from './dashboard/dashboard-search.ts';
import { readDefinitionSearch } from './definition/definition-search.ts';
import { readDoseSearch } from './dose/dose-search.ts';
import { readExaminationSearch } from './examination/examination-search.ts';
import type { ListingSearch } from './examinations/listing-search.ts';
import { readListingSearch } from './examinations/listing-search.ts';
import { readIndicatorSearch } from './indicator/indicator-search.ts';
import { readPatientsSearch, type PatientsSearch } from './patients/patients-search.ts';
import { Skeleton, Waiting } from './parts/loaded.tsx';
import { FailedPage } from './shell/failed-page.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { SessionGate } from './shell/session-gate.tsx';
import { Shell } from './shell/shell.tsx';
import { readWorklistSearch } from './registration/worklist-search.ts';
import { readSignInSearch } from './sign-in/sign-in-search.ts';
import { parseSearch, writeSearch } from './search-text.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() =>
    import('./sign-in/sign-in-page.tsx').then((page) => ({ default: page.SignInPage })),
  ),
});

const about = createRoute({
  getParentRoute: () => root,
  path: '/about',
  component: lazyRouteComponent(() =>
    import('./about/about-page.tsx').then((page) => ({ default: page.AboutPage })),
  ),
});

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SessionGate });

const dashboard = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: readDashboardSearch,
  component: lazyRouteComponent(() =>
    import('./dashboard/dashboard-page.tsx').then((page) => ({ default: page.DashboardPage })),
  ),
});

const indicator = createRoute({
  getParentRoute: () => signedIn,
  path: '/indicators/$id',
  validateSearch: readIndicatorSearch,
  component: lazyRouteComponent(() =>
    import('./indicator/indicator-page.tsx').then((page) => ({ default: page.IndicatorPage })),
  ),
});

const coverage = createRoute({
  getParentRoute: () => signedIn,
  path: '/coverage',
  validateSearch: readCoverageSearch,
  component: lazyRouteComponent(() =>
    import('./completeness/coverage-page.tsx').then((page) => ({ default: page.CoveragePage })),
  ),
});

const reports = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports',
  component: lazyRouteComponent(() =>
    import('./reports/reports-page.tsx').then((page) => ({ default: page.ReportsPage })),
  ),
});

const patients = createRoute({
  getParentRoute: () => signedIn,
  path: '/indicators/$id/patients',
  validateSearch: readPatientsSearch,
  component: lazyRouteComponent(() =>
    import('./patients/patients-page.tsx').then((page) => ({ default: page.PatientsPage })),
  ),
});

const comparison = createRoute({
  getParentRoute: () => signedIn,
  path: '/indicators/$id/compare',
  validateSearch: readComparisonSearch,
  component: lazyRouteComponent(() =>
    import('./comparison/comparison-page.tsx').then((page) => ({ default: page.ComparisonPage })),
  ),
});

const examinations = createRoute({
  getParentRoute: () => signedIn,
  path: '/examinations',
  validateSearch: readListingSearch,
  component: lazyRouteComponent(() =>
    import('./examinations/examinations-page.tsx').then((page) => ({ default: page.ExaminationsPage })),
  ),
});

const examination = createRoute({
  getParentRoute: () => signedIn,
  path: '/examinations/$centreId/$id',
  validateSearch: readExaminationSearch,
  component: lazyRouteComponent(() =>
    import('./examination/examination-page.tsx').then((page) => ({ default: page.ExaminationPage })),
  ),
});

const worklist = createRoute({
  getParentRoute: () => signedIn,
  path: '/registration',
  validateSearch: readWorklistSearch,
  component: lazyRouteComponent(() =>
    import('./registration/worklist-page.tsx').then((page) => ({ default: page.WorklistPage })),
  ),
});

const registration = createRoute({
  getParentRoute: () => signedIn,
  path: '/registration/$centreId/$id',
  component: lazyRouteComponent(() =>
    import('./registration/registration-page.tsx').then((page) => ({ default: page.RegistrationPage })),
  ),
});

const intake = createRoute({
  getParentRoute: () => signedIn,
  path: '/intake',
  component: lazyRouteComponent(() =>
    import('./intake/intake-page.tsx').then((page) => ({ default: page.IntakePage })),
  ),
});

const fetch = createRoute({
  getParentRoute: () => signedIn,
  path: '/intake/fetch',
  component: lazyRouteComponent(() =>
    import('./fetch/fetch-page.tsx').then((page) => ({ default: page.FetchPage })),
  ),
});

const fetchDetail = createRoute({
  getParentRoute: () => signedIn,
  path: '/intake/fetch/$centreId/$id',
  component: lazyRouteComponent(() =>
    import('./fetch/fetch-detail-page.tsx').then((page) => ({ default: page.FetchDetailPage })),
  ),
});

const definition = createRoute({
  getParentRoute: () => signedIn,
  path: '/definition',
  validateSearch: readDefinitionSearch,
  component: lazyRouteComponent(() =>
    import('./definition/definition-page.tsx').then((page) => ({ default: page.DefinitionPage })),
  ),
});

const organisation = createRoute({
  getParentRoute: () => signedIn,
  path: '/organisation',
  component: lazyRouteComponent(() =>
    import('./organisation/organisation-page.tsx').then((page) => ({ default: page.OrganisationPage })),
  ),
});

const profile = createRoute({
  getParentRoute: () => signedIn,
  path: '/profile',
  component: lazyRouteComponent(() =>
    import('./profile/profile-page.tsx').then((page) => ({ default: page.ProfilePage })),
  ),
});

const dose = createRoute({
  getParentRoute: () => signedIn,
  path: '/dose',
  validateSearch: readDoseSearch,
  component: lazyRouteComponent(() =>
    import('./dose/dose-page.tsx').then((page) => ({ default: page.DosePage })),
  ),
});

const routeTree = root.addChildren([
  signIn,
  about,
  signedIn.addChildren([
    dashboard,
    indicator,
    coverage,
    reports,
    patients,
    comparison,
    examinations,
    examination,
    worklist,
    registration,
    intake,
    fetch,
    fetchDetail,
    dose,
    definition,
    organisation,
    profile,
  ]),
]);

export const createRegistryRouter = () =>
  createRouter({
    routeTree,
    parseSearch,
    stringifySearch: writeSearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultErrorComponent: FailedPage,
    defaultPendingComponent: () => (
      <Waiting>
        <Skeleton rows={6} tall />
      </Waiting>
    ),
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createRegistryRouter>;
  }
  interface HistoryState {
    /** The list an examination was opened from, so that the way back leads to the same filters. */
    listing?: ListingSearch;
    /** The list behind a figure it was opened from. */
    figure?: { readonly id: string; readonly search: PatientsSearch };
  }
}
