import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  determined,
  fits,
  type Published,
  type SumRule,
} from '../../../test/support/statistics/solve-sums.ts';
import { feasibleValues } from '../statistics/network-audit.ts';
import { isSmall } from '../statistics/small-numbers.ts';
import {
  figureArcs,
  keyOf,
  sizeOf,
  type Figure,
  type FigureArc,
  type FigurePlace,
  type FigureTable,
  type FigureUnit,
} from './figure-network.ts';
import { hideFigures, hideParts, type HiddenFigures, type Reader } from './hide-figures.ts';

const nation: FigureUnit = { id: 'nation', parentId: null };

/** A country: regions, each with its centres, each with figures (in the numerator, the others) by month. */
type Country = readonly (readonly (readonly Figure[])[])[];

const idOf = (region: number, centre: number): string => `centre ${region}.${centre}`;

function tableOf(country: Country, months: number): FigureTable {
  const units = country.flatMap((centres, region) => [
    { id: `region ${region}`, parentId: 'nation' },
    ...centres.map((_, centre) => ({ id: idOf(region, centre), parentId: `region ${region}` })),
  ]);
  const figures = country.flatMap((centres, region) =>
    centres.map((list, centre) => [idOf(region, centre), list] as const),
  );
  return { units: [nation, ...units], columns: months, parts: 2, figures: new Map(figures) };
}

/** The same table with its months added up: the year. */
const yearOf = (table: FigureTable): FigureTable => ({
  ...table,
  columns: 1,
  figures: new Map(
    [...table.figures].map(([id, list]) => [
      id,
      [[0, 1].map((part) => list.reduce((sum, figure) => sum + figure[part]!, 0))],
    ]),
  ),
});

const year = (country: readonly (readonly (readonly [number, number])[])[]): FigureTable =>
  tableOf(
    country.map((centres) => centres.map((figure) => [figure])),
    1,
  );

const hiddenIds = ({ places }: HiddenFigures): readonly string[] => places.map(({ unitId }) => unitId).sort();

test('a table without small numbers stays as it is, and figures of nobody are shown', () =>
  expect(
    hiddenIds(
      hideFigures(
        year([
          [
            [90, 10],
            [40, 8],
          ],
          [
            [70, 9],
            [0, 0],
          ],
        ]),
      ),
    ),
  ).toEqual([]));

test('a small numerator, a small complement and a small denominator hide the figure and one neighbour', () => {
  for (const small of [
    [3, 60],
    [60, 3],
    [2, 1],
  ] as const)
    expect(
      hiddenIds(
        hideFigures(
          year([
            [small, [40, 8], [90, 20]],
            [
              [70, 9],
              [60, 20],
            ],
          ]),
        ),
      ),
    ).toEqual(['centre 0.0', 'centre 0.1']);
});

test('where the region has no other centre the region is hidden, and a centre elsewhere with it', () =>
  expect(
    hiddenIds(
      hideFigures(
        year([
          [[3, 60]],
          [
            [70, 9],
            [60, 20],
          ],
        ]),
      ),
    ),
  ).toEqual(['centre 0.0', 'centre 1.0', 'region 0', 'region 1']));

test('a country of one small centre shows nothing', () =>
  expect(hiddenIds(hideFigures(year([[[1, 2]]])))).toEqual(['centre 0.0', 'nation', 'region 0']));

test('what the reader knows is shown and hides nobody', () => {
  const table = year([
    [
      [3, 60],
      [40, 8],
      [90, 20],
    ],
    [
      [70, 9],
      [60, 20],
    ],
  ]);
  expect(hiddenIds(hideFigures(table, { knownIds: new Set(['centre 0.0']) }))).toEqual([]);
  expect(hiddenIds(hideFigures(table, { knownIds: new Set(['centre 0.1']) }))).toEqual([
    'centre 0.0',
    'centre 0.2',
  ]);
});

test('a region of the own centre and one small centre is hidden from the own centre', () =>
  expect(
    hiddenIds(
      hideFigures(
        year([
          [
            [3, 60],
            [40, 8],
          ],
          [
            [70, 9],
            [60, 20],
          ],
        ]),
        { knownIds: new Set(['centre 0.1']) },
      ),
    ),
  ).toEqual(['centre 0.0', 'centre 1.0', 'region 0', 'region 1']));

