import type { CapturedObject } from '../intake/dicom/captured-object.ts';
import type { ArrivedObject } from './arrival.ts';

/** Of more objects the studies that were met first are forgotten. */
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
    const { studyInstanceUid } = arrived.object;
    const others = this.of(arrived.object);
    this.#forget(studyInstanceUid);
    this.#byStudy.set(studyInstanceUid, [...others, { ...arrived, companions: [] }]);
    this.#count += others.length + 1;
    const [oldest] = this.#byStudy.keys();
    if (this.#count > limit && oldest !== undefined) this.#forget(oldest);
  }

  #forget(studyInstanceUid: string): void {
    this.#count -= this.#byStudy.get(studyInstanceUid)?.length ?? 0;
    this.#byStudy.delete(studyInstanceUid);
  }
}
