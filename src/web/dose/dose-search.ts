import { doseQuantities, type DoseQuantity } from '../../definition/dose.ts';
import { countIn, present, textIn, wordIn } from '../search-text.ts';

export interface DoseSearch {
  readonly year?: number;
  /** Id of a centre; the own one when absent. */
  readonly centre?: string;
  /** Id of a scanner. */
  readonly scanner?: string;
  /** Code of a standard protocol. */
  readonly protocol?: string;
  readonly quantity?: DoseQuantity;
}

export const readDoseSearch = (search: Readonly<Record<string, unknown>>): DoseSearch =>
  present({
    year: countIn(search, 'year', 1900),
    centre: textIn(search, 'centre'),
    scanner: textIn(search, 'scanner'),
    protocol: textIn(search, 'protocol'),
    quantity: wordIn(search, 'quantity', doseQuantities),
  });