test('two small centres that together are small take a third one with them', () => {
  const table = year([
    [
      [1, 40],
      [1, 50],
      [30, 60],
      [20, 30],
    ],
  ]);
  // The third gives the numerators room to move and makes their sum thirty-two.
  expect(hiddenIds(hideFigures(table))).toEqual(['centre 0.0', 'centre 0.1', 'centre 0.3']);
});

test('no threshold under three, and three hides one and two only', () => {
  const table = year([
    [
      [3, 60],
      [40, 8],
    ],
  ]);
  expect(() => hideFigures(table, { threshold: 2 })).toThrow(RangeError);
  expect(() => hideFigures(table, { threshold: 4.5 })).toThrow(RangeError);
  expect(hiddenIds(hideFigures(table, { threshold: 3 }))).toEqual([]);
});

test('crooked tables and counts that are none are programming errors', () => {
  expect(() =>
    hideFigures(
      tableOf(
        [
          [
            [
              [1, 2],
              [3, 4],
            ],
          ],
        ],
        1,
      ),
    ),
  ).toThrow(RangeError);
  expect(() => hideFigures(year([[[-1, 2]]]))).toThrow(RangeError);
  expect(() =>
    hideFigures(
      tableOf(
        [
          [
            [
              [1, 2],
              [3, 4],
            ],
          ],
        ],
        2,
      ),
    ),
  ).toThrow(RangeError);
});

/** One table as it goes out, named by what it is split by, for an attack that knows nothing of networks. */
interface Issue {
  readonly name: string;
  readonly table: FigureTable;
  readonly hidden: HiddenFigures;
}

const nameOf = (issue: string, unitId: string, column: number | 'total', part: number): string =>
  `${column === 'total' ? 'year' : `${issue} ${column}`} ${unitId} ${part}`;

/** The sums of one table: along the tree in every column, and of every unit's columns when it is a split. */
function sumsOf({ name, table }: Issue, isWhole: boolean): readonly SumRule[] {
  const columns = Array.from({ length: table.columns }, (_, column) => column);
  return [0, 1].flatMap((part) => {
    const at = (unitId: string, column: number | 'total') => nameOf(name, unitId, column, part);
    const along = (isWhole ? (['total'] as const) : columns).flatMap((column) =>
      table.units.map(({ id }) => ({
        parts: table.units.filter(({ parentId }) => parentId === id).map((child) => at(child.id, column)),
        total: at(id, column),
      })),
    );
    const across = table.units.map(({ id }) => ({
      parts: columns.map((column) => at(id, column)),
      total: at(id, 'total'),
    }));
    return [...along.filter(({ parts }) => parts.length > 0), ...(isWhole ? [] : across)];
  });
}

/** Everything a reader of the year and its splits has, and the truth. */
function published(whole: Issue, splits: readonly Issue[]) {
  const figures = [whole, ...splits].flatMap((issue) =>
    figureArcs(issue.table, false).map(({ place, figure }) => ({
      isHidden: issue.hidden.isHidden(place),
      counts: figure.map((count, part) => ({
        name: nameOf(issue.name, place.unitId, issue === whole ? 'total' : place.column, part),
        count,
      })),
    })),
  );
  const named = (some: typeof figures) =>
    new Map(some.flatMap(({ counts }) => counts.map(({ name, count }) => [name, count] as const)));
  const publication: Published = {
    sums: [...sumsOf(whole, true), ...splits.flatMap((split) => sumsOf(split, false))],
    shown: named(figures.filter(({ isHidden }) => !isHidden)),
    inhabited: figures.filter(({ isHidden }) => isHidden).map(({ counts }) => counts.map(({ name }) => name)),
  };
  return { publication, truth: named(figures) };
}

const issued = (table: FigureTable, splits: readonly FigureTable[], reader: Reader) => {
  const whole = { name: 'year', table, hidden: hideFigures(table, reader) };
  const parts = splits.map((split, index) => ({
    name: `split ${index}`,
    table: split,
    hidden: hideParts(split, whole.hidden, reader),
  }));
  return { whole, parts, ...published(whole, parts) };
};

