import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useState } from 'react';
import type { DemoAccount } from '../../operations/views.ts';
import { sessionQuery } from '../api/queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';

const AccountContext = createContext<DemoAccount | null>(null);

/** Who is signed in. */
export const useAccount = (): DemoAccount | null => useContext(AccountContext);

/** The centre of the signed-in account; null for a national one. */
export const useOwnCentreId = (): string | null => useAccount()?.centre?.id ?? null;

/** Who is signed in, by the account's id. */
export const useAccountId = (): string => useAccount()?.id ?? '';

/** Leads to the sign-in once: the address it remembers is the one it was drawn at, not the sign-in's own. */
function ToSignIn(): ReactNode {
  const navigate = useNavigate();
  const { href } = useLocation();
  const [next] = useState(href);
  useEffect(() => {
    void navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [navigate, next]);
  return <Skeleton rows={6} tall />;
}

/** Lets nobody further who is not signed in, and remembers where they wanted to go. */
export function SessionGate(): ReactNode {
  const session = useQuery(sessionQuery);
  return (
    <Loaded query={session} waiting={<Skeleton rows={6} tall />}>
      {(view) => {
        if (!view) return <ToSignIn />;
        return (
          <AccountContext value={view.account}>
            <Outlet />
          </AccountContext>
        );
      }}
    </Loaded>
  );
}
