import type { Country, Dated } from '../definition/country.ts';
import type { OrganisationEntry, Validity } from '../store/organisations.ts';

const since = '1900-01-01';
const validityOf = ({ from, to }: Dated): Validity => ({
  validFrom: from,
  ...(to !== undefined && { validTo: to }),
});

const codesOf = (codes: Readonly<Record<string, string>>, validity: Validity) =>
  Object.entries(codes).map(([system, code]) => ({ system, code, ...validity }));

/** The organisations of a country as the store loads them, with the one reception for what cannot be placed. */
export function organisationEntries(country: Country): readonly OrganisationEntry[] {
  const always: Validity = { validFrom: since };
  const nation: OrganisationEntry = {
    ...{ kind: 'country', code: country.id, parents: [], codes: [] },
    names: [{ name: country.name.da, ...always }],
  };
  const regions = country.regions.map((region): OrganisationEntry => ({
    ...{ kind: 'region', code: region.id, codes: codesOf(region.codes, validityOf(region)) },
    names: [{ name: region.name, ...validityOf(region) }],
    parents: [{ parent: country.id, ...validityOf(region) }],
  }));
  const hospitals = country.hospitals.map((hospital): OrganisationEntry => ({
    ...{ kind: 'hospital', code: hospital.id, codes: codesOf(hospital.codes, always) },
    names: [{ name: hospital.name, ...always }],
    parents: hospital.parents.map((parent) => ({ parent: parent.region, ...validityOf(parent) })),
  }));
  const reception: OrganisationEntry = {
    ...{ kind: 'reception', code: 'reception', codes: [] },
    names: [{ name: 'Ikke placeret (ukendt skanner)', ...always }],
    parents: [{ parent: country.id, ...always }],
  };
  return [nation, ...regions, ...hospitals, reception];
}
