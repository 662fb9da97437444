import type {
  CentreRef,
  DashboardView,
  IndicatorView,
  Measurement,
  MedianCell,
  Standard,
  UnitMeasurement,
  UnitRef,
  Verdict,
} from '../../src/operations/views.ts';
import type { Label } from '../../src/kernel/label.ts';
import { seededRandom } from '../../src/kernel/random.ts';

/** Invented figures, for looking at the dashboard and testing it. Nothing here was measured anywhere. */

const centre = (region: string, code: string, name: string): CentreRef => ({
  id: code.toLowerCase(),
  code,
  name,
  regionId: region.toLowerCase(),
  regionName: `Region ${region}`,
});

/** Two regions with five centres: one very small, one without examinations. */
export const exampleCentres: readonly CentreRef[] = [
  centre('West', 'KLI', 'Klitby Sygehus'),
  centre('West', 'HAV', 'Havnsø Regionshospital'),
  centre('West', 'LYN', 'Lyngø Sygehus'),
  centre('East', 'SUN', 'Sundholm Hospital'),
  centre('East', 'DAM', 'Privathospitalet Dammen'),
];

type Judge = (share: number) => Verdict;

/** A share with an interval of plausible width: examples need no exact statistics. */
function measure(numerator: number, denominator: number, judge: Judge): Measurement {
  if (denominator === 0)
    return {
      numerator,
      denominator,
      cases: denominator,
      ...{ unknown: 0, initial: 0, excluded: 0, exception: 0, immature: 0 },
      estimate: null,
      interval: null,
      met: 'not-decidable',
    };
  const share = numerator / denominator;
  const half = 1.96 * Math.sqrt((share * (1 - share)) / denominator + 0.9 / denominator ** 2);
  return {
    numerator,
    denominator,
    cases: denominator,
    unknown: Math.round(denominator * 0.02),
    initial: Math.round(denominator * 1.09),
    excluded: Math.round(denominator * 0.07),
    ...{ exception: 0, immature: 0 },
    estimate: share,
    interval: { lower: Math.max(0, share - half), upper: Math.min(1, share + half) },
    met: judge(share),
  };
}

const centreUnit = ({ id, code, name, regionId }: CentreRef): UnitRef => ({
  kind: 'centre',
  id,
  code,
  name,
  regionId,
});
const nation: UnitRef = { kind: 'nation', id: 'nation', code: '', name: 'Danmark', regionId: null };

const regionUnits = (centres: readonly CentreRef[]): readonly UnitRef[] =>
  [...new Map(centres.map(({ regionId, regionName }) => [regionId ?? '', regionName ?? '']))].map(
    ([id, name]) => ({
      kind: 'region',
      id,
      code: id,
      name,
      regionId: null,
    }),
  );

type Counted =
  UnitMeasurement | { readonly unit: UnitRef; readonly numerator: number; readonly denominator: number };

function summed(unit: UnitRef, counted: readonly Counted[], judge: Judge): UnitMeasurement {
  const sum = (name: 'numerator' | 'denominator') =>
    counted.reduce((total, one) => total + (one[name] ?? 0), 0);
  return { unit, ...measure(sum('numerator'), sum('denominator'), judge) };
}

const inRegion = <T extends Counted>(counted: readonly T[], region: UnitRef): readonly T[] =>
  counted.filter(({ unit }) => unit.regionId === region.id);

interface Wording {
  readonly id: string;
  readonly label: Label;
  readonly standard: Standard;
}

const words = (wording: Wording): Omit<IndicatorView, 'year' | 'nation' | 'regions' | 'centres'> => ({
  ...wording,
  description: {
    en: 'An invented indicator with invented figures, for looking at the page.',
    da: 'En opdigtet indikator med opdigtede tal, til at se på siden.',
  },
  kind: 'process',
  ...{ measure: 'proportion', valueUnit: null, maturityDays: 0, missing: [], months: [], variants: [] },
  direction: wording.standard.comparison === 'at-least' ? 'higher' : 'lower',
  evidence: { source: 'ERA20; example', status: 'provisional' },
});

