import { randomBytes } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { attemptAsync, errorCode } from '../../intake/attempt.ts';
import { Problem } from '../../kernel/problem.ts';
import { envelopeKeyOf, keyBytes, type EnvelopeKey } from './envelope.ts';

const heading = `# Keys of the original dose reports, one a line. The first seals new ones; the others open what they sealed.
# Without them nobody can read the originals again: keep a copy apart from the backups of the database.
`;
/** Whatever the group or others may do. */
const forOthers = 0o077;

const unusable = (path: string, reason: string): Problem =>
  new Problem('originalKeyUnusable', { path, reason });

function keyOf(path: string, line: string): EnvelopeKey {
  const secret = Buffer.from(line, 'base64');
  if (secret.length !== keyBytes || secret.toString('base64') !== line)
    throw unusable(path, `a line is no key of ${keyBytes} bytes in base64`);
  return envelopeKeyOf(secret);
}

/**
 * The keys in a file, the one for new originals first. Problem `originalKeyUnusable` when it cannot be read, holds
 * something else, or may be read by others than its owner.
 */
export async function readKeyFile(path: string): Promise<readonly [EnvelopeKey, ...EnvelopeKey[]]> {
  const opened = await attemptAsync(() => open(path, 'r'));
  if (!opened.ok) throw unusable(path, errorCode(opened.error));
  const file = opened.value;
  try {
    if (((await file.stat()).mode & forOthers) !== 0)
      throw unusable(path, 'others than its owner may use it; give it mode 0600');
    const lines = (await file.readFile('utf8')).split('\n').map((line) => line.trim());
    const [first, ...others] = lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => keyOf(path, line));
    if (!first) throw unusable(path, 'there is no key in it');
    return [first, ...others];
  } finally {
    await file.close();
  }
}

/** Writes a new key into a file that is not there yet; one that is there stays as it is. */
export async function createKeyFile(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const created = await attemptAsync(() => open(path, 'wx', 0o600));
  if (!created.ok) {
    if (errorCode(created.error) === 'EEXIST') return;
    throw unusable(path, errorCode(created.error));
  }
  try {
    await created.value.writeFile(`${heading}${randomBytes(keyBytes).toString('base64')}\n`);
    await created.value.sync();
  } finally {
    await created.value.close();
  }
}
