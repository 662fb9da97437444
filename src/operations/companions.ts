import type { CapturedObject } from '../intake/dicom/captured-object.ts';
import type { ArrivedObject } from './arrival.ts';

/** More objects are not remembered: they are read again when the import is run again. */
const limit = 5000;

/**
 * Objects of studies that were not of the heart as far as they went. A later object of the same study may show that it is,
 * and then they belong to it: the order of files must not matter within an import.
 */
export class Companions {
  readonly #byStudy = new Map<string, readonly ArrivedObject[]>();
  #count = 0;

  of({ studyInstanceUid, sopInstanceUid }: CapturedObject): readonly ArrivedObject[] {
    const companions = this.#byStudy.get(studyInstanceUid) ?? [];
    return companions.filter(({ object }) => object.sopInstanceUid !== sopInstanceUid);
  }

  keep(arrived: ArrivedObject): void {
    if (this.#count >= limit) return;
    this.#count += 1;
    const others = this.of(arrived.object);
    this.#byStudy.set(arrived.object.studyInstanceUid, [...others, { ...arrived, companions: [] }]);
  }
}
