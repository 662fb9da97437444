import { requireScope, scopeOf } from '../../access/actor.ts';
import { listYears } from '../../indicators/years.ts';
import { todayOf, type Context } from '../registry.ts';
import type { Edition } from './editions.ts';

/** Which annual reports somebody may have: of every year with examinations, the newest first. */
export interface ReportsView {
  readonly years: readonly number[];
  readonly editions: readonly Edition[];
}

export async function listReports({ registry, actor }: Context): Promise<ReportsView> {
  requireScope(actor, 'indicator.read');
  const isProfessional = scopeOf(actor, 'report.professional') !== null;
  return {
    years: await listYears(registry.db, registry.dataset, todayOf(registry)),
    editions: isProfessional ? ['public', 'professional'] : ['public'],
  };
}
