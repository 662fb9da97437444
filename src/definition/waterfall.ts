import type { Landing } from './indicator-case.ts';

/**
 * The steps from all patients of an indicator to its figure, each with the cases that stand there. What is not immature
 * adds up: initial = ineligible + excluded + exception + unknown + denominator, and denominator = numerator +
 * outside-numerator.
 */
export const stepLandings = {
  initial: ['initial', 'excluded', 'exception', 'unknown', 'denominator', 'numerator'],
  ineligible: ['initial'],
  excluded: ['excluded'],
  exception: ['exception'],
  unknown: ['unknown'],
  denominator: ['denominator', 'numerator'],
  numerator: ['numerator'],
  'outside-numerator': ['denominator'],
  immature: ['immature'],
} as const satisfies Readonly<Record<string, readonly Landing[]>>;

export type WaterfallStep = keyof typeof stepLandings;

export const isWaterfallStep = (text: string): text is WaterfallStep => Object.hasOwn(stepLandings, text);

/** The steps in the order in which they are shown. */
export const waterfallSteps: readonly WaterfallStep[] = Object.keys(stepLandings).filter(isWaterfallStep);
