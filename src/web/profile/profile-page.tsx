import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { matrix } from '../../access/matrix.ts';
import type { DemoAccount } from '../../operations/views.ts';
import { sessionQuery } from '../api/queries.ts';
import { ListTable } from '../parts/list-table.tsx';
import { Page } from '../parts/page.tsx';
import { AppearanceSwitch, LanguageSwitch } from '../shell/switches.tsx';
import { nameWithoutCentre } from '../sign-in/account-groups.ts';
import { useWords } from '../texts/language.tsx';

/** Who one is here, how one reads it, and what one may do. */
export function ProfilePage(): ReactNode {
  const { texts } = useWords();
  const account = useQuery(sessionQuery).data?.account;
  return (
    <Page title={texts.organisation.profile}>
      {account && (
        <div className="organisation">
          <AccountFacts account={account} />
          <Rights role={account.role} />
        </div>
      )}
    </Page>
  );
}

function AccountFacts({ account }: { readonly account: DemoAccount }): ReactNode {
  const { texts } = useWords();
  const { organisation } = texts;
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    [organisation.name, nameWithoutCentre(account)],
    [organisation.account, account.id],
    [organisation.role, texts.roles[account.role]],
    [organisation.centre, account.centre?.name ?? texts.account.national],
    [organisation.language, <LanguageSwitch key="language" />],
    [organisation.appearance, <AppearanceSwitch key="appearance" />],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The row of the rights matrix that the server itself enforces. */
function Rights({ role }: Pick<DemoAccount, 'role'>): ReactNode {
  const { organisation } = useWords().texts;
  const { actions, scopes } = organisation;
  const names = Object.keys(actions).filter((name): name is keyof typeof actions => name in actions);
  return (
    <ListTable
      title={organisation.rights}
      heads={[organisation.right, organisation.reach]}
      empty={scopes.none}
      rows={names.map((name) => (
        <tr key={name}>
          <th scope="row">{actions[name]}</th>
          <td>{scopes[matrix[role][name] ?? 'none']}</td>
        </tr>
      ))}
    />
  );
}
