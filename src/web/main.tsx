import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { sessionQuery } from './api/queries.ts';
import { isRefusal, RequestRefused } from './api/request.ts';
import { applyAppearance, storedAppearance } from './preferences/appearance.ts';
import { createRegistryRouter } from './router.tsx';
import { LanguageProvider } from './texts/language.tsx';

applyAppearance(storedAppearance());

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended while the page was open: the gate then leads to the sign-in.
    onError: (error) => {
      if (isRefusal(error, 401)) client.setQueryData(sessionQuery.queryKey, null);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => !(error instanceof RequestRefused) && failures < 1,
    },
  },
});

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <LanguageProvider>
          <RouterProvider router={createRegistryRouter()} />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
