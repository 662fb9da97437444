import type { RecordContent, Value, Values } from '../definition/record.ts';
import { attempt } from '../intake/attempt.ts';
import { Problem } from '../kernel/problem.ts';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const isValue = (value: unknown): value is Value =>
  ['string', 'number', 'boolean'].includes(typeof value) || isTextList(value);

function refuse(reason: string): never {
  throw new Problem('wrongUse', { reason });
}

/** A field name of the sender's, short enough for a sentence. */
const named = (name: string): string => JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);

function requireObject(value: unknown, what: string): Fields {
  return isObject(value) ? value : refuse(`${what} must be an object`);
}

function readValues(value: unknown, what: string): Values {
  const entries = Object.entries(requireObject(value, what)).map(([id, item]): [string, Value] => [
    id,
    isValue(item)
      ? item
      : refuse(
          `${named(id)} in ${what} must be a number, a text, true, false or a list of texts; a value that is not known is left out`,
        ),
  ]);
  return Object.fromEntries(entries);
}

function readRows(value: unknown, group: string): readonly Values[] {
  if (!Array.isArray(value)) return refuse(`the group ${named(group)} must be a list of rows`);
  return value.map((row, index) => readValues(row, `row ${index + 1} of the group ${named(group)}`));
}

function parseJson(text: string): unknown {
  const parsed = attempt((): unknown => JSON.parse(text));
  return parsed.ok ? parsed.value : refuse('the file is not JSON');
}

/**
 * The content of a record from JSON: `{ "values": {...}, "groups": {...} }`, or what `record show --json` prints, which
 * holds it as `content`. Only the kinds of values are settled here. Problem `wrongUse` says what has the wrong shape.
 */
export function readContent(text: string): RecordContent {
  const whole = requireObject(parseJson(text), 'the record');
  const content = 'content' in whole ? requireObject(whole['content'], '"content"') : whole;
  if (!('values' in content)) return refuse('the record has no "values"');
  const unknown = Object.keys(content).find((key) => key !== 'values' && key !== 'groups');
  if (unknown !== undefined) return refuse(`a record has "values" and "groups", not ${named(unknown)}`);
  const groups = Object.entries(requireObject(content['groups'] ?? {}, '"groups"'));
  return {
    values: readValues(content['values'], '"values"'),
    groups: Object.fromEntries(groups.map(([id, rows]) => [id, readRows(rows, id)])),
  };
}
