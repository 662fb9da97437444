import { expect, test } from 'vitest';
import { findOrCreatePatients, listIdentifiers, type PatientSighting } from '../../src/store/patients.ts';
import { describeOnEachDatabase, rolledBack } from '../support/databases.ts';

describeOnEachDatabase('patients', (database) => {
  const alpha = '00000000-0000-4000-8000-00000000000a';
  const beta = '00000000-0000-4000-8000-00000000000b';
  const seen = (
    system: PatientSighting['identity']['system'],
    value: string,
    where: { centreId?: string; issuer?: string; seenOn?: string } = {},
  ): PatientSighting => ({
    identity: { system, value, ...(where.issuer === undefined ? {} : { issuer: where.issuer }) },
    centreId: where.centreId ?? alpha,
    seenOn: where.seenOn ?? '2026-01-01',
  });

  test(
    'a national identifier is one patient wherever it is seen',
    rolledBack(database, async (db) => {
      const [first, second, third] = await findOrCreatePatients(db, [
        seen('cpr', 'T000000001'),
        seen('cpr', 'T000000002'),
        seen('cpr', ' T000000001 ', { centreId: beta, issuer: 'somebody' }),
      ]);
      expect(third).toBe(first);
      expect(second).not.toBe(first);
      expect(await findOrCreatePatients(db, [seen('cpr', 'T000000002')])).toEqual([second]);
      expect(await db.query('select count(*) as patients from core.patient')).toEqual([{ patients: 2 }]);
    }),
  );

  test(
    'a local identifier is a patient of its issuer, or of the centre when nobody says who issued it',
    rolledBack(database, async (db) => {
      const patients = await findOrCreatePatients(db, [
        seen('local', '17'),
        seen('local', '17', { centreId: beta }),
        seen('local', '17', { issuer: 'Example Hospital' }),
        seen('local', '17', { issuer: 'Example Hospital', centreId: beta }),
        seen('cpr', '17'),
      ]);
      expect(new Set(patients).size).toBe(4);
      expect(patients[3]).toBe(patients[2]);
    }),
  );

  test('two that see a new patient at once see the same one', async () => {
    const sightings = [seen('cpr', 'T000000003'), seen('cpr', 'T000000004')];
    const [first, second] = await Promise.all([
      findOrCreatePatients(database(), sightings),
      findOrCreatePatients(database(), sightings.toReversed()),
    ]);
    expect(second.toReversed()).toEqual(first);
    expect(await database().query('select count(*) as patients from core.patient')).toEqual([
      { patients: 2 },
    ]);
  });

  test(
    'the identifier shown for a patient is the national one',
    rolledBack(database, async (db) => {
      const [patientId = ''] = await findOrCreatePatients(db, [seen('cpr', 'T000000005')]);
      await db.query(
        `insert into core.patient_identifier (system, issuer, value, patient_id, valid_from)
         values ('local', 'Example Hospital', '4', $1, '2026-02-01')`,
        [patientId],
      );
      expect(await listIdentifiers(db, [patientId])).toEqual([
        { patientId, system: 'cpr', issuer: '', value: 'T000000005' },
      ]);
    }),
  );

  test('nobody is nobody', async () => expect(await findOrCreatePatients(database(), [])).toEqual([]));
});
