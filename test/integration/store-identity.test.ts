import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { RecordContent } from '../../src/definition/record.ts';
import { insertRevisions } from '../../src/store/insert-revisions.ts';
import { findRecord } from '../../src/store/records.ts';
import { describeOnEachDatabase, loadSample, rolledBack, sampleRevision } from '../support/databases.ts';
import type { Sample } from '../support/databases.ts';

/** A text PostgreSQL can hold: without NUL and without half a surrogate pair. */
const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));
const value = fc.oneof(text, number, fc.boolean(), fc.array(text));
const elementId = fc.constantFrom('pat.height', 'rad.dlpTotal', 'ref.reason', 'constructor', '"quoted"');
const values = fc.dictionary(elementId, value);
const content: fc.Arbitrary<RecordContent> = fc.record({
  values,
  groups: fc.dictionary(fc.constantFrom('segment', 'acquisition'), fc.array(values)),
});

describeOnEachDatabase('what is saved', (database) => {
  const noTables = { clear: 'select', insert: [], linked: [] };
  let sample: Sample = { alpha: '', beta: '', reception: '', patientId: '' };
  beforeAll(async () => {
    sample = await loadSample(database());
  });

  test('is what is read', () =>
    fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 5 }), (contents) =>
        rolledBack(database, async (db) => {
          const drafts = contents.map((each) => sampleRevision(sample, { content: each }));
          await insertRevisions(db, noTables, drafts);
          const stored = await Promise.all(drafts.map((draft) => findRecord(db, draft)));
          expect(stored.map((record) => record?.content)).toEqual(contents);
        })(),
      ),
      { numRuns: 100 },
    ));
});
