import type { FastifyReply } from 'fastify';

const fileNameOf = (parts: readonly (string | number)[]): string =>
  `${parts.join('-').replaceAll(/[^A-Za-z0-9.-]/g, '_')}.csv`;

/** A table as a file for spreadsheets, named by its parts: what the route answers. */
export function csvReply(reply: FastifyReply, name: readonly (string | number)[], csv: string): string {
  void reply.header('content-disposition', `attachment; filename="${fileNameOf(name)}"`);
  void reply.type('text/csv; charset=utf-8');
  // The byte order mark tells spreadsheets that this is UTF-8.
  return `\uFEFF${csv}`;
}