test('the attack itself works: with only the small figures hidden it finds them', () => {
  const table = year([
    [
      [3, 60],
      [40, 8],
    ],
    [
      [70, 9],
      [60, 20],
    ],
  ]);
  const places = [{ unitId: 'centre 0.0', column: 0 }];
  const hidden = { places, swaps: [], isHidden: ({ unitId }: { unitId: string }) => unitId === 'centre 0.0' };
  const { publication, truth } = published({ name: 'year', table, hidden }, []);
  expect(determined(publication)).toHaveLength(2);
  const name = nameOf('year', 'centre 0.0', 'total', 0);
  expect(fits(publication, new Map([[name, 3]]), truth)).toBe(true);
  expect(fits(publication, new Map([[name, 4]]), truth)).toBe(false);
});

/** What every count would be without the reader's own patients. */
function foreignCounts(tables: readonly FigureTable[], own: readonly string[]): ReadonlyMap<string, number> {
  const [whole, ...splits] = tables.map((table) => ({
    ...table,
    figures: new Map([...table.figures].filter(([id]) => !own.includes(id))),
  }));
  return issued(whole!, splits, {}).truth;
}

const countries = (largest: number, regions: number, centres: number, months: number) => {
  const figure = fc.tuple(fc.nat({ max: largest }), fc.nat({ max: Math.ceil(largest / 3) }));
  const centre = fc.array(figure, { minLength: months, maxLength: months });
  return fc.array(fc.array(centre, { minLength: 1, maxLength: centres }), {
    minLength: 1,
    maxLength: regions,
  });
};

const readers = fc.constantFrom<Reader>(
  {},
  { threshold: 3 },
  { threshold: 8 },
  { knownIds: new Set(['centre 0.0']) },
);

