import { writeFile } from 'node:fs/promises';
import { attemptAsync, errorCode } from '../../intake/attempt.ts';
import { Problem } from '../../kernel/problem.ts';
import { listCentreCodes } from '../../operations/list-centres.ts';
import { readOriginal } from '../../operations/read-original.ts';
import type { Registry } from '../../operations/registry.ts';
import { exitCode, textOf, type Command } from '../command.ts';

async function centreIdOf(registry: Registry, code: string | undefined): Promise<string | undefined> {
  const id = code === undefined ? undefined : (await listCentreCodes(registry)).get(code);
  if (code !== undefined && id === undefined)
    throw new Problem('wrongUse', { reason: `no centre has the code "${code}"` });
  return id;
}

/** Into a file that is not there yet, for the owner's eyes only: it names a patient. */
async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const written = await attemptAsync(() => writeFile(path, bytes, { flag: 'wx', mode: 0o600 }));
  if (written.ok) return;
  const code = errorCode(written.error);
  throw new Problem('wrongUse', {
    reason: code === 'EEXIST' ? `${path} is there already` : `${path}: ${code}`,
  });
}

export const dicomOriginalCommand: Command = {
  name: 'dicom original',
  summary: 'Write a dose report as it came, where originals are kept; that it was read is written down',
  usage: 'dicom original UID --out FILE [--centre CODE]',
  options: {
    out: { type: 'string', help: 'the file to write; it must not be there yet' },
    centre: { type: 'string', help: 'code of the centre, when several keep an object with this UID' },
  },
  words: [1, 1],
  run: ({ words: [sopInstanceUid = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const out = textOf(options, 'out');
      if (out === undefined) throw new Problem('wrongUse', { reason: 'say with --out FILE where it goes' });
      const centreId = await centreIdOf(context.registry, textOf(options, 'centre'));
      const bytes = await readOriginal(context, { sopInstanceUid, centreId });
      await writeNew(out, bytes);
      output.line(`${bytes.length} bytes written to ${out}`);
      return exitCode.done;
    }),
};
