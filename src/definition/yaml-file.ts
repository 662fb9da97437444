import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { languages, type Label } from '../kernel/label.ts';
import type { Place } from '../kernel/place.ts';
import type { DefinitionError } from './definition-error.ts';

/**
 * A place in a YAML file and what stands there. The readers below turn it into a typed value; what does not fit is
 * added to `errors` and reads as an empty value, so that one run finds every error. A dataset with errors is dropped.
 */
export interface Spot {
  readonly node: unknown;
  readonly place: Place;
  readonly lines: LineCounter;
  readonly errors: DefinitionError[];
}

/** The values of a map by key: only keys that are allowed. */
export type Fields = ReadonlyMap<string, Spot>;

/** Opens a YAML text. Faults of the syntax itself and doubled keys are added to `errors`. */
export function openYaml(file: string, text: string, errors: DefinitionError[]): Spot {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    const { line, col } = lines.linePos(pos[0]);
    errors.push({ place: { file, line, column: col }, message });
  }
  return { node: document.contents, place: { file, line: 1, column: 1 }, lines, errors };
}

export function report(spot: Spot, message: string): void {
  spot.errors.push({ place: spot.place, message });
}

function spotOf(parent: Spot, node: unknown): Spot {
  const offset = isNode(node) ? node.range?.[0] : undefined;
  if (offset === undefined) return { ...parent, node };
  const { line, col } = parent.lines.linePos(offset);
  return { ...parent, node, place: { file: parent.place.file, line, column: col } };
}

/** What stands under a key, without an error when there is nothing. */
export function peek(spot: Spot, key: string): Spot | undefined {
  if (!isMap(spot.node)) return undefined;
  return entriesOf(spot, spot.node).find(([name]) => name === key)?.[1];
}

/** Every key and value of a map, whatever the keys are. */
export function readEntries(spot: Spot): readonly (readonly [key: string, value: Spot, keySpot: Spot])[] {
  if (!isMap(spot.node)) {
    report(spot, 'must be a map of keys and values');
    return [];
  }
  return entriesOf(spot, spot.node);
}

function entriesOf(spot: Spot, map: YAMLMap): readonly (readonly [string, Spot, Spot])[] {
  return map.items.map(({ key, value }) => {
    const keySpot = spotOf(spot, key);
    const name = isScalar(key) ? String(key.value) : '';
    return [name, spotOf(keySpot, value), keySpot] as const;
  });
}

/** A map that has all required keys and no key outside the two lists. */
export function readMap(spot: Spot, required: readonly string[], optional: readonly string[] = []): Fields {
  const fields = new Map<string, Spot>();
  const allowed = [...required, ...optional];
  for (const [name, value, keySpot] of readEntries(spot)) {
    if (allowed.includes(name)) fields.set(name, value);
    else report(keySpot, `unknown key '${name}'; allowed here: ${allowed.join(', ')}`);
  }
  if (!isMap(spot.node)) return fields;
  const missing = required.filter((key) => !fields.has(key));
  if (missing.length > 0) report(spot, `missing ${missing.join(', ')}`);
  return fields;
}

/** The members of a list; an absent list is empty. */
export function readList(spot: Spot | undefined): readonly Spot[] {
  if (!spot) return [];
  if (isSeq(spot.node)) return spot.node.items.map((node) => spotOf(spot, node));
  report(spot, 'must be a list');
  return [];
}

function readScalar(spot: Spot): unknown {
  return isScalar(spot.node) ? spot.node.value : undefined;
}

/** A text that is not empty. A number or a truth value is not a text: it needs quotes. */
export function readText(spot: Spot | undefined): string {
  if (!spot) return '';
  const value = readScalar(spot);
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  const hint = typeof value === 'number' || typeof value === 'boolean' ? ' (put it in quotes)' : '';
  report(spot, `must be a text${hint}`);
  return '';
}

/** A text of a given form; `form` says in words what the pattern means. */
export function readTextLike(spot: Spot | undefined, pattern: RegExp, form: string): string {
  const text = readText(spot);
  if (spot && text !== '' && !pattern.test(text)) report(spot, `'${text}' must be ${form}`);
  return text;
}

export function readChoice<T extends string>(spot: Spot | undefined, choices: readonly [T, ...T[]]): T {
  const text = readText(spot);
  const chosen = choices.find((choice) => choice === text);
  if (chosen !== undefined) return chosen;
  if (spot && text !== '') report(spot, `'${text}' must be one of ${choices.join(', ')}`);
  return choices[0];
}

/** A whole number that is not less than `min`. */
export function readWholeNumber(spot: Spot | undefined, min: number): number {
  if (!spot) return min;
  const value = readScalar(spot);
  if (typeof value === 'number' && Number.isInteger(value) && value >= min) return value;
  report(spot, `must be a whole number from ${min}`);
  return min;
}

/** A number, `null` for an open end. */
export function readNumberOrNull(spot: Spot): number | null {
  const value = readScalar(spot);
  if (value === null || (typeof value === 'number' && Number.isFinite(value))) return value;
  report(spot, 'must be a number or null');
  return null;
}

/** A number that has to be there. */
export function readNumber(spot: Spot | undefined): number {
  if (!spot) return 0;
  const value = readScalar(spot);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  report(spot, 'must be a number');
  return 0;
}

/** A text, `null` for an open end. */
export const readTextOrNull = (spot: Spot): string | null =>
  readScalar(spot) === null ? null : readText(spot);

/** A text in every language of the registry. */
export function readLabel(spot: Spot | undefined): Label {
  const fields = spot ? readMap(spot, languages) : new Map<string, Spot>();
  return { en: readText(fields.get('en')), da: readText(fields.get('da')) };
}