const provisional = { source: 'proposal; 96 % in ERA20', status: 'provisional' } as const;

/** The third centre is very small, the fifth had no examination. */
const unusualSizes: Readonly<Record<number, number>> = { 2: 9, 4: 0 };

function shares(year: number, centres: readonly CentreRef[], wording: Wording): IndicatorView {
  const random = seededRandom(year);
  const { comparison, value } = wording.standard;
  const judge: Judge = (share) =>
    (comparison === 'at-least' ? share >= value : share <= value) ? 'met' : 'not-met';
  const counted = centres.map((one, index) => {
    const denominator = unusualSizes[index] ?? Math.round(120 + random() * 700);
    return {
      unit: centreUnit(one),
      denominator,
      numerator: Math.round(denominator * (value - 0.06 + random() * 0.12)),
    };
  });
  return {
    ...words(wording),
    year,
    nation: summed(nation, counted, judge),
    regions: regionUnits(centres).map((region) => summed(region, inRegion(counted, region), judge)),
    centres: counted.map(({ unit, numerator, denominator }) => ({
      unit,
      ...measure(numerator, denominator, denominator < 20 ? () => 'not-decidable' : judge),
    })),
  };
}

const protocols = [
  {
    stratum: 'prospective',
    label: { en: 'Prospective, no padding', da: 'Prospektiv uden padding' },
    level: 170,
  },
  {
    stratum: 'prospective-padded',
    label: { en: 'Prospective with padding', da: 'Prospektiv med padding' },
    level: 280,
  },
  { stratum: 'retrospective', label: { en: 'Retrospective', da: 'Retrospektiv' }, level: 380 },
];

function cellOf(protocol: (typeof protocols)[number], random: () => number): MedianCell {
  const count = Math.round(random() * 160);
  const median = count < 20 ? null : protocol.level * (0.55 + random() * 0.6);
  const met = median === null ? 'not-decidable' : median <= protocol.level ? 'met' : 'not-met';
  return { ...protocol, count, median, met };
}

function medians(year: number, centres: readonly CentreRef[], wording: Wording): IndicatorView {
  const random = seededRandom(year + 1);
  const judge: Judge = (share) => (share >= 1 ? 'met' : 'not-met');
  const counted = centres.map((one): UnitMeasurement => {
    const cells = protocols.map((protocol) => cellOf(protocol, random));
    const judged = cells.filter(({ median }) => median !== null);
    const met = judged.filter((cell) => cell.met === 'met').length;
    return { unit: centreUnit(one), ...measure(met, judged.length, judge), interval: null, cells };
  });
  const level = { unit: 'mGy.cm', evidence: { source: 'UKDRL', status: 'published' } } as const;
  return {
    ...words(wording),
    levels: protocols.map((protocol) => ({ stratum: protocol.stratum, value: protocol.level, ...level })),
    year,
    nation: { ...summed(nation, counted, judge), interval: null },
    regions: regionUnits(centres).map((region) => ({
      ...summed(region, inRegion(counted, region), judge),
      interval: null,
    })),
    centres: counted,
  };
}

const atLeast = (value: number): Standard => ({
  ...{ comparison: 'at-least', nature: 'goal', value },
  evidence: provisional,
});

/** Three indicators: medians by protocol, shares where high is good, shares where high is good. */
export const exampleDashboard = (year: number, centres = exampleCentres): DashboardView => ({
  year,
  years: [2024, 2025],
  asOf: null,
  indicators: [
    medians(year, centres, {
      id: 'CT-05',
      label: { en: 'Centre median DLP below reference level', da: 'Median-DLP under referencedosis' },
      standard: atLeast(1),
    }),
    shares(year, centres, {
      id: 'CT-09',
      label: { en: 'Prospective acquisition', da: 'Prospektiv optagelse' },
      standard: atLeast(0.9),
    }),
    shares(year + 7, centres, {
      id: 'CT-16',
      label: { en: 'Report within two working days', da: 'Svar inden for to arbejdsdage' },
      standard: atLeast(0.9),
    }),
  ],
});
