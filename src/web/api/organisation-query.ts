import { queryOptions } from '@tanstack/react-query';
import type {
  CentreCode,
  CentreEntryView,
  OrganisationView,
  PlacedScannerView,
} from '../../operations/organisation-view.ts';
import { request } from './request.ts';
import { list, nullable, object, text } from './shape.ts';
import { demoAccounts } from './view-shapes.ts';

const organisation = object<OrganisationView>({
  centres: list(
    object<CentreEntryView>({
      ...{ id: text, code: text, name: text, regionName: nullable(text) },
      codes: list(object<CentreCode>({ system: text, code: text })),
    }),
  ),
  scanners: nullable(
    list(
      object<PlacedScannerView>({
        ...{ id: text, name: text, serialNumber: text, centreId: text, centreName: text },
        ...{ department: nullable(text), validFrom: text, validTo: nullable(text) },
      }),
    ),
  ),
  people: nullable(demoAccounts),
});

export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => request('/api/organisation', organisation),
});
