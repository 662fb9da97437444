import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import { classifierOf, type EventCode } from './event-codes.ts';
import { readEventCodes } from './read-event-codes.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const header = 'event,system,pattern,text_da,from,to,source,status';
const file = 'codes.csv';
const messages = (text: string): readonly string[] => {
  const read = readEventCodes(dataset, file, text);
  return 'errors' in read ? read.errors.map(({ place, message }) => `${place.line ?? 0}: ${message}`) : [];
};
const codesOf = (text: string): readonly EventCode[] => {
  const read = readEventCodes(dataset, file, text);
  return 'codes' in read ? read.codes : [];
};

test('a code is classified by the list that holds on its day', () => {
  const classify = classifierOf(
    codesOf(`${header}
ct,SKS,UXCC00A,CT,,,SKS,published
retest,SKS,UXCC00A,CT,2015-01-01,,SKS,published
pci,SKS,KFNG*,PCI,2010-01-01,2020-01-01,SKS,published
ica,SKS,KFNG9*,KAG,2020-01-01,,SKS,published
ct,SKS-add-on,UXZ10,Kontrast,,,SKS,published`),
  );
  expect(classify('SKS', 'UXCC00A', '2014-12-31')).toEqual({ kinds: ['ct'] });
  expect(classify('SKS', 'UXCC00A', '2015-01-01')).toEqual({ kinds: ['ct', 'retest'] });
  expect(classify('SKS', 'KFNG96', '2019-12-31')).toEqual({ kinds: ['pci'] });
  expect(classify('SKS', 'KFNG96', '2020-01-01')).toEqual({ kinds: ['ica'] });
  expect(classify('SKS', 'KFNG02', '2020-01-01')).toEqual({ refused: 'code-not-valid' });
  expect(classify('SKS', 'UXZ10', '2020-01-01')).toEqual({ refused: 'add-on-code' });
  expect(classify('SKS', 'UXCC00', '2020-01-01')).toEqual({ refused: 'unknown-code' });
  expect(classify('ATC', 'UXCC00A', '2020-01-01')).toEqual({ refused: 'unknown-code' });
});

test.each([
  ['', '1: the first line must be event,system,pattern,text_da,from,to,source,status'],
  [`${header}\nnothing,SKS,A1,x,,,SKS,published`, "2: there is no event 'nothing'"],
  [`${header}\nct,SNOMED,A1,x,,,SKS,published`, '2: the system must be one of SKS, ICD-10, ATC, SKS-add-on'],
  [`${header}\nct,SKS,a.1,x,,,SKS,published`, "2: 'a.1' must be a code without dots, or its beginning and *"],
  [`${header}\nct,SKS,A1,x,2015-02-30,,SKS,published`, "2: '2015-02-30' must be a day, as 2027-01-01"],
  [`${header}\nct,SKS,A1,x,2015-02-03,2015-02-03,SKS,published`, '2: the period ends before it begins'],
  [
    `${header}\nct,SKS,A1,x,,,NOBODY,published`,
    "2: 'NOBODY' looks like a source tag but is not in the sources of dataset.yaml",
  ],
  [`${header}\nct,SKS,A1,x,,,SKS,official`, '2: the status must be one of local, provisional, published'],
  [`${header}\nct,SKS,A1,,,,SKS,published`, '2: text and source must not be empty'],
])('%s is refused with its line', (text, expected) => expect(messages(text)).toContain(expected));
