import type { DosesAsked } from '../indicators/dose-entries.ts';
import { readDoseMonths, type DoseSpread } from '../indicators/read-doses.ts';
import type { DoseQuantity } from '../definition/dose.ts';
import type { Database } from '../store/database.ts';
import { listScannerMoves, type ScannerMove } from '../store/scanners.ts';
import type { CodeRef, DoseTrend, ScannerChange } from './dose-view.ts';

/** The protocol that a trend shows when none is chosen: of those that are preferred, or of all, the one with most doses. */
export function mostUsed(
  spreads: readonly DoseSpread[],
  among: readonly CodeRef[],
  preferred: readonly string[],
): CodeRef | undefined {
  const doses = ({ code }: CodeRef): number =>
    spreads.filter(({ protocol }) => protocol === code).reduce((sum, { count }) => sum + count, 0);
  const some = among.filter((each) => preferred.includes(each.code) && doses(each) > 0);
  return (some.length > 0 ? some : among).toSorted((a, b) => doses(b) - doses(a))[0];
}

/** Moves as people say them: a scanner that left on the day another came was replaced by it. */
export function changesOf(
  moves: readonly ScannerMove[],
  nameOf: (scannerId: string) => string,
): readonly ScannerChange[] {
  return [...Map.groupBy(moves, ({ day }) => day)].flatMap(([day, all]) => {
    const came = all.filter(({ kind }) => kind === 'placed');
    const left = all.filter(({ kind }) => kind === 'removed');
    const replaced = left.slice(0, came.length).map(({ scannerId }, index) => ({
      ...{ day, scanner: nameOf(scannerId), kind: 'replaced' as const },
      by: nameOf(came[index]?.scannerId ?? ''),
    }));
    const rest = [...left.slice(came.length), ...came.slice(left.length)].map(({ scannerId, kind }) => ({
      ...{ day, scanner: nameOf(scannerId), kind },
      by: null,
    }));
    return [...replaced, ...rest];
  });
}

export interface TrendAsked {
  readonly quantity: DoseQuantity;
  readonly protocol: CodeRef;
  readonly scannerId: string | null;
  readonly nameOf: (scannerId: string) => string;
}

/** The median of every month, with the days on which scanners came and went. */
export async function readTrend(
  db: Database,
  asked: DosesAsked,
  { quantity, protocol, scannerId, nameOf }: TrendAsked,
): Promise<DoseTrend> {
  const [centreId = ''] = asked.centreIds;
  const months = await readDoseMonths(db, asked, { quantity, protocol: protocol.code, scannerId });
  const moves = await listScannerMoves(db, centreId, asked.period);
  return { protocol, months, changes: changesOf(moves, nameOf) };
}
