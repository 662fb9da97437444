import type { Label } from '../../kernel/label.ts';
import type { FunnelJudgement } from './funnel-point.ts';

export type Direction = 'higher' | 'lower' | 'descriptive';

/** What the place of a centre in a funnel means. `different` when neither high nor low is good in itself. */
export type Standing =
  | 'far-worse'
  | 'worse'
  | 'as-expected'
  | 'better'
  | 'far-better'
  | 'different'
  | 'far-different'
  | 'too-few-to-judge'
  | 'not-judged';

/** The words of each standing, as a whole sentence without the name of the centre. */
export const standingWords: Readonly<Record<Standing, Label>> = {
  'far-worse': {
    en: 'Worse than chance explains: outside the 99.8 % limit',
    da: 'Dårligere end tilfældet forklarer: uden for 99,8 %-grænsen',
  },
  worse: {
    en: 'Perhaps worse than expected: outside the 95 % limit, where one centre in twenty lies by chance',
    da: 'Måske dårligere end forventet: uden for 95 %-grænsen, hvor ét center af tyve ligger tilfældigt',
  },
  'as-expected': {
    en: 'As expected: within what chance explains',
    da: 'Som forventet: inden for det, tilfældet forklarer',
  },
  better: {
    en: 'Perhaps better than expected: outside the 95 % limit, where one centre in twenty lies by chance',
    da: 'Måske bedre end forventet: uden for 95 %-grænsen, hvor ét center af tyve ligger tilfældigt',
  },
  'far-better': {
    en: 'Better than chance explains: outside the 99.8 % limit',
    da: 'Bedre end tilfældet forklarer: uden for 99,8 %-grænsen',
  },
  different: {
    en: 'Perhaps different: outside the 95 % limit, where one centre in twenty lies by chance',
    da: 'Måske anderledes: uden for 95 %-grænsen, hvor ét center af tyve ligger tilfældigt',
  },
  'far-different': {
    en: 'Different beyond chance: outside the 99.8 % limit',
    da: 'Anderledes ud over tilfældet: uden for 99,8 %-grænsen',
  },
  'too-few-to-judge': {
    en: 'Too few patients to judge: even the worst result would lie within chance',
    da: 'For få patienter til at bedømme: selv det dårligste resultat ville ligge inden for tilfældet',
  },
  'not-judged': {
    en: 'Not judged: there is nothing to compare',
    da: 'Ikke bedømt: der er intet at sammenligne',
  },
};

/**
 * What a judgement means for an indicator of this direction. A centre inside the limits that could not have been outside
 * on the bad side is too small to judge, not as expected.
 */
export function standingOf(judgement: FunnelJudgement | null, direction: Direction): Standing {
  if (!judgement) return 'not-judged';
  const { flag } = judgement;
  if (flag === 'inside') return canBeBad(judgement, direction) ? 'as-expected' : 'too-few-to-judge';
  const isAlarm = flag === 'alarm-low' || flag === 'alarm-high';
  if (direction === 'descriptive') return isAlarm ? 'far-different' : 'different';
  const isHigh = flag === 'alarm-high' || flag === 'alert-high';
  const [far, near] = isHigh === (direction === 'higher') ? betterStandings : worseStandings;
  return isAlarm ? far : near;
}

const betterStandings = ['far-better', 'better'] as const;
const worseStandings = ['far-worse', 'worse'] as const;

function canBeBad({ canBeAlarmLow, canBeAlarmHigh }: FunnelJudgement, direction: Direction): boolean {
  if (direction === 'descriptive') return canBeAlarmLow || canBeAlarmHigh;
  return direction === 'higher' ? canBeAlarmLow : canBeAlarmHigh;
}
