import fc from 'fast-check';
import { expect, test } from 'vitest';
import { determined, fits, type Published } from '../../../test/support/statistics/solve-sums.ts';
import { isSmall } from '../statistics/small-numbers.ts';
import type { FigureTable, FigureUnit } from './figure-network.ts';
import { hideFigures } from './hide-figures.ts';
import { hidesWhole } from './whole-of-parts.ts';

/** Of one measure at one centre: out of the denominator, excluded, unknown, in the numerator, outside it. */
type Cut = readonly [number, number, number, number, number];

const kinds = ['ineligible', 'excluded', 'unknown', 'figure'] as const;
type Kind = (typeof kinds)[number];

const countsOf: Readonly<Record<Kind, (cut: Cut) => readonly number[]>> = {
  ineligible: ([ineligible]) => [ineligible],
  excluded: ([, excluded]) => [excluded],
  unknown: ([, , unknown]) => [unknown],
  figure: ([, , , numerator, outside]) => [numerator, outside],
};

/** Regions of centres, each with the cuts of every measure; a centre's cuts add up to the same whole. */
type Country = readonly (readonly (readonly Cut[])[])[];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const unitsOf = (country: Country): readonly FigureUnit[] => [
  { id: 'nation', parentId: null },
  ...country.flatMap((centres, region) => [
    { id: `region ${region}`, parentId: 'nation' },
    ...centres.map((_, centre) => ({ id: `centre ${region}.${centre}`, parentId: `region ${region}` })),
  ]),
];

function tableOf(country: Country, measure: number, kind: Kind): FigureTable {
  const figures = country.flatMap((centres, region) =>
    centres.map((cuts, centre) => [`centre ${region}.${centre}`, [countsOf[kind](cuts[measure]!)]] as const),
  );
  return { units: unitsOf(country), columns: 1, parts: kind === 'figure' ? 2 : 1, figures: new Map(figures) };
}

interface Named {
  readonly name: string;
  readonly value: number;
  readonly isShown: boolean;
}

/** Everything a waterfall of every unit and measure shows, with the sums a reader knows to hold. */
function publishedWith(country: Country, hidesWholes: boolean) {
  const measures = country[0]![0]!.map((_, measure) => measure);
  const units = unitsOf(country);
  const tables = measures.flatMap((measure) =>
    kinds.map((kind) => {
      const table = tableOf(country, measure, kind);
      return { measure, kind, table, hidden: hideFigures(table) };
    }),
  );
  const isClosed = hidesWholes && hidesWhole(tables.map(({ hidden }) => hidden));
  const below = (id: string): readonly string[] =>
    units.filter(({ parentId }) => parentId === id).map((unit) => unit.id);
  const valueAt = (table: FigureTable, id: string, part: number): number => {
    const children = below(id);
    if (children.length > 0) return sum(children.map((child) => valueAt(table, child, part)));
    return table.figures.get(id)![0]![part]!;
  };
  const named: Named[] = [];
  const sums: { parts: readonly string[]; total: string }[] = [];
  for (const { id } of units) {
    const children = below(id);
    const whole = sum(
      kinds.flatMap((kind) =>
        countsOf[kind]([0, 0, 0, 0, 0]).map((_, part) => valueAt(tableOf(country, 0, kind), id, part)),
      ),
    );
    named.push({ name: `whole ${id}`, value: whole, isShown: !isClosed });
    if (children.length > 0)
      sums.push({ parts: children.map((child) => `whole ${child}`), total: `whole ${id}` });
    for (const { measure, kind, table, hidden } of tables) {
      const isOpen = !(kind === 'ineligible' && isClosed);
      const isShown = isOpen && !hidden.isHidden({ unitId: id, column: 0 });
      countsOf[kind]([0, 0, 0, 0, 0]).forEach((_, part) => {
        const name = (unit: string) => `${measure} ${kind} ${part} ${unit}`;
        named.push({ name: name(id), value: valueAt(table, id, part), isShown });
        if (children.length > 0) sums.push({ parts: children.map(name), total: name(id) });
      });
    }
    for (const measure of measures) {
      const own = named.filter(({ name }) => name.startsWith(`${measure} `) && name.endsWith(` ${id}`));
      sums.push({ parts: own.map(({ name }) => name), total: `whole ${id}` });
    }
  }
  const publication: Published = {
    sums,
    shown: new Map(named.flatMap(({ name, value, isShown }) => (isShown ? [[name, value] as const] : []))),
    inhabited: [],
  };
  return { publication, truth: new Map(named.map(({ name, value }) => [name, value])) };
}

const second: Cut = [20, 10, 10, 30, 40];

const country: Country = [
  [
    [[10, 3, 20, 37, 40], second],
    [[10, 30, 10, 30, 30], second],
    [[20, 20, 20, 20, 30], second],
  ],
  [[[10, 20, 30, 20, 30], second]],
];

test('a shown whole gives a small part away, and a hidden one does not', () => {
  expect(determined(publishedWith(country, false).publication)).toContain('0 excluded 0 centre 0.0');
  expect(determined(publishedWith(country, true).publication)).toEqual([]);
});

const plain: Cut = [10, 20, 30, 20, 30];

test('wholes are shown when nothing is hidden anywhere, and none of them otherwise', () => {
  const wholes = (found: Country): readonly string[] =>
    [...publishedWith(found, true).publication.shown.keys()].filter((name) => name.startsWith('whole'));
  expect(wholes([[[plain, second]], [[second, plain]]])).toEqual([
    ...['whole nation', 'whole region 0', 'whole centre 0.0', 'whole region 1', 'whole centre 1.0'],
  ]);
  expect(wholes(country)).toEqual([]);
});

/** A whole of so many at a centre, cut by each of two measures. */
const cuts = fc
  .tuple(...Array.from({ length: 5 }, () => fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 12 }))))
  .chain((first) =>
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }).map((shares) => {
      let left = sum(first);
      const taken = shares.map((share) => {
        const next = Math.round(left * share * 0.6);
        left -= next;
        return next;
      });
      return [first, [...taken, left]] as unknown as readonly Cut[];
    }),
  );

test('no small step of any unit can be computed from all waterfalls together, by trying every country that fits', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cuts, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      (found) => {
        const { publication, truth } = publishedWith(found, true);
        const given = determined(publication);
        for (const [name, value] of truth) {
          if (publication.shown.has(name) || name.startsWith('whole') || !isSmall(value)) continue;
          expect(given, name).not.toContain(name);
          const others = [value + 1, value - 1, value + 2].filter((other) => other >= 0);
          expect(
            others.some((other) => fits(publication, new Map([[name, other]]), truth)),
            name,
          ).toBe(true);
        }
      },
    ),
    {
      numRuns: 120,
      // The second measure says that region 0 has five at least, and its first step was one of six in the nation.
      examples: [
        [
          [
            [
              [
                [5, 0, 0, 0, 0],
                [0, 0, 0, 0, 5],
              ],
            ],
            [
              [
                [0, 0, 0, 4, 1],
                [0, 0, 0, 0, 5],
              ],
              [
                [0, 5, 0, 1, 0],
                [0, 0, 0, 0, 6],
              ],
              [
                [1, 0, 0, 0, 5],
                [0, 0, 0, 0, 6],
              ],
            ],
          ],
        ],
      ],
    },
  );
});

test('every small step is hidden', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(cuts, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      (found) => {
        const { publication } = publishedWith(found, true);
        for (const [name, value] of publication.shown)
          if (!name.startsWith('whole')) expect(isSmall(value), name).toBe(false);
      },
    ),
    { numRuns: 120 },
  );
});
