import { expect, test } from 'vitest';
import { Problem } from '../kernel/problem.ts';
import { readContent } from './read-content.ts';

function reasonFor(text: string): unknown {
  try {
    return readContent(text);
  } catch (error) {
    return error instanceof Problem && error.code === 'wrongUse' ? error.details['reason'] : error;
  }
}

const content = {
  values: { 'rf.height': 180, 'ref.examType': ['1'] },
  groups: { segment: [{ 'seg.segment': '5' }] },
};

test('a record is read as it stands, alone or within what record show prints', () => {
  expect(readContent(JSON.stringify(content))).toEqual(content);
  expect(readContent(JSON.stringify({ id: 'x', revision: 3, content, findings: [] }))).toEqual(content);
  expect(readContent('{ "values": {} }')).toEqual({ values: {}, groups: {} });
});

test.each([
  ['', 'the file is not JSON'],
  ['{ "values": { "a": NaN } }', 'the file is not JSON'],
  ['[]', 'the record must be an object'],
  ['null', 'the record must be an object'],
  ['{}', 'the record has no "values"'],
  ['{ "content": 3 }', '"content" must be an object'],
  ['{ "values": [] }', '"values" must be an object'],
  ['{ "values": {}, "group": {} }', 'a record has "values" and "groups", not "group"'],
  ['{ "values": {}, "groups": [] }', '"groups" must be an object'],
  ['{ "values": {}, "groups": { "segment": {} } }', 'the group "segment" must be a list of rows'],
  ['{ "values": {}, "groups": { "segment": [7] } }', 'row 1 of the group "segment" must be an object'],
  [
    '{ "values": { "rf.height": null } }',
    '"rf.height" in "values" must be a number, a text, true, false or a list of texts; a value that is not known is left out',
  ],
])('%s is refused in a sentence', (text, reason) => expect(reasonFor(text)).toBe(reason));

test('a record nested deeper than records are is refused, however deep', () => {
  const deep = (levels: number): string =>
    `{ "values": { "a": ${'['.repeat(levels)}${']'.repeat(levels)} } }`;
  for (const levels of [2, 100_000]) expect(reasonFor(deep(levels))).toContain('"a" in "values" must be');
});

test('a name of the sender that is an object of the language is a field like any other', () =>
  expect(Object.keys(readContent('{ "values": { "__proto__": 1, "constructor": 2 } }').values)).toEqual([
    '__proto__',
    'constructor',
  ]));
