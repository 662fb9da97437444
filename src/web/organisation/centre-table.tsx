import type { ReactNode } from 'react';
import type { CentreEntryView } from '../../operations/organisation-view.ts';
import { ListTable } from '../parts/list-table.tsx';
import { useWords } from '../texts/language.tsx';

export function CentreTable({ centres }: { readonly centres: readonly CentreEntryView[] }): ReactNode {
  const { organisation } = useWords().texts;
  const byRegion = centres.toSorted((a, b) => (a.regionName ?? '').localeCompare(b.regionName ?? '', 'da'));
  return (
    <ListTable
      title={organisation.centres}
      heads={[organisation.centre, organisation.region, organisation.codes]}
      empty={organisation.noRegion}
      rows={byRegion.map(({ id, name, regionName, codes }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td>{regionName ?? organisation.noRegion}</td>
          <td>{codes.map(({ system, code }) => `${system.toUpperCase()} ${code}`).join(', ')}</td>
        </tr>
      ))}
    />
  );
}
