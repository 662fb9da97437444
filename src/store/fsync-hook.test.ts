import { closeSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';
import { durableParameters, installFsync } from './fsync-hook.ts';

const filesOver = (node: object) => ({ FS: { open: () => ({ node }), close: () => undefined } });

test('the parameter that turns fsync off is taken out', () =>
  expect(durableParameters(['--single', '-F', '-O'])).toEqual([
    '--single',
    '-O',
    '-c',
    'wal_sync_method=fsync',
  ]));

test('the fsync counts files that have a real file behind them', () => {
  const operations: { fsync?: (file: { nfd?: number }) => number } = {};
  const count = installFsync(filesOver({ mount: { type: { stream_ops: operations } } }));
  const descriptor = openSync(import.meta.filename, 'r');
  const answers = [operations.fsync?.({ nfd: descriptor }), operations.fsync?.({})];
  closeSync(descriptor);
  expect(answers).toEqual([0, 0]);
  expect(count).toEqual({ calls: 1 });
});

test.each([
  ['a file system without its usual insides', filesOver({ mount: { type: {} } })],
  ['an engine without a file system', { FS: undefined }],
])('%s gets no fsync', (_title, module) => expect(installFsync(module)).toBeUndefined());
