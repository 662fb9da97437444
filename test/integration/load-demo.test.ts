import { expect, test } from 'vitest';
import { readDemoPlanOf } from '../../src/operations/definition-files.ts';
import { loadDemo } from '../../src/operations/load-demo.ts';
import { verifyIndicators } from '../../src/operations/verify-indicators.ts';
import { installCells } from '../../src/store/install-cells.ts';
import { countRecords } from '../../src/store/records.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contextOf, testRegistry } from '../support/test-registry.ts';

const plan = { ...(await readDemoPlanOf('dk')), examinations: 700 };

describeOnEachDatabase('loading the demo country', (database) => {
  const registry = testRegistry(database);

  test('that was interrupted goes on where it stopped, and counts its cells once, all of them', async () => {
    const { db, dataset, projection } = registry();
    if (!projection.cells) throw new Error('The registry keeps cells');
    const broken = {
      ...registry(),
      db: { ...db, execute: () => Promise.reject(new Error('interrupted')) },
    };
    await expect(loadDemo(broken, plan)).rejects.toThrow('interrupted');
    expect(await countRecords(db, dataset.id)).toBe(500);
    // What a start in between does: no figure is shown of what was not counted.
    expect(await installCells(db, projection.cells)).toBe('counted');
    expect(await verifyIndicators(contextOf(registry()))).toMatchObject({ different: 0 });
    await loadDemo(registry(), plan);
    expect(await countRecords(db, dataset.id)).toBe(700);
    expect(await installCells(db, projection.cells)).toBe('unchanged');
    const compared = await verifyIndicators(contextOf(registry()));
    expect(compared).toMatchObject({ different: 0 });
    expect(compared.compared).toBeGreaterThan(1000);
  });
});
