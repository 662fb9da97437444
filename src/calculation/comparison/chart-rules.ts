import type { Label } from '../../kernel/label.ts';
import type { ChartKind, MonthChart } from './month-chart.ts';

/** One rule of the chart in words: what was looked for, what was found, and whether that is more than chance. */
export interface ChartRule {
  readonly rule: 'outside-limits' | 'long-run' | 'few-crossings';
  readonly isBroken: boolean;
  readonly words: Label;
}

/** What each kind of chart is, in words for people who never saw one. */
export const chartWords: Readonly<Record<ChartKind, Label>> = {
  run: {
    en: 'Run chart: the months around their median. There are too few months for limits.',
    da: 'Seriediagram: månederne omkring deres median. Der er for få måneder til grænser.',
  },
  p: {
    en: 'p chart: monthly shares around their mean; the limits are wider in months with few patients.',
    da: 'p-diagram: månedlige andele omkring deres gennemsnit; grænserne er bredere i måneder med få patienter.',
  },
  'p-prime': {
    en: 'p′ chart: monthly shares around their mean; the limits allow for large months varying more than chance.',
    da: 'p′-diagram: månedlige andele omkring deres gennemsnit; grænserne tager højde for, at store måneder varierer mere end tilfældet.',
  },
  u: {
    en: 'u chart: monthly rates around their mean; the limits are wider in months with little exposure.',
    da: 'u-diagram: månedlige rater omkring deres gennemsnit; grænserne er bredere i måneder med få undersøgelser.',
  },
  'u-prime': {
    en: 'u′ chart: monthly rates around their mean; the limits allow for large months varying more than chance.',
    da: 'u′-diagram: månedlige rater omkring deres gennemsnit; grænserne tager højde for, at store måneder varierer mere end tilfældet.',
  },
  xmr: {
    en: 'XmR chart: monthly values around their mean; the limits come from how much neighbouring months differ.',
    da: 'XmR-diagram: månedlige værdier omkring deres gennemsnit; grænserne kommer af, hvor meget nabomåneder adskiller sig.',
  },
};

/** Every rule the chart was held against, kept or broken, with its numbers. */
export function chartRules({ kind, points, runs, brokenRuns }: MonthChart): readonly ChartRule[] {
  const outside = points.filter(({ isSignal }) => isSignal).length;
  const limits: readonly ChartRule[] = kind === 'run' ? [] : [limitsRule(outside)];
  if (runs.limits === null || runs.longestRun === null || runs.crossings === null) return limits;
  return [
    ...limits,
    runRule(runs.longestRun, runs.limits.longestRun, brokenRuns.includes('long-run')),
    crossingsRule(runs.crossings, runs.limits.fewestCrossings, brokenRuns.includes('few-crossings')),
  ];
}

/** Said of a rule that is broken while the law of the months finds nothing unlikely. */
const notUnlikely: Label = {
  en: 'With shares so near 0 or 100 % most months lie on one side, so nothing is said.',
  da: 'Når andelene er så tæt på 0 eller 100 %, ligger de fleste måneder på den ene side, så der siges intet.',
};

const limitsRule = (outside: number): ChartRule => ({
  rule: 'outside-limits',
  isBroken: outside > 0,
  words:
    outside === 0
      ? {
          en: 'No month lies outside the limits.',
          da: 'Ingen måned ligger uden for grænserne.',
        }
      : {
          en: `${counted(outside, 'month lies', 'months lie')} outside the limits. By chance that happens to about three months in a thousand: something special happened there.`,
          da: `${counted(outside, 'måned', 'måneder')} ligger uden for grænserne. Tilfældigt sker det for omkring tre måneder ud af tusind: noget særligt er sket her.`,
        },
});

const runRule = (longest: number, allowed: number, isBroken: boolean): ChartRule => ({
  rule: 'long-run',
  isBroken,
  words:
    longest > allowed
      ? {
          en: `${longest} months in a row lie on the same side of the centre line; up to ${allowed} can be chance. ${isBroken ? 'The level has shifted.' : notUnlikely.en}`,
          da: `${longest} måneder i træk ligger på samme side af midterlinjen; op til ${allowed} kan være tilfældigt. ${isBroken ? 'Niveauet har flyttet sig.' : notUnlikely.da}`,
        }
      : {
          en: `The longest run on one side of the centre line is ${counted(longest, 'month', 'months')}; up to ${allowed} can be chance.`,
          da: `Den længste serie på én side af midterlinjen er ${counted(longest, 'måned', 'måneder')}; op til ${allowed} kan være tilfældigt.`,
        },
});

const crossingsRule = (crossings: number, fewest: number, isBroken: boolean): ChartRule => ({
  rule: 'few-crossings',
  isBroken,
  words:
    crossings < fewest
      ? {
          en: `The line crosses the centre ${counted(crossings, 'time', 'times')}; by chance it would cross at least ${fewest}. ${isBroken ? 'The level has shifted or drifts slowly.' : notUnlikely.en}`,
          da: `Linjen krydser midten ${counted(crossings, 'gang', 'gange')}; tilfældigt ville den krydse mindst ${fewest}. ${isBroken ? 'Niveauet har flyttet sig eller glider langsomt.' : notUnlikely.da}`,
        }
      : {
          en: `The line crosses the centre ${counted(crossings, 'time', 'times')}; at least ${fewest} is what chance does.`,
          da: `Linjen krydser midten ${counted(crossings, 'gang', 'gange')}; mindst ${fewest} er, hvad tilfældet gør.`,
        },
});

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
