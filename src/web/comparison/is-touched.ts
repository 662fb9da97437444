import type { ComparedUnit } from '../../operations/comparison-view.ts';

/** Whether anything is different at a unit, as far as it may be seen. */
export const isTouched = ({ moved, change, before, after }: ComparedUnit): boolean =>
  after.hidden !== true && ((moved ?? 0) > 0 || (change ?? 0) !== 0 || before.met !== after.met);
