import { openDatabase } from '../../src/store/open-database.ts';

const serverUrl = process.env['DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

/** An empty database on the PostgreSQL that answers (`DATABASE_URL`, else 127.0.0.1:5432); undefined when none does. */
export async function createScratchDatabase(
  name: string,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> } | undefined> {
  const server = await openDatabase({ databaseUrl: serverUrl }).catch(() => undefined);
  if (!server) return undefined;
  await server.execute(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await server.execute(`drop database ${name} with (force)`);
      await server.close();
    },
  };
}
