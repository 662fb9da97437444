import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckedFinding } from '../../src/operations/check-record.ts';
import { linesOf, runCommand } from '../support/command-line.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleus-check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const late = { values: { 'ref.date': '2026-01-06', 'adm.examDate': '2026-01-05' }, groups: {} };

async function check(content: unknown, ...options: readonly string[]) {
  const path = join(folder, 'record.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  // A database that does not answer shows that none is asked.
  return runCommand(['check', path, ...options], { DATABASE_URL: 'postgres://someone@127.0.0.1:9/none' });
}

test('check prints every finding with its rule, and the clauses of a cross-field rule that fired', async () => {
  const { code, out, err } = await check(late);
  expect(code).toBe(1);
  expect(out).toContain(
    'error  ref.date: The referral (2026-01-06) was received after the examination (2026-01-05)  [referral-before-examination]\n' +
      '    false: ref.date <= adm.examDate  (ref.date = 2026-01-06, adm.examDate = 2026-01-05)\n',
  );
  expect(out).toContain('  [required]\n');
  expect(err).toMatch(/^errors: \d+, warnings: 0, information: 0\n$/);
});

test('check speaks Danish when asked, and no other language', async () => {
  expect((await check(late, '--language', 'da')).out).toContain(
    'error  ref.date: Henvisningen (2026-01-06) er modtaget efter',
  );
  expect((await check(late, '--language', 'fr')).code).toBe(2);
});

test('check --json prints one object per finding, with what is not known as null', async () => {
  const content = { values: { 'rf.height': 500, 'tec.terminatedEarly': true, 'con.given': '1' } };
  const findings = linesOf<CheckedFinding>((await check({ revision: 1, content }, '--json')).out);
  expect(findings.find(({ rule }) => rule === 'range')).toMatchObject({
    severity: 'error',
    field: 'rf.height',
    explanation: null,
  });
  const { explanation } = findings.find(({ rule }) => rule === 'terminated-early-without-findings') ?? {};
  expect(explanation?.value).toBe(false);
  expect(JSON.stringify(explanation)).toContain('"fields":[{"field":"iq.conclusive","value":null}]');
});

test('what is no record, or too large for one, is wrong use with a sentence', async () => {
  expect(await check('[1]')).toMatchObject({
    code: 2,
    err: 'nucleus: The command or request is not understood: the record must be an object\n',
  });
  expect(await check(`{ "values": { "note": "${'x'.repeat(1024 * 1024)}" } }`)).toMatchObject({
    code: 2,
    err: 'nucleus: The input is larger than the limit: a record has at most 1048576 bytes\n',
  });
  expect((await runCommand(['check', join(folder, 'missing.json')])).err).toContain(
    'cannot be read (ENOENT)',
  );
  expect((await runCommand(['check', folder])).err).toContain('is not a file');
});
