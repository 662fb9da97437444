import { requirePermission } from '../access/actor.ts';
import { listProtocolNames } from '../indicators/list-protocol-names.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import { maskedName } from '../store/masked-name.ts';
import { keepProtocolName } from '../store/protocol-names.ts';
import { requireDose } from './read-dose.ts';
import { todayOf, type Context } from './registry.ts';

/** What a local protocol of a centre is called nationally. */
export interface ProtocolNaming {
  readonly centreId: string;
  readonly localName: string;
  /** The code of a standard protocol. */
  readonly standard: string;
}

/** Since before there were examinations. */
const sinceEver = '1900-01-01';

async function requireKnown({ registry }: Context, { centreId, localName }: ProtocolNaming): Promise<void> {
  const { db, dataset } = registry;
  const period = { start: sinceEver, end: `${Number(todayOf(registry).slice(0, 4)) + 1}-12-31` };
  const asked = { dataset, dose: requireDose(dataset), centreIds: [centreId], period };
  const known = await listProtocolNames(db, asked);
  if (!known.some((name) => name.localName === localName))
    throw new Problem('notFound', { reason: 'no acquisition of this centre has this protocol name' });
}

/**
 * Says what a local protocol is called nationally, by accepting what is suggested or by choosing another name; it holds for
 * all its acquisitions, of the past too, until somebody says otherwise. Problems: `notFound` for a name the centre does not
 * use, `valueRefused` for a code that is no standard protocol.
 */
export async function acceptProtocolName(context: Context, naming: ProtocolNaming): Promise<void> {
  const { registry, actor } = context;
  const { dataset } = registry;
  const { centreId, localName, standard } = naming;
  requirePermission(actor, 'protocol.map', centreId);
  const { valueSet } = requireDose(dataset);
  const isStandard = dataset.valueSets[valueSet]?.codes.some(({ code }) => code === standard);
  if (isStandard !== true)
    throw new Problem('valueRefused', { reason: `"${standard}" is no code of a standard protocol` });
  await requireKnown(context, naming);
  const at = registry.now().toISOString();
  await registry.db.transaction(async (db) => {
    await keepProtocolName(db, { ...naming, dataset: dataset.id, by: actor.id, at });
    const event = { at, actor: actor.id, action: 'protocol.mapped', centreId, recordId: null };
    const details = { protocol: maskedName(localName), standard };
    await recordEvents(db, [{ ...event, outcome: 'done', details }]);
  });
}
