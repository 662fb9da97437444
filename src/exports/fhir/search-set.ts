import type { SearchSet } from './resources.ts';
import { canonicalBase } from './terms.ts';

interface Found {
  readonly resourceType: string;
  readonly id: string;
}

/** Resources as FHIR answers a search: all of them on one page. */
export const searchSetOf = <Resource extends Found>(resources: readonly Resource[]): SearchSet<Resource> => ({
  ...{ resourceType: 'Bundle', type: 'searchset', total: resources.length },
  ...(resources.length > 0 && {
    entry: resources.map((resource) => ({
      fullUrl: `${canonicalBase}/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  }),
});
