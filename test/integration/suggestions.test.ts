import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { emptyEdit, type RecordEdit } from '../../src/definition/record-edit.ts';
import { sourceOf } from '../../src/definition/record.ts';
import { tags } from '../../src/intake/dicom/tags.ts';
import { Problem } from '../../src/kernel/problem.ts';
import { confirmSuggestion, dismissSuggestion } from '../../src/operations/decide-suggestion.ts';
import type { FileOutcome } from '../../src/operations/file-outcome.ts';
import { importFiles } from '../../src/operations/import-files.ts';
import { listSuggestions } from '../../src/operations/list-suggestions.ts';
import { openExamination } from '../../src/operations/open-examination.ts';
import { readExamination } from '../../src/operations/read-examination.ts';
import { saveExamination } from '../../src/operations/save-examination.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { cardiacReport, firstReport } from '../support/dose-report-files.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';
import { writeCtImage } from '../support/write-ct-image.ts';
import { written } from '../support/write-dicom.ts';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );

/** Of the century that ended before 2007, when a check digit said nothing any more. */
const numberOf = (patient: number): string => `010150${String(5000 + 2 * patient)}`;

describeOnEachDatabase('studies suggested for examinations opened by hand', (database) => {
  const registry = testRegistry(database);
  const context = () => contextOf(registry());
  let folder = '';
  let centreId = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleus-suggestions-'));
    const [outcome] = await send(cardiacReport(900));
    centreId = outcome?.centre ?? '';
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function send(...objects: readonly Uint8Array[]): Promise<readonly FileOutcome[]> {
    const outcomes: FileOutcome[] = [];
    for (const bytes of objects) {
      const path = join(folder, 'object.dcm');
      await writeFile(path, bytes);
      for await (const outcome of importFiles(context(), [path], { dryRun: false })) outcomes.push(outcome);
    }
    return outcomes;
  }

  const ofPatient = (patient: number) => ({
    header: [written(tags.PatientID, 'LO', numberOf(patient))],
  });
  const report = (study: number, patient = study) => cardiacReport(study, ofPatient(patient));
  const image = (study: number) =>
    writeCtImage([
      written(tags.PatientID, 'LO', numberOf(study)),
      written(tags.StudyInstanceUID, 'UI', `2.25.4711.${study}`),
      written(tags.SOPInstanceUID, 'UI', `2.25.4711.${study}.700`),
      written(tags.SeriesInstanceUID, 'UI', `2.25.4711.${study}.70`),
      written(tags.ProtocolName, 'LO', 'CorCTA'),
    ]);
  const open = async (patient: number, edit: RecordEdit['values'] = {}): Promise<string> => {
    const request = { centreId, recordId: randomUUID(), examinedOn: '2026-02-13' };
    const { id } = await openExamination(context(), { ...request, identifier: numberOf(patient) });
    await saveExamination(context(), {
      ...{ centreId, id, revision: 1, reasons: {}, complete: false },
      edit: { ...emptyEdit, values: edit },
    });
    return id;
  };
  const read = (id: string) => readExamination(context(), centreId, id);
  const suggestionFor = async (recordId: string) =>
    (await listSuggestions(context())).filter(({ examination }) => examination.id === recordId);

  test('a report of the same patient and day is suggested and makes no second examination', async () => {
    const id = await open(1);
    const [outcome] = await send(report(1));
    expect(outcome).toMatchObject({ outcome: 'suggested', reasonCode: 'study-suggested', examination: id });
    const [waiting] = await suggestionFor(id);
    expect(waiting).toMatchObject({
      ...{ centreId, examinedOn: '2026-02-13', accessionNumber: 'SYN1', objects: ['rdsr'] },
      ...{ maskedIdentifier: '010150-••••', examination: { id, status: 'draft', hasStudy: false } },
    });
    expect((await read(id)).content.values['rad.dlpTotal']).toBeUndefined();
    expect((await send(report(1)))[0]).toMatchObject({ outcome: 'unchanged', reasonCode: 'study-suggested' });
  });

  test('confirmed, what machines know fills the examination and what was typed stays', async () => {
    const id = await open(2, { 'rf.height': 181, 'rf.weight': 90 });
    await send(firstReport(900), report(2));
    const [waiting] = await suggestionFor(id);
    expect(await confirmSuggestion(context(), waiting!)).toEqual({ centreId, recordId: id });
    const view = await read(id);
    expect(view.content.values).toMatchObject({ 'rf.height': 181, 'rf.weight': 90, 'rad.dlpTotal': 75 });
    expect(sourceOf(view.provenance, 'rad.dlpTotal')?.kind).toBe('rdsr');
    expect(sourceOf(view.provenance, 'rf.weight')).toEqual({ kind: 'form' });
    expect(view).toMatchObject({ studyInstanceUid: '2.25.4711.2', accessionNumber: 'SYN2' });
    expect(await suggestionFor(id)).toEqual([]);
    expect(await send(report(2), image(2))).toMatchObject([
      { outcome: 'unchanged', examination: id },
      { examination: id },
    ]);
    expect(await codeOf(confirmSuggestion(context(), waiting!))).toBe('notFound');
  });

  test('dismissed, the study has an examination of its own', async () => {
    const id = await open(3);
    await send(report(3));
    const [waiting] = await suggestionFor(id);
    const own = await dismissSuggestion(context(), waiting!);
    expect(own.recordId).not.toBe(id);
    expect((await read(own.recordId)).content.values['rad.dlpTotal']).toBe(75);
    expect((await read(id)).studyInstanceUid).toBeNull();
    expect(await send(report(3), image(3))).toMatchObject([
      { outcome: 'unchanged', examination: own.recordId },
      { examination: own.recordId },
    ]);
  });

  test('of two studies only one can be confirmed for an examination', async () => {
    const id = await open(4);
    await send(report(4), report(5, 4));
    const waiting = await suggestionFor(id);
    const [first, second] = ['SYN4', 'SYN5'].map((number) =>
      waiting.find(({ accessionNumber }) => accessionNumber === number),
    );
    await confirmSuggestion(context(), first!);
    expect(await codeOf(confirmSuggestion(context(), second!))).toBe('revisionConflict');
    expect(await suggestionFor(id)).toMatchObject([{ examination: { hasStudy: true } }]);
    const own = await dismissSuggestion(context(), second!);
    expect((await read(own.recordId)).studyInstanceUid).toBe('2.25.4711.5');
  });

  test('an examination that says the accession number takes the study without a question', async () => {
    const id = await open(6, { 'adm.accession': 'SYN6' });
    expect(await send(report(6))).toMatchObject([{ outcome: 'updated', examination: id }]);
    expect(await read(id)).toMatchObject({ studyInstanceUid: '2.25.4711.6' });
  });

  test('another day or another patient is no reason to ask, and another patient in the study stops', async () => {
    const id = await open(7);
    expect(await send(report(8))).toMatchObject([{ outcome: 'stored' }]);
    await send(report(7));
    const late = cardiacReport(7, {
      ...ofPatient(9),
      sopInstanceUid: '2.25.4711.7.77',
    });
    expect(await send(late)).toMatchObject([{ outcome: 'quarantined', reasonCode: 'patient-mismatch' }]);
    expect(await suggestionFor(id)).toHaveLength(1);
  });

  test('any order of the objects, confirmed at any time, gives the same examination', async () => {
    const orders = [
      ...[[0, 1, 2] as const, [0, 2, 1] as const, [1, 0, 2] as const],
      ...[[1, 2, 0] as const, [2, 0, 1] as const, [2, 1, 0] as const],
    ];
    const results = new Set<string>();
    for (const [index, order] of orders.entries()) {
      const number = 20 + index;
      const id = await open(number, { 'rf.weight': 90 });
      const objects = [
        cardiacReport(number, {
          ...ofPatient(number),
          sopInstanceUid: `2.25.4711.${number}.8`,
          events: [],
          dlpTotal: '0',
          eventCount: '0',
        }),
        report(number),
        image(number),
      ];
      const confirm = async () => {
        const [waiting] = await suggestionFor(id);
        if (waiting) await confirmSuggestion(context(), waiting);
      };
      for (const [place, object] of order.entries()) {
        await send(objects[object]!);
        if (place >= index % 3) await confirm();
      }
      const { content, provenance, findings } = await read(id);
      const fields = Object.fromEntries(
        Object.keys(provenance.fields)
          .sort()
          .map((path) => [path, sourceOf(provenance, path)]),
      );
      const values = Object.fromEntries(Object.entries(content.values).sort(([a], [b]) => (a < b ? -1 : 1)));
      const told = JSON.stringify({ values, groups: content.groups, fields, findings });
      results.add(
        told
          .replaceAll(`4711.${number}`, '4711.N')
          .replaceAll(`SYN${number}`, 'SYN')
          .replaceAll(numberOf(number), 'X'),
      );
    }
    expect([...results]).toHaveLength(1);
  });

  test('over HTTP a centre sees and decides its own, and nobody else’s', async () => {
    const id = await open(30);
    await send(report(30));
    const server = await buildServer(registry());
    try {
      const steering: Actor = { id: 's', name: 'S', role: 'steering', centreId: null };
      expect(await codeOf(listSuggestions({ registry: registry(), actor: steering }))).toBe('notPermitted');
      const elsewhere: Actor = { id: 'e', name: 'E', role: 'data-entry', centreId: randomUUID() };
      const [waiting] = await suggestionFor(id);
      expect(await listSuggestions({ registry: registry(), actor: elsewhere })).toEqual([]);
      expect(await codeOf(confirmSuggestion({ registry: registry(), actor: elsewhere }, waiting!))).toBe(
        'notFound',
      );
      const asked = await server.inject({ method: 'GET', url: '/api/suggestions' });
      const decided = await server.inject({
        method: 'POST',
        url: `/api/suggestions/${centreId}/${waiting!.id}/confirm`,
      });
      expect([asked.statusCode, decided.statusCode]).toEqual([401, 401]);
    } finally {
      await server.close();
    }
  });

  test('who decided is in the audit', async () => {
    const id = await open(31);
    await send(report(31));
    const [waiting] = await suggestionFor(id);
    await confirmSuggestion(context(), waiting!);
    const events = await database().query<{ action: string; actor: string; outcome: string }>(
      `select action, actor, outcome from core.audit_event where record_id = $1 and action like 'study.%' order by id`,
      [id],
    );
    expect(events).toEqual([
      { action: 'study.suggested', actor: 'console', outcome: 'waiting' },
      { action: 'study.decided', actor: 'console', outcome: 'confirmed' },
    ]);
  });
});
