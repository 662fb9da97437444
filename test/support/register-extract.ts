import { readMappingFile, type MappingFile } from '../../src/operations/definition-files.ts';
import { importExtract, type ExtractDelivery } from '../../src/operations/import-extract.ts';
import type { Registry } from '../../src/operations/registry.ts';
import type { ExtractOutcome } from '../../src/operations/views.ts';
import { join } from 'node:path';
import { contextOf } from './test-registry.ts';

const folder = join(import.meta.dirname, '../../countries/dk/extracts');

const lprLike: MappingFile = await readMappingFile(join(folder, 'lpr-like.yaml'));
export const lprLikeChanges: MappingFile = await readMappingFile(join(folder, 'lpr-like-changes.yaml'));

/** One row of the example layouts; `action` is written where the layout has it. */
export interface ExtractLine {
  readonly cpr: string;
  readonly type?: 'P' | 'D' | 'X' | 'R';
  readonly code?: string;
  readonly date?: string;
  readonly hospital?: string;
  readonly id?: string;
  readonly addOns?: string;
  readonly action?: string;
}

/** A file of the example layouts, line by line; line 1 is the header. */
export function extractText(lines: readonly ExtractLine[], withActions = false): string {
  const head = `CPR;TYPE;KODE;DATO;SYGEHUS;ID${withActions ? ';HANDLING' : ';TILLAEG'}`;
  const rows = lines.map(
    ({
      cpr,
      type = 'P',
      code = 'UXAC85',
      date = '2025-06-02',
      hospital = '',
      id = '',
      addOns = '',
      action = 'T',
    }) => [cpr, type, code, date, hospital, id, withActions ? action : addOns].join(';'),
  );
  return `${[head, ...rows].join('\n')}\n`;
}

/** Bytes that come in chunks, as from a disk. */
export const bytesOf = (content: string | Uint8Array, chunk = 65_536) =>
  async function* (): AsyncGenerator<Uint8Array> {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    for (let from = 0; from < bytes.length; from += chunk)
      yield await Promise.resolve(bytes.subarray(from, from + chunk));
  };

/** Loads a text as a delivery of the source "Register" unless a change says otherwise. */
export const deliver = (
  registry: Registry,
  content: string | Uint8Array,
  changes: Partial<ExtractDelivery> = {},
): Promise<ExtractOutcome> =>
  importExtract(contextOf(registry), {
    ...{
      fileName: 'extract.csv',
      source: 'Register',
      mapping: lprLike,
      dryRun: false,
      allowsWithdrawals: false,
    },
    bytes: bytesOf(content),
    ...changes,
  });
