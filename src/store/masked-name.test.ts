import { expect, test } from 'vitest';
import { maskedName } from './masked-name.ts';

test.each([
  ['day1/0101701234.dcm', 'day1/******.dcm'],
  ['010170-1234 scan.dcm', '****** scan.dcm'],
  ['010170 1234.dcm', '******.dcm'],
  ['1.2.840.113619.2.dcm', '1.2.840.******.2.dcm'],
  ['CT00012.dcm', 'CT00012.dcm'],
  ['/home/jensen/CT1.dcm', 'CT1.dcm'],
  ['C:\\Users\\jensen\\CT1.dcm', 'CT1.dcm'],
  ['series\\CT1.dcm', 'series/CT1.dcm'],
])('%s is kept as %s', (path, expected) => expect(maskedName(path)).toBe(expected));
