/** A sum that must come out: the parts add up to the total. Counts are named by text. */
export interface SumRule {
  readonly parts: readonly string[];
  readonly total: string;
}

/** Everything a reader has: the sums that hold, the counts that are shown, and the groups known to hold a patient. */
export interface Published {
  readonly sums: readonly SumRule[];
  readonly shown: ReadonlyMap<string, number>;
  readonly inhabited: readonly (readonly string[])[];
}

type Ranges = Map<string, readonly [number, number]>;

/**
 * Whether whole numbers of at least zero fit everything shown when some counts have the values given. Bounds are drawn
 * tight by every sum, then values are tried, those nearest to `near` first. Shares no code with the network of `src`.
 */
export function fits(
  { sums, shown, inhabited }: Published,
  given: ReadonlyMap<string, number>,
  near: ReadonlyMap<string, number>,
): boolean {
  const names = new Set([...sums.flatMap(({ parts, total }) => [...parts, total]), ...inhabited.flat()]);
  const ranges: Ranges = new Map(
    [...names].map((name) => {
      const value = given.get(name) ?? shown.get(name);
      return [name, value === undefined ? [0, 1000] : [value, value]];
    }),
  );
  return search(ranges, { sums, inhabited }, near);
}

type Rules = Pick<Published, 'sums' | 'inhabited'>;

function search(ranges: Ranges, rules: Rules, near: ReadonlyMap<string, number>): boolean {
  if (!tighten(ranges, rules)) return false;
  const open = [...ranges].filter(([, [low, high]]) => low < high);
  if (open.length === 0) return true;
  const [name, [low, high]] = open.sort(([, a], [, b]) => a[1] - a[0] - (b[1] - b[0]))[0]!;
  const guess = near.get(name) ?? low;
  const values = Array.from({ length: high - low + 1 }, (_, step) => low + step)
    .sort((a, b) => Math.abs(a - guess) - Math.abs(b - guess))
    .slice(0, 12);
  return values.some((value) => {
    const copy: Ranges = new Map(ranges);
    copy.set(name, [value, value]);
    return search(copy, rules, near);
  });
}

/** Draws every range as tight as the sums make it; false when nothing is left. */
function tighten(ranges: Ranges, { sums, inhabited }: Rules): boolean {
  for (;;) {
    const bounds = [
      ...sums.flatMap((sum) => boundsOf(sum, ranges)),
      ...inhabited.flatMap((group) => atLeastOne(group, ranges)),
    ];
    const tighter = bounds.filter(({ name, low, high }) => {
      const [from, to] = ranges.get(name)!;
      return low > from || high < to;
    });
    if (tighter.length === 0) return true;
    for (const { name, low, high } of tighter) {
      const [from, to] = ranges.get(name)!;
      const range = [Math.max(low, from), Math.min(high, to)] as const;
      if (range[0] > range[1]) return false;
      ranges.set(name, range);
    }
  }
}

interface Bound {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

const endOf = (names: readonly string[], ranges: Ranges, end: 0 | 1): number =>
  names.reduce((sum, name) => sum + ranges.get(name)![end], 0);

function boundsOf({ parts, total }: SumRule, ranges: Ranges): readonly Bound[] {
  const [low, high] = [endOf(parts, ranges, 0), endOf(parts, ranges, 1)];
  const [wholeLow, wholeHigh] = ranges.get(total)!;
  const partBounds = parts.map((name) => {
    const [partLow, partHigh] = ranges.get(name)!;
    return { name, low: wholeLow - (high - partHigh), high: wholeHigh - (low - partLow) };
  });
  return [{ name: total, low, high }, ...partBounds];
}

const atLeastOne = (group: readonly string[], ranges: Ranges): readonly Bound[] =>
  group.map((name) => ({
    name,
    low:
      1 -
      endOf(
        group.filter((other) => other !== name),
        ranges,
        1,
      ),
    high: Infinity,
  }));

/**
 * The counts that the equations alone give away: hidden counts with one solution when every sum is solved exactly by
 * Gauss–Jordan elimination over fractions of whole numbers (the coefficients stay −1, 0 and 1 long enough for doubles).
 */
export function determined({ sums, shown }: Published): readonly string[] {
  const hidden = [...new Set(sums.flatMap(({ parts, total }) => [...parts, total]))].filter(
    (name) => !shown.has(name),
  );
  const place = new Map(hidden.map((name, index) => [name, index]));
  const rows = sums.map(({ parts, total }) => {
    const row = hidden.map(() => 0);
    for (const part of parts) if (place.has(part)) row[place.get(part)!]! += 1;
    if (place.has(total)) row[place.get(total)!]! -= 1;
    return row;
  });
  const pivots: number[] = [];
  for (let column = 0, rank = 0; column < hidden.length && rank < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const scale = rows[rank]![column]!;
    rows[rank] = rows[rank]!.map((value) => value / scale);
    rows.forEach((row, index) => {
      const factor = row[column]!;
      if (index !== rank && Math.abs(factor) > 1e-9)
        rows[index] = row.map((value, at) => value - factor * rows[rank]![at]!);
    });
    pivots.push(column);
    rank += 1;
  }
  return pivots.flatMap((column, rank) =>
    rows[rank]!.filter((value) => Math.abs(value) > 1e-9).length === 1 ? [hidden[column]!] : [],
  );
}
