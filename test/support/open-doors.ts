import { onTestFinished } from 'vitest';
import { openRegistry } from '../../src/operations/open-registry.ts';
import type { Registry } from '../../src/operations/registry.ts';
import { openDicomDoor } from '../../src/server/dicom-door.ts';
import type { DicomConfig } from '../../src/server/config.ts';
import { openIntakeSpool } from '../../src/server/intake-spool.ts';

export const localDoor = { host: '127.0.0.1', port: 0 };

export interface OpenRegistry {
  readonly registry: Registry;
  readonly directory: string;
}

/** A registry in a folder, closed when the test ends. */
export async function openFor(directory: string): Promise<OpenRegistry> {
  const registry = await openRegistry({ directory });
  onTestFinished(() => registry.db.close());
  return { registry, directory };
}

/** Spool and DICOM door of a registry, as the server opens them; closed when the test ends, or before. */
export async function openDoors(
  { registry, directory }: OpenRegistry,
  config: DicomConfig = localDoor,
  more: { readonly commitmentAttemptsAfterMs?: readonly number[] } = {},
) {
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  const spool = await openIntakeSpool(registry, { directory, report });
  const opened = await openDicomDoor(registry, { config, spool, report, ...more }).catch(
    async (error: unknown) => {
      await spool.close();
      throw error;
    },
  );
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= opened.close().then(() => spool.close()));
  onTestFinished(close);
  return { lines, port: opened.view.port, view: opened.view, idle: () => spool.idle(), close };
}
