import { beforeAll, expect, test } from 'vitest';
import { actorOf, findAccount } from '../../src/operations/demo-accounts.ts';
import { markAsDemo } from '../../src/operations/demo-mark.ts';
import { readOrganisation } from '../../src/operations/read-organisation.ts';
import { loadScanners } from '../../src/store/scanners.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { testRegistry } from '../support/test-registry.ts';

const scanner = (serialNumber: string) => ({
  manufacturer: 'Synthetic',
  model: 'Organisation',
  serialNumber,
});

describeOnEachDatabase('the organisation', (database) => {
  const registry = testRegistry(database);
  beforeAll(async () => {
    await markAsDemo(database());
    await loadScanners(database(), [
      {
        scanner: scanner('moved'),
        placements: [
          { centre: 'aarhus', department: 'Radiology', validFrom: '2015-01-01', validTo: '2020-01-01' },
          { centre: 'odense', validFrom: '2020-01-01' },
        ],
      },
      { scanner: scanner('stays'), placements: [{ centre: 'aarhus', validFrom: '2018-05-01' }] },
    ]);
  });
  const seenBy = async (account: string) => {
    const actor = actorOf(await findAccount(registry(), account));
    return readOrganisation({ registry: registry(), actor });
  };

  test('a centre lead sees all centres with their codes, and the scanners and people of the own centre', async () => {
    const { centres, scanners, people } = await seenBy('lead@aarhus');
    const aarhus = centres.find(({ code }) => code === 'aarhus');
    expect(aarhus?.regionName).toContain('Region');
    expect(aarhus?.codes.map(({ system }) => system)).toEqual(['shak']);
    expect(new Set(centres.map(({ regionName }) => regionName)).size).toBeGreaterThan(3);
    expect(
      scanners?.map(({ serialNumber, validFrom, validTo }) => [serialNumber, validFrom, validTo]),
    ).toEqual([
      ['moved', '2015-01-01', '2020-01-01'],
      ['stays', '2018-05-01', null],
    ]);
    expect(people?.map(({ id }) => id).toSorted()).toEqual([
      'cardiologist@aarhus',
      'lead@aarhus',
      'physicist@aarhus',
      'radiographer@aarhus',
    ]);
  });

  test('a data manager sees every placement of a scanner that moved', async () => {
    const { scanners, people } = await seenBy('data-manager');
    const moved = scanners?.filter(({ serialNumber }) => serialNumber === 'moved') ?? [];
    expect(moved.map(({ department, validFrom }) => [department, validFrom])).toEqual([
      ['Radiology', '2015-01-01'],
      [null, '2020-01-01'],
    ]);
    expect(people?.length).toBeGreaterThan(50);
  });

  test.each([
    ['steering', null, null],
    ['radiographer@odense', ['moved'], null],
  ])('%s sees scanners %j and people %j', async (account, serials, people) => {
    const seen = await seenBy(account);
    expect(seen.scanners?.map(({ serialNumber }) => serialNumber) ?? null).toEqual(serials);
    expect(seen.people).toBe(people);
  });
});
