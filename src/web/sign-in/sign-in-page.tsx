import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { accountsQuery, signIn, startSession } from '../api/queries.ts';
import { Loaded, Skeleton } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { RegistryMark } from '../shell/mark.tsx';
import { useWords } from '../texts/language.tsx';
import { AccountChooser } from './account-chooser.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage(): ReactNode {
  const { texts } = useWords();
  const { next } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const accounts = useQuery(accountsQuery);
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      startSession(client, session);
      router.history.push(next ?? '/');
    },
  });
  return (
    <Page
      title={texts.signIn.title}
      lead={<p className="lead">{texts.signIn.lead}</p>}
      aside={<RegistryMark size={104} />}
    >
      {entering.isError && <ProblemNotice error={entering.error} retry={() => entering.reset()} />}
      <Loaded query={accounts} waiting={<Skeleton rows={8} tall />}>
        {(list) => (
          <AccountChooser accounts={list} busy={entering.isPending} choose={(id) => entering.mutate(id)} />
        )}
      </Loaded>
    </Page>
  );
}
