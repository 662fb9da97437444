import { requireScope } from '../access/actor.ts';
import { silenceOf, type SilenceRule } from '../intake/scanner-silence.ts';
import { addDays, type Day } from '../kernel/day.ts';
import { summariseSources, type IntakeSource } from '../store/intake-sources.ts';
import { listMachineClients } from '../store/machine-clients.ts';
import { listCentres } from '../store/organisations.ts';
import { listQuarantined, type QuarantinedFile } from '../store/quarantine.ts';
import { listScannerArrivals, type ScannerArrivals } from '../store/scanner-arrivals.ts';
import { readSilenceRule } from './definition-files.ts';
import { scannerText } from './list-scanners.ts';
import { todayOf, type Context, type Registry } from './registry.ts';
import { doorBookSourceOf } from './upload-source.ts';
import type {
  IntakeScannerView,
  IntakeSourceView,
  IntakeView,
  QuarantinedFileView,
  UnplacedScannerView,
} from './views.ts';

/** Who sends, and for which centre. */
export interface IntakeSender {
  readonly source: string;
  readonly centreId: string;
  /** What comes from it may belong to several centres (a folder, a PACS); no other sender has its name. */
  readonly isShared?: boolean;
}

/** What the doors know and no table says. */
export interface DoorsState {
  /** The sender of each file that is received and not yet decided. */
  readonly queue: readonly IntakeSender[];
  /** Who may send, whether or not he ever did. */
  readonly senders: readonly IntakeSender[];
}

/** Of a long quarantine the page shows the oldest. */
const shownFiles = 200;

type CentreNames = ReadonlyMap<string, string>;
interface Keyed {
  readonly source: string | null;
  readonly centreId: string | null;
}
/** A source, with what came from it if anything did. */
type Entry = Keyed & Partial<Pick<IntakeSource, 'lastAt' | 'lastHour' | 'lastDay'>>;

const keyOf = ({ source, centreId }: Keyed): string => `${centreId ?? ''} ${source ?? ''}`;
const countOf = (items: readonly Keyed[], wanted: Keyed): number =>
  items.filter((item) => keyOf(item) === keyOf(wanted)).length;

async function sendersOf({ db }: Registry, { senders }: DoorsState): Promise<readonly IntakeSender[]> {
  const clients = (await listMachineClients(db)).filter(({ revokedAt }) => revokedAt === null);
  return [...senders, ...clients.map(({ name, centreId }) => ({ centreId, source: `stow:${name}` }))];
}

/** Every source that sent, may send, or of which something waits, each once. */
function sourcesOf(sent: readonly IntakeSource[], others: readonly Keyed[]): readonly Entry[] {
  const known = new Map<string, Entry>(sent.map((one) => [keyOf(one), one]));
  for (const other of others) {
    const { source, centreId } = other;
    if (!known.has(keyOf(other))) known.set(keyOf(other), { source: source ?? '', centreId });
  }
  return [...known.values()];
}

const sourceView = (
  entry: Entry,
  waiting: { readonly queue: readonly Keyed[]; readonly quarantine: readonly Keyed[] },
  names: CentreNames,
): IntakeSourceView => ({
  source: entry.source ?? '',
  centreName: names.get(entry.centreId ?? '') ?? null,
  lastAt: entry.lastAt ?? null,
  lastHour: entry.lastHour ?? 0,
  lastDay: entry.lastDay ?? 0,
  queued: countOf(waiting.queue, entry),
  quarantined: countOf(waiting.quarantine, entry),
});

function scannerViews(
  scanners: readonly ScannerArrivals[],
  names: CentreNames,
  { rule, today }: { readonly rule: SilenceRule; readonly today: Day },
): readonly IntakeScannerView[] {
  return scanners.flatMap((scanner) => {
    const silence = silenceOf(scanner.days, today, rule);
    if (!silence || scanner.lastAt === null) return [];
    const { id, lastAt, centreId } = scanner;
    const centreName = names.get(centreId ?? '') ?? '';
    return [{ id, lastAt, centreName, name: scannerText(scanner), ...silence }];
  });
}

const unplacedView = (scanner: ScannerArrivals): UnplacedScannerView => ({
  id: scanner.id,
  name: scannerText(scanner),
  lastAt: scanner.lastAt,
});

const fileView = (file: QuarantinedFile, names: CentreNames): QuarantinedFileView => {
  const { id, receivedAt, source, size, reasonCode, reason } = file;
  return {
    id,
    receivedAt,
    source,
    size,
    reasonCode,
    reason,
    centreName: names.get(file.centreId ?? '') ?? null,
  };
};

/**
 * What comes and from where, what waits and why, and which scanner has fallen silent: of the actor's centre, for who acts
 * nationally of all. Scanners that nobody placed are shown to everybody who may place one.
 */
export async function readIntake({ registry, actor }: Context, doors: DoorsState): Promise<IntakeView> {
  const isMine = ({ centreId }: { readonly centreId: string | null }): boolean =>
    requireScope(actor, 'intake.read') === 'all' || centreId === actor.centreId;
  requireScope(actor, 'intake.read');
  const { db } = registry;
  const today = registry.now().toISOString().slice(0, 10);
  const rule = await readSilenceRule();
  const since = addDays(today, -rule.historyDays);
  const centres = await listCentres(db, todayOf(registry));
  const names = new Map(centres.map(({ id, name }) => [id, name]));
  const quarantine = (await listQuarantined(db)).filter(isMine);
  const queue = doors.queue
    .filter(isMine)
    .map(({ source, centreId }) => ({ centreId, source: doorBookSourceOf(source) }));
  const sentByAll = await summariseSources(db, registry.now().toISOString());
  const sent = sentByAll.filter(isMine);
  // A folder or PACS that sent for other centres has sent.
  const hasSent = ({ source, isShared }: IntakeSender): boolean =>
    isShared === true && sentByAll.some((one) => one.source === source);
  const senders = (await sendersOf(registry, doors)).filter((sender) => isMine(sender) && !hasSent(sender));
  const scanners = await listScannerArrivals(db, { since, today: todayOf(registry) });
  return {
    sources: sourcesOf(sent, [...senders, ...queue, ...quarantine]).map((entry) =>
      sourceView(entry, { queue, quarantine }, names),
    ),
    scanners: scannerViews(
      scanners.filter((scanner) => !scanner.isUnplaced && isMine(scanner)),
      names,
      {
        ...{ rule, today },
      },
    ),
    unplaced: scanners.filter(({ isUnplaced }) => isUnplaced).map(unplacedView),
    quarantine: quarantine.slice(0, shownFiles).map((file) => fileView(file, names)),
    quarantined: quarantine.length,
  };
}
