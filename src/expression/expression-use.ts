import type { Dataset, Group } from '../definition/dataset.ts';
import type { Place } from '../kernel/place.ts';
import type { ScalarType } from './type.ts';

/** What an expression of the definition belongs to. */
interface Subject {
  readonly id: string;
  readonly place: Place;
}

/**
 * One expression of the definition: whose it is, which of its properties, what its value must be when it must be
 * something, and the dataset it is read in when that is a basis.
 */
export interface Use {
  readonly subject: Subject;
  readonly property: string;
  readonly text: string;
  readonly expected?: ScalarType;
  readonly scope?: Group;
  readonly dataset?: Dataset;
}
