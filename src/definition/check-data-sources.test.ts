import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import { checkDataSources } from './check-data-sources.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');

test('a data source names a register and an event that are attached to examinations', () => {
  expect(checkDataSources(dataset)).toEqual([]);
  const lpr = dataset.dataSources['lpr'];
  if (!lpr) throw new Error('the dataset has a patient register');
  const wrong = { ...lpr, delivered: { register: 'lrp', event: 'cta' } };
  expect(checkDataSources({ ...dataset, dataSources: { lpr: wrong } }).map(({ message }) => message)).toEqual(
    [
      "there is no register 'lrp' among the attached events",
      "there is no event 'cta' among the attached events",
    ],
  );
});
