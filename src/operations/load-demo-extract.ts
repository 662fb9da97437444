import { demoExaminations } from '../derive/demo/demo-country.ts';
import type { DemoPlan } from '../derive/demo/plan.ts';
import { demoExtract, demoExtractHeader } from '../derive/demo/register-extract.ts';
import { addDays } from '../kernel/day.ts';
import { listDeliveriesOf } from '../store/extract-deliveries.ts';
import { findMapping } from './extract-mapping-of.ts';
import { importExtract } from './import-extract.ts';
import { todayOf, type Registry } from './registry.ts';

const source = 'Demo country, synthetic registers';

/**
 * Loads the synthetic extract of the demo country through the same door as any other. It comes before the examinations,
 * which then have their events at once: nothing is projected twice.
 */
export async function loadDemoExtract(
  registry: Registry,
  { extract, ...plan }: DemoPlan,
  progress: (step: string) => void,
): Promise<void> {
  if (!extract || (await listDeliveriesOf(registry.db, source)).length > 0) return;
  const { dataset } = registry;
  const today = todayOf(registry);
  const told = demoExtract(
    dataset,
    { ...plan, extract },
    { examinations: demoExaminations(dataset, plan), until: addDays(today, 1) },
  );
  const bytes = Buffer.from(`${[demoExtractHeader, ...told].join('\n')}\n`, 'latin1');
  const lastDay = addDays(extract.to, -1);
  const { accepted, rejected } = await importExtract(
    { registry, actor: { id: 'console', name: 'Command line', role: 'console', centreId: null } },
    {
      ...{ fileName: 'demo-registers.csv', source, mapping: await findMapping('registry-codes') },
      ...{ coversFrom: extract.from, coversTo: lastDay < today ? lastDay : today },
      ...{ dryRun: false, allowsWithdrawals: false },
      bytes: async function* () {
        yield await Promise.resolve(bytes);
      },
    },
  );
  progress(`${accepted} synthetic events of registers loaded, ${rejected} rejected`);
}
