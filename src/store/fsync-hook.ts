import { fsyncSync } from 'node:fs';

// PGlite 0.5.16 lets the operating system decide when its files reach the disk: its file system has no fsync, so a
// commit survives the end of the process but not a power cut (electric-sql/pglite#1107). This puts one in.

interface FsyncCount {
  calls: number;
}

/** Start parameters of PGlite with `-F` (no fsync) taken out. `fdatasync` has no hook, `fsync` has. */
export const durableParameters = (defaults: readonly string[]): string[] => [
  ...defaults.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
];

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** The descriptor of the real file behind an open file of the engine; directories have none. */
function descriptorOf(stream: unknown): number | undefined {
  const descriptor = propertyOf(stream, 'nfd');
  return typeof descriptor === 'number' ? descriptor : undefined;
}

interface EngineFiles {
  open(path: string, flags: string): { readonly node: unknown };
  close(stream: { readonly node: unknown }): unknown;
}

const isEngineFiles = (files: unknown): files is EngineFiles =>
  typeof propertyOf(files, 'open') === 'function' && typeof propertyOf(files, 'close') === 'function';

/**
 * Gives the file system of the engine an fsync and returns the counter of its calls, for the self-test. Undefined when
 * the internals it reaches into are not where they were.
 */
export function installFsync(module: { readonly FS: unknown }): FsyncCount | undefined {
  const files = module.FS;
  if (!isEngineFiles(files)) return undefined;
  const stream = files.open('/pglite/data/PG_VERSION', 'r');
  const operations = ['mount', 'type', 'stream_ops'].reduce(propertyOf, stream.node);
  files.close(stream);
  if (typeof operations !== 'object' || operations === null) return undefined;
  const count: FsyncCount = { calls: 0 };
  const fsync = (file: unknown): number => {
    const descriptor = descriptorOf(file);
    if (descriptor === undefined) return 0;
    count.calls += 1;
    fsyncSync(descriptor);
    return 0;
  };
  return Reflect.set(operations, 'fsync', fsync) ? count : undefined;
}
