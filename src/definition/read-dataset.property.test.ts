import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDatasetFiles } from '../../scripts/dataset-files.ts';
import { datasetFolder } from '../../test/support/datasets.ts';
import { readDataset } from './read-dataset.ts';

const example = readDatasetFiles(datasetFolder('example/1.0.0'));
const marks = fc.constantFrom(
  '',
  ':',
  '- ',
  '[',
  '}',
  '"',
  "'",
  '\n',
  '\t',
  '&a ',
  '*a',
  '? ',
  'null',
  '0',
  '{}',
  '\r',
);

/** The example with a stretch of one of its files replaced by a few characters that mean something in YAML or CSV. */
const damaged = fc
  .record({
    file: fc.constantFrom(...example.keys()),
    at: fc.nat(4_000),
    length: fc.nat(60),
    marks: fc.array(marks, { maxLength: 4 }),
  })
  .map(({ file, at, length, marks }) => {
    const text = example.get(file) ?? '';
    const start = at % text.length;
    const cut = `${text.slice(0, start)}${marks.join('')}${text.slice(start + length)}`;
    return new Map([...example, [file, cut]]);
  });

test('a damaged definition gives a dataset or errors with a file, and never anything else', () =>
  fc.assert(
    fc.property(damaged, (files) => {
      const read = readDataset(files);
      if ('dataset' in read) return;
      expect(read.errors.length).toBeGreaterThan(0);
      for (const { place, message } of read.errors) {
        expect(place.file).not.toBe('');
        expect(message).not.toBe('');
      }
    }),
    { numRuns: 100 },
  ));
