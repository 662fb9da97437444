import type { Day } from '../kernel/day.ts';
import type { Database } from './database.ts';

/** What an organisation is called in another system. */
export interface OrganisationCode {
  readonly organisationId: string;
  readonly system: string;
  readonly code: string;
}

const onDay = `
  select organisation_id as "organisationId", system, code
  from core.organisation_code
  where valid_from <= $1::date and (valid_to > $1::date or valid_to is null)
  order by system, code`;

/** The codes of all organisations in other systems that are valid on a day. */
export function listOrganisationCodes(database: Database, day: Day): Promise<readonly OrganisationCode[]> {
  return database.query<OrganisationCode>(onDay, [day]);
}
