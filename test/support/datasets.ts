import { join } from 'node:path';
import { readDatasetFiles } from '../../scripts/dataset-files.ts';
import type { Dataset } from '../../src/definition/dataset.ts';
import { writeDefinitionError } from '../../src/definition/definition-error.ts';
import { readDataset } from '../../src/definition/read-dataset.ts';

/** The folder of a dataset version: `datasetFolder('example/1.0.0')`. */
export const datasetFolder = (version: string): string =>
  join(import.meta.dirname, '../../datasets', version);

/** A dataset of the repository; one with errors fails the test with all of them. */
export function datasetAt(version: string): Dataset {
  const read = readDataset(readDatasetFiles(datasetFolder(version)));
  if ('dataset' in read) return read.dataset;
  throw new Error(read.errors.map(writeDefinitionError).join('\n'));
}

/** The example: one element of every type. */
export const exampleDataset: Dataset = datasetAt('example/1.0.0');
