import type { ReactNode } from 'react';
import type { DemoAccount } from '../../operations/views.ts';
import { ListTable } from '../parts/list-table.tsx';
import { nameWithoutCentre } from '../sign-in/account-groups.ts';
import { useWords } from '../texts/language.tsx';

export function PeopleTable({ people }: { readonly people: readonly DemoAccount[] }): ReactNode {
  const { texts } = useWords();
  const { organisation } = texts;
  return (
    <ListTable
      title={organisation.people}
      heads={[organisation.name, organisation.role, organisation.centre]}
      empty={organisation.noPeople}
      rows={people.map((account) => (
        <tr key={account.id}>
          <th scope="row">{nameWithoutCentre(account)}</th>
          <td>{texts.roles[account.role]}</td>
          <td>{account.centre?.name ?? texts.account.national}</td>
        </tr>
      ))}
    />
  );
}
