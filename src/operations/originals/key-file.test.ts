import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKeyFile, readKeyFile } from './key-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleus-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const line = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const put = async (text: string, mode = 0o600): Promise<string> => {
  const path = join(folder, 'k');
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
};
const refused = { code: 'originalKeyUnusable' };

test('a new key is for its owner only, and one that is there is never written over', async () => {
  const path = join(folder, 'data', 'originals.key');
  await createKeyFile(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const before = await readFile(path, 'utf8');
  await createKeyFile(path);
  expect(await readFile(path, 'utf8')).toBe(before);
  const [key, ...others] = await readKeyFile(path);
  expect([key.secret.length, key.id.length, others]).toEqual([32, 16, []]);
});

test('the first key is for new originals, the others stay known', async () => {
  const keys = await readKeyFile(await put(`# keys\n${line(2)}\n\n ${line(1)} \n`));
  expect(keys.map(({ secret }) => secret[0])).toEqual([2, 1]);
  expect(new Set(keys.map(({ id }) => id)).size).toBe(2);
});

test.each([0o640, 0o604, 0o660, 0o601])('a file that others may use is refused: %o', async (mode) => {
  await expect(readKeyFile(await put(line(1), mode))).rejects.toMatchObject(refused);
});

test.each(['', '# nothing\n', 'secret', line(1).slice(4), `${line(1)}\nx`, `${line(1)}${line(2)}`])(
  'a file with something else in it is refused: %j',
  async (text) => {
    const path = await put(text);
    const problem = await readKeyFile(path).catch((error: unknown) => error);
    expect(problem).toMatchObject({ ...refused, details: { path } });
    expect(JSON.stringify(problem)).not.toContain(line(1).slice(4, 20));
  },
);

test('a file that is not there is refused', async () => {
  await expect(readKeyFile(join(folder, 'none'))).rejects.toMatchObject(refused);
});
