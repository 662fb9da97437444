import {
  readChoice,
  readMap,
  readText,
  readWholeNumber,
  report,
  type Fields,
  type Spot,
} from '../../definition/yaml-file.ts';
import type { TlsMaterial } from '../dimse/tls-profile.ts';
import type { DimseConnection, WebConnection } from './pacs-settings.ts';

/** The text of a file that an entry refers to; undefined when it cannot be read. */
export type ReadSecret = (path: string) => string | undefined;

function readFileOf(spot: Spot | undefined, readSecret: ReadSecret): string {
  const path = readText(spot);
  if (!spot || path === '') return '';
  const text = readSecret(path);
  if (text === undefined) report(spot, `the file '${path}' cannot be read`);
  else if (text.trim() === '') report(spot, `the file '${path}' is empty`);
  return text ?? '';
}

function readPort(spot: Spot | undefined): number {
  const port = readWholeNumber(spot, 1);
  if (spot && port > 65_535) report(spot, 'is a port beyond 65535');
  return port;
}

function readTls(spot: Spot | undefined, readSecret: ReadSecret): TlsMaterial | undefined {
  if (!spot) return undefined;
  const fields = readMap(spot, ['keyFile', 'certFile', 'caFile']);
  const read = (key: string) => readFileOf(fields.get(key), readSecret);
  return { key: read('keyFile'), cert: read('certFile'), ca: read('caFile') };
}

/** A PACS that is asked by C-FIND and gives by C-GET or C-MOVE. */
export function readDimse(
  spot: Spot,
  readSecret: ReadSecret,
  readTitle: (spot: Spot | undefined) => string,
): DimseConnection {
  const fields = readMap(spot, ['host', 'port', 'calledAe', 'callingAe', 'retrieve'], ['sendsAs', 'tls']);
  const calledAe = readTitle(fields.get('calledAe'));
  const sendsAs = fields.get('sendsAs');
  return {
    kind: 'dimse',
    entity: {
      host: readText(fields.get('host')),
      port: readPort(fields.get('port')),
      calledAe,
      callingAe: readTitle(fields.get('callingAe')),
      tls: readTls(fields.get('tls'), readSecret),
    },
    retrieve: readChoice(fields.get('retrieve'), ['c-get', 'c-move']),
    sendsAs: sendsAs ? readTitle(sendsAs) : calledAe,
  };
}

/** A line break would end the header it is written into. */
function readToken(spot: Spot | undefined, readSecret: ReadSecret): string {
  const token = readFileOf(spot, readSecret).trim();
  if (spot && /[^\x20-\x7e]/.test(token)) report(spot, 'must be one line of printable ASCII characters');
  return token;
}

function readAuthorization(spot: Spot, fields: Fields, readSecret: ReadSecret): string | undefined {
  const [tokenFile, user, passwordFile] = ['tokenFile', 'user', 'passwordFile'].map((key) => fields.get(key));
  if ((user === undefined) !== (passwordFile === undefined))
    report(spot, 'needs both user and passwordFile, or neither');
  if (tokenFile && user) report(spot, 'must have either tokenFile or user and passwordFile');
  if (tokenFile) return `Bearer ${readToken(tokenFile, readSecret)}`;
  if (!user || !passwordFile) return undefined;
  const password = readFileOf(passwordFile, readSecret).replace(/\r?\n$/, '');
  return `Basic ${Buffer.from(`${readText(user)}:${password}`).toString('base64')}`;
}

const isPlainAddress = ({ protocol, search, hash, username, password }: URL): boolean =>
  ['http:', 'https:'].includes(protocol) && [search, hash, username, password].every((part) => part === '');

function readBase(spot: Spot | undefined): URL {
  const text = readText(spot);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && isPlainAddress(url)) return url;
  if (spot && text !== '') report(spot, 'must be an http or https address without query and password');
  return new URL('http://localhost');
}

/** A PACS that is asked by QIDO-RS and gives by WADO-RS. */
export function readWeb(spot: Spot, readSecret: ReadSecret): WebConnection {
  const fields = readMap(spot, ['url'], ['tokenFile', 'user', 'passwordFile', 'caFile']);
  const base = readBase(fields.get('url'));
  const authorization = readAuthorization(spot, fields, readSecret);
  const ca = fields.get('caFile');
  return { kind: 'dicomweb', base, authorization, ca: ca && readFileOf(ca, readSecret) };
}
