import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byarLimits } from './byar.ts';
import { directStandardisation } from './direct-standardisation.ts';
import { garwoodLimits } from './garwood.ts';
import { indirectStandardisation } from './indirect-standardisation.ts';
import { poisson } from './poisson.ts';
import { standardisedRatio } from './standardised-ratio.ts';
import { notDefined, valueOrNull } from './statistic.ts';

const expectedEvents = fc.double({ min: 0.1, max: 2000, noNaN: true });

test('both exact limits leave a tail of 2.5 per cent, also for thousands of events', () => {
  fc.assert(
    fc.property(fc.nat({ max: 20_000 }), (observed) => {
      const { lower, upper } = garwoodLimits(observed);
      if (observed > 0) expect(poisson(lower).atLeast(observed)).toBeCloseTo(0.025, 9);
      expect(poisson(upper).atMost(observed)).toBeCloseTo(0.025, 9);
    }),
  );
});

test('from ten events on Byar comes within half a per cent of the exact limits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 5000 }), (observed) => {
      const [exact, byar] = [garwoodLimits(observed), byarLimits(observed)];
      expect(Math.abs(byar.lower / exact.lower - 1)).toBeLessThan(0.005);
      expect(Math.abs(byar.upper / exact.upper - 1)).toBeLessThan(0.005);
    }),
  );
});

test('the lower limits of no events are exactly zero', () => {
  expect([garwoodLimits(0).lower, byarLimits(0).lower]).toEqual([0, 0]);
});

test('Byar never falls below zero, whatever the level', () => {
  expect(byarLimits(1, 0.9999).lower).toBe(0);
});

// More of everything is more certainty.
test('scaling observed and expected events together never widens the interval', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 300 }),
      expectedEvents,
      fc.integer({ min: 2, max: 9 }),
      (observed, e, factor) => {
        const small = valueOrNull(standardisedRatio(observed, e))!.exact;
        const large = valueOrNull(standardisedRatio(observed * factor, e * factor))!.exact;
        expect(large.upper - large.lower).toBeLessThanOrEqual(small.upper - small.lower);
      },
    ),
  );
});

test('p-values are probabilities', () => {
  fc.assert(
    fc.property(fc.nat({ max: 400 }), expectedEvents, (observed, e) => {
      const { pAtMost, pAtLeast, pMid, pExact } = valueOrNull(standardisedRatio(observed, e))!;
      for (const p of [pAtMost, pAtLeast, pMid, pExact]) expect(p >= 0 && p <= 1).toBe(true);
    }),
  );
});

test('without expected events there is no ratio', () => {
  expect(standardisedRatio(3, 0)).toEqual(notDefined('noExpectedEvents'));
  expect(() => standardisedRatio(0.5, 2)).toThrow(RangeError);
});

const stratum = { observed: 0, population: 10, referenceEvents: 0, referencePopulation: 100 };

test('indirect standardisation needs a reference with events and people where the centre has people', () => {
  expect(indirectStandardisation([stratum])).toEqual(notDefined('noExpectedEvents'));
  expect(indirectStandardisation([])).toEqual(notDefined('noExpectedEvents'));
  expect(indirectStandardisation([{ ...stratum, referencePopulation: 0 }])).toEqual(notDefined('noPatients'));
  expect(() => indirectStandardisation([{ ...stratum, observed: -1 }])).toThrow(RangeError);
});

test('a centre that is its own reference is as expected', () => {
  const own = { observed: 12, population: 300, referenceEvents: 12, referencePopulation: 300 };
  expect(valueOrNull(indirectStandardisation([own]))?.ratio.estimate).toBe(1);
});

const group = { events: 5, population: 100, standardPopulation: 10 };

test('direct standardisation needs events, and people where the standard has people', () => {
  expect(directStandardisation([{ ...group, events: 0 }])).toEqual(notDefined('noEvents'));
  expect(directStandardisation([{ ...group, population: 0 }])).toEqual(notDefined('noPatients'));
  expect(directStandardisation([])).toEqual(notDefined('noPatients'));
  expect(() => directStandardisation([{ ...group, standardPopulation: -1 }])).toThrow(RangeError);
});

test('a centre built like the standard population keeps its crude rate', () => {
  const strata = [group, { events: 9, population: 300, standardPopulation: 30 }];
  const { crude, standardised } = valueOrNull(directStandardisation(strata))!;
  expect(standardised).toBeCloseTo(crude, 14);
});

test('doubling every patient leaves the standardised rate and halves its squared width', () => {
  const doubled = { events: 400, population: 20_000, standardPopulation: 10 };
  const single = { events: 200, population: 10_000, standardPopulation: 10 };
  const [one, two] = [single, doubled].map((strata) => valueOrNull(directStandardisation([strata]))!);
  const width = ({ lower, upper }: { lower: number; upper: number }) => upper - lower;
  expect(two!.standardised).toBeCloseTo(one!.standardised, 14);
  expect((width(one!.dobsonByar) / width(two!.dobsonByar)) ** 2).toBeCloseTo(2, 1);
});
