import type { Code, DataElement, Dataset } from '../../definition/dataset.ts';
import {
  fieldPath,
  groupsOf,
  singleElements,
  type Provenance,
  type RecordContent,
  type Source,
  type Value,
  type Values,
} from '../../definition/record.ts';

type Codes = ReadonlyMap<string, string>;

/** The words of a dataset's codes, looked up once per element instead of once per value. */
export class CodeWords {
  readonly #byElement: ReadonlyMap<string, Codes>;

  constructor(dataset: Dataset) {
    const all = [...singleElements(dataset), ...groupsOf(dataset).flatMap((group) => group.elements)];
    this.#byElement = new Map(all.map((element) => [element.id, codesOf(element, dataset)]));
  }

  codeOf(element: string, word: string): string {
    const code = this.#byElement.get(element)?.get(word);
    if (code === undefined) throw new RangeError(`The dataset has no code "${word}" for ${element}`);
    return code;
  }
}

function codesOf(element: DataElement, dataset: Dataset): Codes {
  if (element.type !== 'coded' && element.type !== 'multi-coded') return new Map();
  const codes: readonly Code[] = dataset.valueSets[element.valueSet]?.codes ?? [];
  return new Map(codes.map((code) => [code.name, code.code]));
}

const triState = (answer: boolean | undefined): string => (answer === undefined ? '9' : answer ? '1' : '0');

/** Collects the fields of one record with their sources; `undefined` leaves a field out. */
export class RecordBuilder {
  readonly #words: CodeWords;
  readonly #values: Record<string, Value> = {};
  readonly #groups: Record<string, Values[]> = {};
  readonly #fields: Record<string, number> = {};
  readonly #sources: Source[] = [];

  constructor(words: CodeWords) {
    this.#words = words;
  }

  /** Names the source of everything that is set from now on through the returned number. */
  from(source: Source): number {
    return this.#sources.push(source) - 1;
  }

  set(source: number, element: string, value: Value | undefined): void {
    if (value === undefined) return;
    this.#values[element] = value;
    this.#fields[element] = source;
  }

  setCode(source: number, element: string, word: string | undefined): void {
    this.set(source, element, word === undefined ? undefined : this.#words.codeOf(element, word));
  }

  setCodes(source: number, element: string, words: readonly string[]): void {
    const codes = words.map((word) => this.#words.codeOf(element, word));
    this.set(source, element, codes);
  }

  /** `undefined` is stored as 9: asked, and not known. */
  answer(source: number, element: string, answer: boolean | undefined): void {
    this.set(source, element, triState(answer));
  }

  addRow(source: number, group: string, row: Values): void {
    const rows = (this.#groups[group] ??= []);
    for (const element of Object.keys(row))
      this.#fields[fieldPath(element, { id: group, row: rows.length })] = source;
    rows.push(row);
  }

  /** A record with the same values; what is set in it does not come back. */
  copy(): RecordBuilder {
    const copied = new RecordBuilder(this.#words);
    Object.assign(copied.#values, this.#values);
    return copied;
  }

  /** What was set so far. */
  valueOf(element: string): Value | undefined {
    return this.#values[element];
  }

  code(element: string, word: string): string {
    return this.#words.codeOf(element, word);
  }

  build(): { readonly content: RecordContent; readonly provenance: Provenance } {
    return {
      content: { values: this.#values, groups: this.#groups },
      provenance: { sources: this.#sources, fields: this.#fields },
    };
  }
}
