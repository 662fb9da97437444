import { expect, test } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import {
  findReception,
  listCentres,
  loadOrganisations,
  type OrganisationEntry,
} from '../../src/store/organisations.ts';
import {
  findOrCreateScanners,
  findScanner,
  listScanners,
  loadScanners,
  placeScanner,
  type ScannerEntry,
} from '../../src/store/scanners.ts';
import { describeOnEachDatabase, rolledBack, sampleOrganisations } from '../support/databases.ts';

describeOnEachDatabase('organisations and scanners', (database) => {
  const validFrom = '2007-01-01';
  const merged: OrganisationEntry = {
    kind: 'region',
    code: 'merged',
    names: [{ name: 'Region Samlet', validFrom: '2027-01-01' }],
    parents: [],
    codes: [],
  };
  const moved: OrganisationEntry = {
    kind: 'hospital',
    code: 'alpha',
    names: [
      { name: 'Alpha Sygehus', validFrom, validTo: '2020-01-01' },
      { name: 'Alpha Universitetshospital', validFrom: '2020-01-01' },
    ],
    parents: [
      { parent: 'north', validFrom, validTo: '2027-01-01' },
      { parent: 'merged', validFrom: '2027-01-01' },
    ],
    codes: [{ system: 'shak', code: '1301', validFrom, validTo: '2015-01-01' }],
  };
  const successor: OrganisationEntry = {
    ...moved,
    code: 'gamma',
    names: [{ name: 'Gamma Sygehus', validFrom: '2015-01-01' }],
    codes: [{ system: 'shak', code: '1301', validFrom: '2015-01-01' }],
  };

  const load = (db: Database, ...changes: readonly OrganisationEntry[]) => {
    const changed = new Set(changes.map((entry) => entry.code));
    const kept = sampleOrganisations.filter((entry) => !changed.has(entry.code));
    return loadOrganisations(db, [...kept, ...changes]);
  };
  const centreOn = async (db: Database, code: string, day: string) =>
    (await listCentres(db, day)).find((centre) => centre.code === code);

  test(
    'a centre has the name and the region of the day',
    rolledBack(database, async (db) => {
      await load(db, merged, moved);
      expect(await centreOn(db, 'alpha', '2019-12-31')).toMatchObject({
        name: 'Alpha Sygehus',
        regionName: 'Region Nord',
      });
      expect(await centreOn(db, 'alpha', '2020-01-01')).toMatchObject({ name: 'Alpha Universitetshospital' });
      expect(await centreOn(db, 'alpha', '2027-01-01')).toMatchObject({ regionName: 'Region Samlet' });
      expect(await centreOn(db, 'alpha', '2006-12-31')).toBeUndefined();
    }),
  );

  test(
    'the reception is a centre without a region',
    rolledBack(database, async (db) => {
      await load(db);
      expect(await centreOn(db, 'reception', '2026-01-01')).toMatchObject({
        kind: 'reception',
        id: await findReception(db),
        regionId: null,
      });
    }),
  );

  test(
    'loading the same tree again changes nothing, not even the ids',
    rolledBack(database, async (db) => {
      await load(db, merged, moved);
      const before = await listCentres(db, '2026-01-01');
      await load(db, merged, moved);
      expect(await listCentres(db, '2026-01-01')).toEqual(before);
    }),
  );

  test(
    'a code of another system may pass to another organisation, but never belongs to two',
    rolledBack(database, async (db) => {
      await load(db, merged, moved, successor);
      const codes = [{ system: 'shak', code: '1301', validFrom: '2014-12-31' }];
      await expect(load(db, merged, moved, { ...successor, codes })).rejects.toMatchObject({
        details: { constraint: 'organisation_code_one_at_a_time' },
      });
    }),
  );

  test.each([
    [
      'two names on one day',
      {
        names: [
          { name: 'A', validFrom },
          { name: 'B', validFrom: '2019-01-01' },
        ],
      },
      'organisation_name_one_at_a_time',
    ],
    [
      'two parents on one day',
      {
        parents: [
          { parent: 'north', validFrom },
          { parent: 'south', validFrom: '2019-01-01' },
        ],
      },
      'organisation_parent_one_at_a_time',
    ],
    ['a parent nobody knows', { parents: [{ parent: 'nowhere', validFrom }] }, 'parent_id'],
    [
      'a period that ends before it begins',
      { names: [{ name: 'A', validFrom, validTo: '2006-01-01' }] },
      'organisation_name_check',
    ],
  ])('%s: refused', async (_title, change, constraint) => {
    const loading = load(database(), merged, { ...moved, ...change });
    await expect(loading).rejects.toMatchObject({ code: 'constraintViolated', details: { constraint } });
  });

  test('there is one reception', async () => {
    const second: OrganisationEntry = { ...merged, kind: 'reception', code: 'second' };
    await expect(load(database(), second)).rejects.toMatchObject({
      details: { constraint: 'organisation_one_reception' },
    });
  });

  test(
    'a tree that bites its tail has centres without a region',
    rolledBack(database, async (db) => {
      const parents = [{ parent: 'beta', validFrom }];
      const beta: OrganisationEntry = {
        ...moved,
        code: 'beta',
        codes: [],
        parents: [{ parent: 'alpha', validFrom }],
      };
      await load(db, { ...moved, parents }, beta, merged);
      expect(await centreOn(db, 'alpha', '2026-01-01')).toMatchObject({ regionId: null });
    }),
  );

  const ct1 = { manufacturer: 'Example Medical', model: 'Spiral 64', serialNumber: '12', stationName: 'CT1' };
  const sighting = (seenOn: string, scanner: object = ct1) => ({ scanner, seenOn });
  const idsByCode = async (db: Database) =>
    new Map((await listCentres(db, '2026-01-01')).map((centre) => [centre.code, centre.id]));
  const placed: ScannerEntry = {
    scanner: ct1,
    placements: [
      { centre: 'alpha', department: 'Cardiology', validFrom: '2020-01-01', validTo: '2024-01-01' },
      { centre: 'beta', validFrom: '2024-01-01' },
    ],
  };

  test(
    'a scanner stood where it was placed on the day it was used',
    rolledBack(database, async (db) => {
      await load(db);
      await loadScanners(db, [placed]);
      const centres = await idsByCode(db);
      const days = ['2019-12-31', '2023-12-31', '2024-01-01'];
      const places = await findOrCreateScanners(
        db,
        days.map((day) => sighting(day)),
      );
      expect(places.map((place) => place.centreId)).toEqual(
        ['reception', 'alpha', 'beta'].map((code) => centres.get(code)),
      );
      expect(places.map((place) => place.department)).toEqual([null, 'Cardiology', null]);
      expect(new Set(places.map((place) => place.scannerId)).size).toBe(1);
    }),
  );

  test(
    'a scanner nobody knows becomes known once and stands at the reception',
    rolledBack(database, async (db) => {
      await load(db);
      const places = await findOrCreateScanners(db, [
        sighting('2026-01-01'),
        sighting('2026-01-02'),
        sighting('2026-01-03', { ...ct1, model: ' SPIRAL  64' }),
        sighting('2026-01-03', { ...ct1, serialNumber: '13' }),
      ]);
      const ids = places.map((place) => place.scannerId);
      expect(ids.map((id) => ids.indexOf(id))).toEqual([0, 0, 0, 3]);
      expect(new Set(places.map((place) => place.centreId))).toEqual(new Set([await findReception(db)]));
      expect(await findOrCreateScanners(db, [sighting('2026-01-01')])).toEqual([places[0]]);
      expect(await findScanner(db, ids[0] ?? '')).toEqual({ id: ids[0], ...ct1 });
      expect((await listScanners(db)).map((scanner) => scanner.serialNumber).sort()).toEqual(['12', '13']);
    }),
  );

  test(
    'a source that names no scanner has none, and goes to the reception',
    rolledBack(database, async (db) => {
      await load(db);
      const [place] = await findOrCreateScanners(db, [sighting('2026-01-01', {})]);
      expect(place).toEqual({ scannerId: null, centreId: await findReception(db), department: null });
    }),
  );

  test(
    'what nobody placed stands with its sender, and what somebody placed does not move',
    rolledBack(database, async (db) => {
      await load(db);
      await loadScanners(db, [placed]);
      const centres = await idsByCode(db);
      const [alpha = '', beta = ''] = [centres.get('alpha'), centres.get('beta')];
      const unknown = { ...ct1, serialNumber: '14' };
      const places = await findOrCreateScanners(db, [
        sighting('2026-01-01', unknown),
        { ...sighting('2026-01-01', unknown), centreId: alpha },
        { ...sighting('2026-01-01', {}), centreId: alpha },
        { ...sighting('2024-01-01'), centreId: alpha },
        { ...sighting('2019-12-31'), centreId: beta },
      ]);
      expect(places.map((place) => place.centreId)).toEqual([alpha, alpha, alpha, beta, beta]);
    }),
  );

  test(
    'placing a scanner from a day on keeps where it stood before',
    rolledBack(database, async (db) => {
      await load(db);
      const centres = await idsByCode(db);
      const centreOf = (code: string) => centres.get(code) ?? '';
      const [place] = await findOrCreateScanners(db, [sighting('2026-01-01')]);
      const placement = { scannerId: place?.scannerId ?? '', department: null };
      await placeScanner(db, { ...placement, centreId: centreOf('alpha'), from: '2025-01-01' });
      await placeScanner(db, { ...placement, centreId: centreOf('beta'), from: '2026-01-01' });
      await placeScanner(db, { ...placement, centreId: centreOf('beta'), from: '2025-07-01' });
      const days = ['2024-12-31', '2025-06-30', '2025-07-01', '2026-06-01'];
      const places = await findOrCreateScanners(
        db,
        days.map((day) => sighting(day)),
      );
      expect(places.map((found) => found.centreId)).toEqual(
        ['reception', 'alpha', 'beta', 'beta'].map(centreOf),
      );
    }),
  );

  test(
    'a scanner does not stand in two places, nor at a centre nobody knows',
    rolledBack(database, async (db) => {
      await load(db);
      const twice = {
        ...placed,
        placements: [
          { centre: 'alpha', validFrom },
          { centre: 'beta', validFrom: '2020-01-01' },
        ],
      };
      await expect(loadScanners(db, [twice])).rejects.toMatchObject({
        details: { constraint: 'scanner_placement_one_at_a_time' },
      });
      await expect(
        loadScanners(db, [{ ...placed, placements: [{ centre: 'nowhere', validFrom }] }]),
      ).rejects.toMatchObject({ details: { constraint: 'centre_id' } });
    }),
  );
});
