import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { sessionQuery, signOut, startSession } from '../api/queries.ts';
import { nameWithoutCentre } from '../sign-in/account-groups.ts';
import { useWords } from '../texts/language.tsx';

/** Who is signed in, and the way out. */
export function AccountBox(): ReactNode {
  const { texts } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      startSession(client, null);
    },
  });
  if (!session.data) return null;
  const { role, centre } = session.data.account;
  return (
    <div className="account">
      <p>
        <span className="visually-hidden">{texts.account.signedInAs} </span>
        <b>
          <Link to="/profile">{nameWithoutCentre(session.data.account)}</Link>
        </b>
        <span>
          {texts.roles[role]}, {centre?.name ?? texts.account.national}
        </span>
      </p>
      <button type="button" className="button button-quiet" onClick={() => leaving.mutate()}>
        {texts.account.signOut}
      </button>
    </div>
  );
}
