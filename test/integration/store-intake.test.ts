import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { addDays, weekday } from '../../src/kernel/day.ts';
import { listEvents, recordEvents } from '../../src/store/audit.ts';
import { fillCalendar } from '../../src/store/calendar.ts';
import { insertIntakeEvents, listIntakeEvents } from '../../src/store/intake-events.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import {
  insertQuarantined,
  listQuarantined,
  markDiscarded,
  markReplayed,
} from '../../src/store/quarantine.ts';
import { readSetting, writeSetting } from '../../src/store/settings.ts';
import { insertSourceObjects, listSourceObjects } from '../../src/store/source-objects.ts';
import {
  describeOnEachDatabase,
  loadSample,
  rolledBack,
  sampleRevision,
  sampleTables,
  type Sample,
} from '../support/databases.ts';

describeOnEachDatabase('what comes in', (database) => {
  const at = '2026-02-04T08:00:00.000Z';
  const hash = (digit: string) => digit.repeat(64);
  let sample: Sample = { alpha: '', beta: '', reception: '', patientId: '' };
  beforeAll(async () => {
    sample = await loadSample(database());
  });

  const objectOf = (recordId: string, sopInstanceUid: string, digit: string) => ({
    centreId: sample.alpha,
    recordId,
    sopInstanceUid,
    kind: 'dose-report',
    seriesInstanceUid: '1.9.1',
    studyInstanceUid: '1.9',
    sha256: hash(digit),
    facts: { dlp: 236.09 },
    receivedAt: at,
  });

  test(
    'an object is kept once, and found by its study at its own centre only',
    rolledBack(database, async (db) => {
      const draft = sampleRevision(sample);
      await insertRevisions(db, sampleTables.projection, [draft]);
      const objects = ['1.1', '1.2'].map((uid) => objectOf(draft.recordId, uid, 'a'));
      expect(await insertSourceObjects(db, objects)).toEqual(['1.1', '1.2']);
      expect(await insertSourceObjects(db, objects)).toEqual([]);
      const study = { centreId: sample.alpha, studyInstanceUid: '1.9' };
      expect(await listSourceObjects(db, [study])).toEqual(objects);
      expect(await listSourceObjects(db, [{ ...study, centreId: sample.beta }])).toEqual([]);
    }),
  );

  test(
    "an object cannot hang on another centre's record",
    rolledBack(database, async (db) => {
      const draft = sampleRevision(sample, { centreId: sample.beta });
      await insertRevisions(db, sampleTables.projection, [draft]);
      const inserting = db.transaction((inner) =>
        insertSourceObjects(inner, [objectOf(draft.recordId, '1.1', 'a')]),
      );
      await expect(inserting).rejects.toMatchObject({ code: 'constraintViolated' });
    }),
  );

  test(
    'the door book keeps one line per file, without the numbers in its name',
    rolledBack(database, async (db) => {
      const event = { receivedAt: at, source: 'folder', outcome: 'stored', reason: null, sha256: null };
      const names = ['010170-1234.dcm', 'CT1.dcm'];
      await insertIntakeEvents(
        db,
        names.map((name) => ({ ...event, name, centreId: sample.alpha, recordId: null })),
      );
      expect((await listIntakeEvents(db, 10)).map((line) => line.name)).toEqual(['CT1.dcm', '******.dcm']);
    }),
  );

  test('the door book itself refuses a name with a number in it', () =>
    expect(
      database().execute(
        `insert into core.intake_event (received_at, source, name, outcome) values (now(), 'x', '0101701234', 'x')`,
      ),
    ).rejects.toMatchObject({ details: { constraint: 'intake_event_name_masked' } }));

  const quarantined = (digit: string) => ({
    id: randomUUID(),
    receivedAt: at,
    sha256: hash(digit),
    reasonCode: 'truncated',
    reason: 'The file ends in the middle of an element',
    size: 12_000,
    storageName: `${hash(digit)}.bin`,
    source: 'dimse:CT1',
    centreId: sample.alpha,
  });

  test(
    'a file waits in quarantine until it is replayed or discarded',
    rolledBack(database, async (db) => {
      const [first, second] = [quarantined('a'), quarantined('b')];
      for (const file of [first, second, { ...first, id: randomUUID() }]) await insertQuarantined(db, file);
      expect(new Set(await listQuarantined(db))).toEqual(new Set([first, second]));
      await markReplayed(db, first.id, at);
      await markDiscarded(db, second.id);
      expect(await listQuarantined(db)).toEqual([]);
      await expect(markDiscarded(db, first.id)).rejects.toMatchObject({ code: 'notFound' });
    }),
  );

  test(
    'what was given up and comes again waits again',
    rolledBack(database, async (db) => {
      const file = quarantined('a');
      await insertQuarantined(db, file);
      await markDiscarded(db, file.id);
      await insertQuarantined(db, { ...file, id: randomUUID(), source: 'folder:inbox' });
      expect(await listQuarantined(db)).toEqual([{ ...file, source: 'folder:inbox' }]);
    }),
  );

  test(
    'a setting is what was last written',
    rolledBack(database, async (db) => {
      expect(await readSetting(db, 'thresholds')).toBeUndefined();
      await writeSetting(db, 'thresholds', { smallNumber: 5 });
      await writeSetting(db, 'thresholds', ['other', null]);
      expect(await readSetting(db, 'thresholds')).toEqual(['other', null]);
    }),
  );

  test(
    'what was done to a record is told in its order, and cannot be changed',
    rolledBack(database, async (db) => {
      const key = { centreId: sample.alpha, recordId: randomUUID() };
      const event = { ...key, at, actor: 'radiographer-1', outcome: 'success', details: { revision: 1 } };
      const actions = ['record.accepted', 'record.read'];
      await recordEvents(
        db,
        actions.map((action) => ({ ...event, action })),
      );
      expect(await listEvents(db, key)).toEqual(actions.map((action) => ({ ...event, action })));
      await expect(
        db.transaction((inner) => inner.execute(`update core.audit_event set actor = 'nobody'`)),
      ).rejects.toMatchObject({ details: { constraint: 'audit_event_append_only' } });
    }),
  );

  test(
    'working days between two days are the difference of their numbers',
    rolledBack(database, async (db) => {
      const [from, to] = ['2026-03-23', '2026-04-12'];
      const holidays = ['2026-04-02', '2026-04-03', '2026-04-05', '2026-04-06'];
      await fillCalendar(db, ['2020-01-01'], '2020-01-01', '2020-01-31');
      await fillCalendar(db, holidays, from, to);
      const days = await db.query<{ day: string; number: number }>(
        'select day, working_day_number as number from core.calendar_day order by day',
      );
      let number = 0;
      const expected = Array.from({ length: 21 }, (_, index) => addDays(from, index)).map((day) => {
        if (weekday(day) < 6 && !holidays.includes(day)) number += 1;
        return { day, number };
      });
      expect(days).toEqual(expected);
      expect(number).toBe(12);
    }),
  );
});