test('no hidden count of a year can be computed, by trying every country that fits', () => {
  fc.assert(
    fc.property(countries(12, 3, 3, 1), readers, (country, reader) => {
      const { publication, truth } = issued(tableOf(country, 1), [], reader);
      expect(determined(publication)).toEqual([]);
      for (const [name, value] of truth) {
        if (publication.shown.has(name)) continue;
        const others = [value + 1, value - 1, value + 2].filter((other) => other >= 0);
        expect(
          others.some((other) => fits(publication, new Map([[name, other]]), truth)),
          name,
        ).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

/** The smallest and largest value of every hidden count, by the exact audit of the network. */
const audited = (arcs: readonly FigureArc[], isHidden: (place: FigurePlace) => boolean) =>
  [0, 1].flatMap((part) => {
    const ranges = feasibleValues(
      arcs.map(({ from, to, place, figure }) => ({
        ...{ from, to, count: isHidden(place) ? null : figure[part]! },
        ...{ least: 0, most: Infinity },
      })),
    );
    return [...ranges].map(([index, { least, most }]) => ({
      count: arcs[index]!.figure[part]!,
      ...{ least, most: most ?? Infinity },
    }));
  });

const auditedParts = (table: FigureTable, totals: HiddenFigures, parts: HiddenFigures) =>
  audited(figureArcs(table, true), ({ unitId, column }) =>
    column === 'total' ? totals.isHidden({ unitId, column: 0 }) : parts.isHidden({ unitId, column }),
  );

test('every hidden count of a year could have at least as many values as the threshold', () => {
  fc.assert(
    fc.property(countries(60, 5, 8, 1), fc.constantFrom(3, 5, 9), (country, threshold) => {
      const table = tableOf(country, 1);
      const { isHidden } = hideFigures(table, { threshold });
      for (const { least, most } of audited(figureArcs(table, false), isHidden))
        expect(most - least + 1).toBeGreaterThanOrEqual(threshold);
    }),
    { numRuns: 150 },
  );
});

test('no hidden count of a month or a group can be computed from the months, the groups and the year together', () => {
  const linked = countries(9, 2, 2, 3).chain((months) =>
    fc.record({
      months: fc.constant(months),
      // The same patients by sex: each figure of the year is cut in two at random.
      cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
    }),
  );
  fc.assert(
    fc.property(linked, readers, ({ months, cuts }, reader) => {
      const table = tableOf(months, 3);
      const whole = yearOf(table);
      let next = 0;
      const bySex: FigureTable = {
        ...whole,
        columns: 2,
        figures: new Map(
          [...whole.figures].map(([id, [figure]]) => {
            const women = figure!.map((count) => Math.round(count * cuts[next++ % cuts.length]!));
            return [id, [women, figure!.map((count, part) => count - women[part]!)]];
          }),
        ),
      };
      const { publication, truth } = issued(whole, [table, bySex], reader);
      const own = [...(reader.knownIds ?? [])];
      const foreign = foreignCounts([whole, table, bySex], own);
      const secret = [...truth].filter(([name]) => foreign.get(name)! > 0 && !publication.shown.has(name));
      const given = determined(publication);
      expect(secret.filter(([name]) => given.includes(name))).toEqual([]);
      for (const [name, value] of secret) {
        const others = [value + 1, value - 1, value + 2, value - 2].filter((other) => other >= 0);
        expect(
          others.some((other) => fits(publication, new Map([[name, other]]), truth)),
          name,
        ).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});

test('every small count and every part of a hidden year is hidden, and nothing of nobody or of the own centre', () => {
  fc.assert(
    fc.property(countries(30, 4, 5, 4), fc.boolean(), (country, isLocal) => {
      const own = isLocal ? 'centre 0.0' : '';
      const reader = { knownIds: new Set([own]) };
      const table = tableOf(country, 4);
      const totals = hideFigures(yearOf(table), reader);
      const { isHidden } = hideParts(table, totals, reader);
      const others = new Map([...table.figures].filter(([id]) => id !== own));
      const foreign = figureArcs({ ...table, figures: others }, false);
      figureArcs(table, false).forEach(({ place, figure }, index) => {
        const isKnown = sizeOf(foreign[index]!.figure) === 0;
        const isTotalHidden = totals.isHidden({ unitId: place.unitId, column: 0 });
        const isSecret =
          (isTotalHidden && table.figures.has(place.unitId)) || figure.some((count) => isSmall(count));
        if (isKnown) expect(isHidden(place), keyOf(place)).toBe(false);
        else if (isSecret) expect(isHidden(place), keyOf(place)).toBe(true);
      });
    }),
    { numRuns: 60 },
  );
});

test('in tables full of zeros and single patients no small hidden count can be computed', () => {
  const count = fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 30 }));
  const sparse = fc.integer({ min: 1, max: 4 }).chain((months) => {
    const centre = fc.array(fc.tuple(count, count), { minLength: months, maxLength: months });
    const region = fc.array(centre, { minLength: 1, maxLength: 4 });
    return fc.record({
      months: fc.constant(months),
      country: fc.array(region, { minLength: 1, maxLength: 4 }),
    });
  });
  fc.assert(
    fc.property(sparse, fc.integer({ min: 3, max: 6 }), ({ months, country }, threshold) => {
      const table = tableOf(country, months);
      const totals = hideFigures(yearOf(table), { threshold });
      const hidden = auditedParts(table, totals, hideParts(table, totals, { threshold }));
      for (const { count: truth, least, most } of hidden)
        if (isSmall(truth, threshold)) expect(most).toBeGreaterThan(least);
    }),
    { numRuns: 250 },
  );
});

test('a country of twenty-two centres and twelve months is hidden and audited as a whole', () => {
  const country = Array.from({ length: 5 }, (_, region) =>
    Array.from({ length: region < 2 ? 5 : 4 }, (__, centre) =>
      Array.from({ length: 12 }, (___, month) => [
        10 + ((region * 7 + centre * 13 + month * 5) % 31),
        (region * 3 + centre * 11 + month * 7) % 9,
      ]),
    ),
  );
  const table = tableOf(country, 12);
  const totals = hideFigures(yearOf(table));
  const { isHidden, places, swaps } = hideParts(table, totals);
  expect(places.length).toBeGreaterThan(50);
  expect(places.length).toBeLessThan(28 * 12);
  for (const { count, least, most } of auditedParts(table, totals, { isHidden, places, swaps }))
    if (count > 0) expect(most).toBeGreaterThan(least);
});
