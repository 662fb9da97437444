import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tags } from '../../src/intake/dicom/tags.ts';
import type { DicomFileView } from '../../src/operations/show-dicom-file.ts';
import { linesOf, runCommand } from '../support/command-line.ts';
import { cardiacReport, chestReport } from '../support/dose-report-files.ts';
import { written } from '../support/write-dicom.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleus-show-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function show(name: string, bytes: Uint8Array | string, ...options: readonly string[]) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const ended = await runCommand(['dicom', 'show', path, ...options]);
  return { ...ended, view: () => linesOf<DicomFileView>(ended.out)[0] };
}

test('a dose report of the heart shows its facts with their sources and the hints', async () => {
  const { code, view } = await show('heart.dcm', cardiacReport(1), '--json');
  expect([code, view()?.refusal, view()?.cardiac?.verdict]).toEqual([0, null, 'cardiac']);
  expect(view()?.cardiac?.hints).toContain('organ');
  const dose = view()?.facts.find(({ name }) => name === 'dlpTotal');
  expect(dose).toMatchObject({ value: 75, source: { kind: 'rdsr', sopInstanceUid: '2.25.4711.1.9' } });
  const types = view()?.exposures.map((facts) => facts.find(({ name }) => name === 'acquisitionType'));
  expect(types?.every((fact) => fact?.source.rule !== undefined)).toBe(true);
});

test('who the patient is appears in neither form', async () => {
  const header = [
    written(tags.PatientID, 'LO', '1302609996'),
    written(tags.PatientBirthDate, 'DA', '19600213'),
    written(tags.PatientName, 'PN', 'Nobody^Synthetic'),
  ];
  for (const options of [[], ['--json']]) {
    const { code, out } = await show('1302609996.dcm', cardiacReport(2, { header }), ...options);
    expect(code).toBe(0);
    expect(out).not.toMatch(/9996|Nobody|1960-02-13|19600213/);
  }
});

test.each([
  ['chest.dcm', chestReport(3), 'not-cardiac', 'ignored'],
  ['letter.txt', 'a letter', 'not-dicom', 'quarantined'],
  ['empty.dcm', '', 'empty', 'quarantined'],
] as const)('%s is told with its refusal', async (name, bytes, code, disposition) => {
  const ended = await show(name, bytes, '--json');
  expect([ended.code, ended.view()?.refusal]).toMatchObject([1, { code, disposition }]);
  expect((await show(name, bytes)).out).toContain(`would be ${disposition} (${code}): `);
});
