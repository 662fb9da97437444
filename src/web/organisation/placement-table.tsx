import type { ReactNode } from 'react';
import type { PlacedScannerView } from '../../operations/organisation-view.ts';
import { Absent } from '../parts/absent.tsx';
import { ListTable } from '../parts/list-table.tsx';
import { useWords } from '../texts/language.tsx';

/** The day before dated scanners began: a placement from then on was never dated. */
const sinceEver = '1900-01-01';

export function PlacementTable({ scanners }: { readonly scanners: readonly PlacedScannerView[] }): ReactNode {
  const { texts, formats } = useWords();
  const { organisation } = texts;
  return (
    <ListTable
      title={organisation.scanners}
      heads={[
        organisation.scanner,
        organisation.serial,
        organisation.centre,
        organisation.department,
        organisation.from,
        organisation.to,
      ]}
      empty={organisation.noScanners}
      rows={scanners.map((scanner) => (
        <tr key={`${scanner.id} ${scanner.validFrom}`}>
          <th scope="row">{scanner.name}</th>
          <td>{scanner.serialNumber}</td>
          <td>{scanner.centreName}</td>
          <td>{scanner.department ?? <Absent />}</td>
          <td className="unbroken">
            {scanner.validFrom === sinceEver ? <Absent /> : formats.day(scanner.validFrom)}
          </td>
          <td className="unbroken">
            {scanner.validTo === null ? organisation.stands : formats.day(scanner.validTo)}
          </td>
        </tr>
      ))}
    />
  );
}
