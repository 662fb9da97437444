import { requireScope } from '../access/actor.ts';
import { rowRefusals, type RowRefusal } from '../intake/register/row-refusals.ts';
import { Problem } from '../kernel/problem.ts';
import { findDelivery, listDeliveries, listRejections, type Delivery } from '../store/extract-deliveries.ts';
import { listMappings } from './definition-files.ts';
import type { Context } from './registry.ts';
import type { DeliveryDetails, DeliveryView, ExtractMappingView, RejectionCount } from './views.ts';

const shownDeliveries = 100;

/** Reasons with their words, the most frequent first. */
export const rejectionCounts = (counts: Iterable<readonly [RowRefusal, number]>): readonly RejectionCount[] =>
  [...counts]
    .map(([reason, count]) => ({ reason, label: rowRefusals[reason], count }))
    .toSorted((a, b) => b.count - a.count);

const isReason = (name: string): name is RowRefusal => name in rowRefusals;

function viewOf({ rejections, ...delivery }: Delivery): DeliveryView {
  const counts = Object.entries(rejections).flatMap(([reason, count]) =>
    isReason(reason) ? [[reason, count] as const] : [],
  );
  return { ...delivery, rejections: rejectionCounts(counts) };
}

/** The deliveries of register extracts, the latest first. */
export async function listExtracts({ registry, actor }: Context): Promise<readonly DeliveryView[]> {
  requireScope(actor, 'status.read');
  return (await listDeliveries(registry.db, shownDeliveries)).map(viewOf);
}

/** One delivery with the rejected rows that are kept. */
export async function readExtractDelivery(
  { registry, actor }: Context,
  number: number,
): Promise<DeliveryDetails> {
  requireScope(actor, 'status.read');
  const delivery = await findDelivery(registry.db, number);
  if (!delivery) throw new Problem('notFound');
  const rows = await listRejections(registry.db, number);
  return {
    ...viewOf(delivery),
    rows: rows.map(({ line, refusal, detail }) => ({ line, reason: refusal, detail })),
  };
}

/** The mappings there are. */
export async function listExtractMappings({ actor }: Context): Promise<readonly ExtractMappingView[]> {
  requireScope(actor, 'extract.import');
  return (await listMappings('dk')).map(({ mapping: { id, version, label, evidence, delivers } }) => ({
    ...{ id, version, label, evidence, delivers },
  }));
}
