import type { Database } from './database.ts';

/** A machine that may send over HTTP, and whose objects its objects are. */
export interface MachineClient {
  readonly name: string;
  readonly centreId: string;
  /** ISO instants. */
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

const insert = `
  insert into core.machine_client (id, name, centre_id, token_sha256, created_at)
  values (gen_random_uuid(), $1, $2, $3, $4)
  on conflict (name) do nothing
  returning name`;

/** Adds a client with the hash of its token. Answers whether the name was free: names of revoked clients stay taken. */
export async function insertMachineClient(
  database: Database,
  client: Pick<MachineClient, 'name' | 'centreId' | 'createdAt'> & { readonly tokenSha256: string },
): Promise<boolean> {
  const { name, centreId, tokenSha256, createdAt } = client;
  return (await database.query(insert, [name, centreId, tokenSha256, createdAt])).length > 0;
}

const columns = `
  select name, centre_id as "centreId", created_at as "createdAt", revoked_at as "revokedAt"
  from core.machine_client`;

/** The client that holds a token, unless it was revoked. */
export async function findMachineClient(
  database: Database,
  tokenSha256: string,
): Promise<MachineClient | undefined> {
  const rows = await database.query<MachineClient>(
    `${columns} where token_sha256 = $1 and revoked_at is null`,
    [tokenSha256],
  );
  return rows[0];
}

/** Every client, also the revoked ones, by name. */
export const listMachineClients = (database: Database): Promise<readonly MachineClient[]> =>
  database.query<MachineClient>(`${columns} order by name`);

/** Takes a client its right. Answers whether there was one that had it. */
export async function revokeMachineClient(database: Database, name: string, at: string): Promise<boolean> {
  const revoke = `
    update core.machine_client set revoked_at = $2 where name = $1 and revoked_at is null returning name`;
  return (await database.query(revoke, [name, at])).length > 0;
}
