import { types } from 'pg';

type Parser = (text: string) => unknown;

/** The driver's own parsers; its types list the single types only, its table has the arrays too. */
const driver: { getTypeParser(oid: number, format?: 'text' | 'binary'): Parser } = types;
const textArray = driver.getTypeParser(1009);
const toInstant: Parser = (text) => new Date(text).toISOString();
const toLocalTime: Parser = (text) => text.replace(' ', 'T');
const toText: Parser = (text) => text;

/** Parses every entry of an array in the text form of PostgreSQL; NULL entries stay null. */
const arrayOf =
  (parse: Parser): Parser =>
  (text) => {
    const entries = textArray(text);
    return Array.isArray(entries) ? entries.map((entry: unknown) => parseEntry(entry, parse)) : entries;
  };

const parseEntry = (entry: unknown, parse: Parser): unknown =>
  typeof entry === 'string' ? parse(entry) : entry;

/**
 * By type OID (pg_type.dat). The driver's own parsers turn a day into local midnight, which is the day before in
 * half of the world, and leave bigint and numeric as text.
 */
const parsers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [20, Number], // int8
  [1016, arrayOf(Number)],
  [1700, Number], // numeric
  [1231, arrayOf(Number)],
  [1082, toText], // date
  [1182, arrayOf(toText)],
  [1114, toLocalTime], // timestamp
  [1115, arrayOf(toLocalTime)],
  [1184, toInstant], // timestamptz
  [1185, arrayOf(toInstant)],
]);

/** The `types` of a `pg` client, so that rows look the same whatever server they come from. */
export const rowTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): Parser =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? driver.getTypeParser(oid, format),
};
