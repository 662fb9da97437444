import { requireScope } from '../access/actor.ts';
import { compareCells, type CellComparison } from '../store/compare-cells.ts';
import type { Context } from './registry.ts';

/** Counts every result cell anew and compares it with the one that is kept. Nothing is changed. */
export function verifyIndicators({ registry, actor }: Context): Promise<CellComparison> {
  requireScope(actor, 'indicator.read');
  const { db, projection } = registry;
  if (!projection.cells) throw new Error('This registry keeps no result cells');
  return compareCells(db, projection.cells);
}
