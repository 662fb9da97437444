import { requireScope } from '../access/actor.ts';
import { classifierOf } from '../definition/event-codes.ts';
import { linkedGroups } from '../definition/read-event-codes.ts';
import { elementById } from '../definition/record.ts';
import { refuseExtract } from '../intake/register/decode-extract.ts';
import { extractLimits, type ExtractLimits } from '../intake/register/extract-rows.ts';
import type { ExtractBytes } from '../intake/register/read-extract.ts';
import type { RowRefusal } from '../intake/register/row-refusals.ts';
import type { Day } from '../kernel/day.ts';
import { Problem } from '../kernel/problem.ts';
import { recordEvents } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { keepCoverage } from '../store/extract-coverage.ts';
import {
  insertDelivery,
  listDeliveriesOf,
  nextDeliveryNumber,
  type Delivery,
  type Rejection,
} from '../store/extract-deliveries.ts';
import {
  countStaged,
  createStaging,
  holdRecords,
  judgeStaged,
  keepStaged,
  listRefusedRows,
  nextTouchedRecords,
  type DeliveryScope,
  type StagedEffect,
} from '../store/extract-staging.ts';
import { recountContacts } from '../store/install-cells.ts';
import { projectAgain } from '../store/project-revisions.ts';
import type { MappingFile } from './definition-files.ts';
import { keptWhen } from './kept-when.ts';
import { rejectionCounts } from './list-extracts.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import { keptRejections, stageExtract, type RowsRead, type StagedExtract } from './stage-extract.ts';
import type { ExtractOutcome } from './views.ts';

/** A file with an extract of a register, and how it is to be read. */
export interface ExtractDelivery {
  readonly fileName: string;
  readonly bytes: ExtractBytes;
  readonly mapping: MappingFile;
  /** Who delivers; deliveries of one source correct each other. */
  readonly source: string;
  /** The days that a full delivery covers, both included; without them it covers everything. */
  readonly coversFrom?: Day;
  readonly coversTo?: Day;
  readonly dryRun: boolean;
  /** Let a full delivery withdraw more than a fifth of what is known. */
  readonly allowsWithdrawals: boolean;
  readonly limits?: ExtractLimits;
  readonly onRows?: RowsRead;
}

const ctKind = 'ct';
const projectedAtOnce = 500;
const fewEvents = 100;
const mostWithdrawnShare = 0.2;

function requireSource(source: string): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .,&()-]{0,79}$/u.test(source) || /\d{6}/.test(source))
    throw new Problem('wrongUse', {
      reason: 'the source must be a name of at most 80 letters, digits and spaces, without long numbers',
    });
}

/** The first day that the element of an event's date takes. */
function earliestOf({ dataset }: Registry): Day {
  const [group] = linkedGroups(dataset);
  const element = group && elementById(dataset).get(group.linked.date)?.element;
  return (element?.type === 'date' ? element.range?.min : undefined) ?? '1900-01-01';
}

const scopeOf = ({ source, mapping, coversFrom, coversTo }: ExtractDelivery): DeliveryScope => ({
  source,
  delivers: mapping.mapping.delivers,
  coversFrom: coversFrom ?? null,
  coversTo: coversTo ?? null,
});

/** A file that was cut short looks like a full delivery in which everything else was withdrawn. */
function requirePlausible({ withdrawn, inScope }: StagedEffect, delivery: ExtractDelivery): void {
  if (delivery.allowsWithdrawals || delivery.mapping.mapping.delivers === 'changes') return;
  if (inScope < fewEvents || withdrawn <= inScope * mostWithdrawnShare) return;
  throw refuseExtract(
    `it would withdraw ${withdrawn} of ${inScope} events that ${delivery.source} delivered before; if the file is whole, allow it (--allow-withdrawals)`,
  );
}

/** A file that came before, and after which another came, would undo what came after it. */
function requireNotOvertaken(earlier: readonly Delivery[], { sha256 }: StagedExtract): void {
  const [latest] = earlier;
  const same = earlier.find((delivery) => delivery.sha256 === sha256);
  if (same && latest && same.number !== latest.number)
    throw refuseExtract(
      `the file is delivery ${same.number}, and delivery ${latest.number} of the source came after it`,
    );
}

type Counts = ReadonlyMap<RowRefusal, number>;

function allRefusals(staged: StagedExtract, { refusals }: StagedEffect): Counts {
  const counts = new Map(staged.refused);
  for (const { refusal, count } of refusals) counts.set(refusal, (counts.get(refusal) ?? 0) + count);
  return counts;
}

const sum = (counts: Counts): number => [...counts.values()].reduce((total, count) => total + count, 0);

/** The records of everybody concerned are projected again; nobody saves one meanwhile. */
async function attach({ dataset, projection }: Registry, db: Database): Promise<number> {
  await holdRecords(db);
  let touched = 0;
  let last: { readonly centreId: string; readonly recordId: string } | undefined;
  for (;;) {
    const keys = await nextTouchedRecords(db, dataset.id, last, projectedAtOnce);
    await projectAgain(db, projection, keys);
    touched += keys.length;
    last = keys.at(-1);
    if (keys.length < projectedAtOnce) return touched;
  }
}

