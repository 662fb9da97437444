import type { Concept } from './concepts.ts';
import { childOf, type ContentItem } from './structured-report.ts';
import { measure, type Quantity } from './units.ts';
import type { Warning } from './warnings.ts';

/** Reads numbers below items of a report and gathers what had to be said about them. */
export class Measurements {
  readonly warnings: Warning[] = [];

  take(item: ContentItem | undefined, concept: Concept, quantity: Quantity): number | undefined {
    return this.read(childOf(item, concept), quantity);
  }

  read(item: ContentItem | undefined, quantity: Quantity): number | undefined {
    const { value, warnings } = measure(item, quantity);
    this.warnings.push(...warnings);
    return value;
  }
}
