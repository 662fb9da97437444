import { expect, test } from 'vitest';
import { markdownTable } from './markdown-table.ts';

test('a bar in a cell does not end it, whether or not it was escaped before', () =>
  expect(markdownTable(['a', 'b'], [['`x | y`', 'p \\| q']])).toBe(
    '| a | b |\n| --- | --- |\n| `x \\| y` | p \\| q |\n',
  ));
