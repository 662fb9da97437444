import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readDashboardSearch } from './dashboard/dashboard-search.ts';
import { readExaminationSearch } from './examination/examination-search.ts';
import type { ListingSearch } from './examinations/listing-search.ts';
import { readListingSearch } from './examinations/listing-search.ts';
import { Skeleton, Waiting } from './parts/loaded.tsx';
import { FailedPage } from './shell/failed-page.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { SessionGate } from './shell/session-gate.tsx';
import { Shell } from './shell/shell.tsx';
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

const routeTree = root.addChildren([
  signIn,
  about,
  signedIn.addChildren([dashboard, examinations, examination]),
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
  }
}
