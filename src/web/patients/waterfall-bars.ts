import type { WaterfallStep } from '../../definition/waterfall.ts';
import type { WaterfallView } from '../../operations/explanation-view.ts';

/** Where the bar of a step begins and ends, in examinations; null where the count is hidden. */
export interface WaterfallBar {
  readonly step: WaterfallStep;
  readonly count: number | null;
  readonly from: number;
  readonly to: number;
  /** Whether it is what is left, or what falls out. */
  readonly kind: 'left' | 'out';
}

const left: ReadonlySet<WaterfallStep> = new Set(['initial', 'denominator', 'numerator']);

/**
 * The steps as bars that hang where the one before ended: what falls out takes its piece off the right end of what is left.
 * Behind a hidden step nobody can tell where a bar would hang; it then begins at nought. Who is outside the numerator hangs at the end of the denominator, who
 * waits for the end of a follow-up is beside the others and not among them.
 */
export function waterfallBars(steps: WaterfallView['steps']): readonly WaterfallBar[] {
  const denominator = steps.find(({ step }) => step === 'denominator')?.count ?? null;
  let end: number | null = null;
  return steps.map(({ step, count }) => {
    const width = count ?? 0;
    if (left.has(step)) {
      end = count;
      return { step, count, from: 0, to: width, kind: 'left' };
    }
    const before = step === 'outside-numerator' ? denominator : end;
    const to = step === 'immature' ? width : (before ?? width);
    end = end === null || count === null ? null : end - count;
    return { step, count, from: to - width, to, kind: 'out' };
  });
}
