import { resolve } from 'node:path';
import { Problem } from '../kernel/problem.ts';
import { keyFileIn, type OriginalsSetting } from '../operations/originals/open-originals.ts';

/** How a registry is started: from the command line first, then the environment, then these defaults. */
export interface Config {
  /** PostgreSQL when given; otherwise the embedded database in `directory`. */
  readonly databaseUrl?: string;
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  /** The DICOM network door; closed unless a port is given. */
  readonly dicom?: DicomConfig;
  /** The file of PACS that objects are fetched from. */
  readonly pacsFile?: string;
  /** A folder others put files into. */
  readonly watch?: WatchConfig;
  /** Whether the originals of dose reports are kept, sealed with the keys of a file. */
  readonly originals?: OriginalsSetting;
}

export interface WatchConfig {
  readonly folder: string;
  /** The code of the centre whose objects come in it; without it they stand at the reception. */
  readonly centre?: string;
  readonly afterwards: 'move' | 'delete';
}

export interface DicomConfig {
  readonly host: string;
  readonly port: number;
  readonly peersFile?: string;
  /** PEM files; without them the network between is trusted. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca: string };
}

export interface ConfigOptions {
  readonly data?: string | undefined;
  readonly port?: string | undefined;
  readonly dicomPort?: string | undefined;
  readonly dicomPeers?: string | undefined;
  readonly dicomKey?: string | undefined;
  readonly dicomCert?: string | undefined;
  readonly dicomCa?: string | undefined;
  readonly pacs?: string | undefined;
  readonly watchFolder?: string | undefined;
  readonly watchCentre?: string | undefined;
  readonly watchDelete?: boolean | undefined;
  readonly keepOriginals?: boolean | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Problem('wrongUse', { reason: `the port must be a number from 0 to 65535, not "${text}"` });
}

function databaseUrlOf(text: string | undefined): { databaseUrl?: string } {
  if (text === undefined || text === '') return {};
  if (/^postgres(ql)?:\/\//.test(text)) return { databaseUrl: text };
  throw new Problem('wrongUse', { reason: 'DATABASE_URL must begin with postgres:// or postgresql://' });
}

/** An empty setting is none. */
const given = (...texts: readonly (string | undefined)[]): string | undefined =>
  texts.find((text) => text !== undefined && text !== '');

function tlsOf(options: ConfigOptions, environment: Environment): Pick<DicomConfig, 'tls'> {
  const key = given(options.dicomKey, environment['NUCLEUS_DICOM_KEY']);
  const cert = given(options.dicomCert, environment['NUCLEUS_DICOM_CERT']);
  const ca = given(options.dicomCa, environment['NUCLEUS_DICOM_CA']);
  if (key !== undefined && cert !== undefined && ca !== undefined) return { tls: { key, cert, ca } };
  if (key === undefined && cert === undefined && ca === undefined) return {};
  throw new Problem('wrongUse', { reason: 'TLS needs all three: --dicom-key, --dicom-cert and --dicom-ca' });
}

function dicomOf(options: ConfigOptions, environment: Environment): Pick<Config, 'dicom'> {
  const port = given(options.dicomPort, environment['NUCLEUS_DICOM_PORT']);
  const peersFile = given(options.dicomPeers, environment['NUCLEUS_DICOM_PEERS']);
  const tls = tlsOf(options, environment);
  if (port === undefined && (peersFile !== undefined || tls.tls))
    throw new Problem('wrongUse', { reason: 'without --dicom-port nothing listens for DICOM objects' });
  if (port === undefined) return {};
  const host = given(environment['NUCLEUS_DICOM_HOST'], environment['NUCLEUS_HOST']) ?? '127.0.0.1';
  return { dicom: { host, port: portOf(port), ...(peersFile !== undefined && { peersFile }), ...tls } };
}

function watchOf(options: ConfigOptions, environment: Environment): Pick<Config, 'watch'> {
  const folder = given(options.watchFolder, environment['NUCLEUS_WATCH_FOLDER']);
  const centre = given(options.watchCentre, environment['NUCLEUS_WATCH_CENTRE']);
  const deletes = options.watchDelete ?? environment['NUCLEUS_WATCH_DELETE'] === 'true';
  if (folder === undefined && (centre !== undefined || deletes))
    throw new Problem('wrongUse', { reason: 'without --watch-folder no folder is watched' });
  if (folder === undefined) return {};
  const afterwards = deletes ? 'delete' : 'move';
  return { watch: { folder: resolve(folder), afterwards, ...(centre !== undefined && { centre }) } };
}

function pacsOf(options: ConfigOptions, environment: Environment): Pick<Config, 'pacsFile'> {
  const file = given(options.pacs, environment['NUCLEUS_PACS']);
  return file === undefined ? {} : { pacsFile: resolve(file) };
}

function originalsOf(options: ConfigOptions, environment: Environment, directory: string): OriginalsSetting {
  const keyFile = given(environment['NUCLEUS_ORIGINALS_KEY']);
  return {
    isOn: options.keepOriginals ?? environment['NUCLEUS_KEEP_ORIGINALS'] === 'true',
    keyFile: keyFile === undefined ? keyFileIn(directory) : resolve(keyFile),
  };
}

/** `--data` wins over `DATABASE_URL`: who names a directory means the embedded database in it. */
export function readConfig(options: ConfigOptions, environment: Environment = process.env): Config {
  const directory = resolve(options.data ?? environment['NUCLEUS_DATA'] ?? 'data');
  return {
    ...(options.data === undefined ? databaseUrlOf(environment['DATABASE_URL']) : {}),
    directory,
    host: environment['NUCLEUS_HOST'] ?? '127.0.0.1',
    port: portOf(options.port ?? environment['PORT'] ?? '8080'),
    ...dicomOf(options, environment),
    ...watchOf(options, environment),
    ...pacsOf(options, environment),
    originals: originalsOf(options, environment, directory),
  };
}
