import type { Dataset } from '../definition/dataset.ts';
import { measuresOf } from '../definition/indicator-versions.ts';
import type { Indicator } from '../definition/indicator.ts';
import { contactBases, type ContactsBasis } from '../derive/register-contacts.ts';
import { Problem } from '../kernel/problem.ts';

/** The indicator that compares this registry with a register, and the basis it counts. */
export interface CoverageMeasure {
  readonly indicator: Indicator;
  readonly measureId: string;
  readonly basis: ContactsBasis;
}

/**
 * The first measure of the dataset that counts contacts of a register, or the one that is asked for. Problem `notFound`
 * when there is none.
 */
export function coverageMeasure(dataset: Dataset, wanted?: string): CoverageMeasure {
  const bases = new Map(contactBases(dataset).map((basis) => [basis.id, basis]));
  const measures = dataset.indicators.flatMap((indicator) => {
    const basis = bases.get(indicator.basis);
    return basis ? measuresOf(indicator).map(({ id }) => ({ indicator, measureId: id, basis })) : [];
  });
  const found = measures.find(({ measureId }) => wanted === undefined || measureId === wanted);
  if (!found) throw new Problem('notFound', { reason: 'no measure compares contacts of a register' });
  return found;
}