/** What was staged and judged, and is about to be kept. */
interface Judged {
  readonly staged: StagedExtract;
  readonly effect: StagedEffect;
  readonly refusals: Counts;
  readonly rejections: readonly Rejection[];
}

async function judge(context: Context, db: Database, delivery: ExtractDelivery): Promise<Judged> {
  const { registry } = context;
  const { mapping, coversFrom, coversTo, limits = extractLimits, onRows = () => undefined } = delivery;
  await createStaging(db);
  const staged = await stageExtract(db, delivery.bytes, {
    ...{ mapping: mapping.mapping, limits, ctKind, onRows },
    judgement: {
      classify: classifierOf(registry.eventCodes.codes),
      today: todayOf(registry),
      earliest: earliestOf(registry),
      ...(coversFrom !== undefined && { coversFrom }),
      ...(coversTo !== undefined && { coversTo }),
    },
  });
  await judgeStaged(db, scopeOf(delivery));
  const effect = await countStaged(db, scopeOf(delivery));
  requirePlausible(effect, delivery);
  const rejections = [...staged.rejections, ...(await listRefusedRows(db, keptRejections))]
    .toSorted((a, b) => a.line - b.line)
    .slice(0, keptRejections);
  return { staged, effect, refusals: allRefusals(staged, effect), rejections };
}

function deliveryOf(
  { registry, actor }: Context,
  given: ExtractDelivery,
  { number, judged }: { readonly number: number; readonly judged: Judged },
): Delivery {
  const { staged, effect, refusals } = judged;
  const { mapping, sha256: mappingSha256 } = given.mapping;
  const { delivers, ...scope } = scopeOf(given);
  return {
    ...{ number, ...scope, fileName: given.fileName, sha256: staged.sha256, size: staged.size },
    ...{ mapping: mapping.id, mappingVersion: mapping.version, mappingSha256 },
    codesSha256: registry.eventCodes.sha256,
    delivered: delivers,
    rowsIn: staged.rowsIn,
    accepted: effect.accepted,
    rejected: sum(refusals),
    unchanged: effect.unchanged,
    added: effect.added,
    withdrawn: effect.withdrawn,
    rejections: Object.fromEntries(refusals),
    loadedBy: actor.id,
    loadedAt: registry.now().toISOString(),
  };
}

/** The same file may come again for other days: that nothing happened in them is news. */
const saysNothingNew = (
  { added, withdrawn, coversFrom, coversTo, sha256 }: Delivery,
  [latest]: readonly Delivery[],
): boolean =>
  added === 0 &&
  withdrawn === 0 &&
  latest?.sha256 === sha256 &&
  latest.coversFrom === coversFrom &&
  latest.coversTo === coversTo;

function outcomeOf(
  delivery: Delivery,
  judged: Judged,
  more: Pick<ExtractOutcome, 'outcome' | 'records'>,
): ExtractOutcome {
  const { number, rowsIn, accepted, rejected, unchanged, added, withdrawn } = delivery;
  return {
    ...more,
    delivery: more.outcome === 'loaded' ? number : null,
    ...{ rowsIn, accepted, rejected, unchanged, added, withdrawn },
    rejections: rejectionCounts(judged.refusals),
    rows: judged.rejections.map(({ line, refusal, detail }) => ({
      line,
      reason: refusal,
      detail: detail ?? null,
    })),
  };
}

async function load(context: Context, db: Database, given: ExtractDelivery): Promise<ExtractOutcome> {
  const { registry, actor } = context;
  const number = await nextDeliveryNumber(db);
  const earlier = await listDeliveriesOf(db, given.source);
  const judged = await judge(context, db, given);
  requireNotOvertaken(earlier, judged.staged);
  const delivery = deliveryOf(context, given, { number, judged });
  if (saysNothingNew(delivery, earlier))
    return outcomeOf(delivery, judged, { outcome: 'unchanged', records: 0 });
  await insertDelivery(db, delivery, judged.rejections);
  await keepCoverage(db, number, { from: delivery.coversFrom, to: delivery.coversTo });
  await keepStaged(db, scopeOf(given), delivery);
  const records = await attach(registry, db);
  if (registry.projection.cells) await recountContacts(db, registry.projection.cells);
  const { added, withdrawn, rejected } = delivery;
  await recordEvents(db, [
    {
      ...{ at: delivery.loadedAt, actor: actor.id, action: 'extract.loaded', centreId: null, recordId: null },
      ...{ outcome: 'success', details: { delivery: number, added, withdrawn, rejected, records } },
    },
  ]);
  return outcomeOf(delivery, judged, { outcome: given.dryRun ? 'dry-run' : 'loaded', records });
}

/**
 * Loads one delivery of a register extract: all of it in one transaction, or nothing. Rows in are those accepted, rejected
 * (each with its line and reason) and unchanged; the same delivery again changes nothing. Problem `extractRefused` when
 * the file as a whole cannot be used.
 */
export async function importExtract(context: Context, delivery: ExtractDelivery): Promise<ExtractOutcome> {
  requireScope(context.actor, 'extract.import');
  requireSource(delivery.source);
  return keptWhen(context.registry.db, !delivery.dryRun, (db) => load(context, db, delivery));
}
