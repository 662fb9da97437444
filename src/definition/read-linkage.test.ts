import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import type { DefinitionError } from './definition-error.ts';
import { linkedGroups } from './read-event-codes.ts';
import { readLinkage } from './read-linkage.ts';
import { codesOf, elementById } from './record.ts';
import { openYaml } from './yaml-file.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const [group] = linkedGroups(dataset);
const evidence = 'evidence: { source: test, status: local }';

function messages(text: string): readonly string[] {
  const errors: DefinitionError[] = [];
  readLinkage(openYaml('section.yaml', text, errors), group?.elements ?? [], []);
  return errors.map(({ message }) => message);
}

const written = (windows: string, more: { readonly date?: string } = {}): string => `
event: fu.type
date: ${more.date ?? 'fu.date'}
code: fu.code
source: fu.source
hospital: fu.hospital
windows: [${windows}]`;

test('every event of the dataset has a window, and every window an event', () => {
  const element = elementById(dataset).get(group?.linked.event ?? '')?.element;
  const names = element?.type === 'coded' ? codesOf(dataset, element).map(({ name }) => name) : [];
  expect(group?.linked.windows.map(({ event }) => event).toSorted()).toEqual(names.toSorted());
});

test('a linkage that fits its group has no errors', () =>
  expect(messages(written(`{ event: pci, from: 0, ${evidence} }`))).toEqual([]));

test.each([
  [written('', { date: 'fu.code' }), "'fu.code' must be an element of the group of the type date"],
  [written(`{ event: pci, from: 3, to: 2, ${evidence} }`), 'the window ends before it begins'],
  [written(`{ event: pci, from: 1.5, ${evidence} }`), 'must be a whole number of days'],
  [written(`{ event: pci, ${evidence} }, { event: pci, ${evidence} }`), "the event 'pci' has two windows"],
])('%s is refused', (text, expected) => expect(messages(text)).toContain(expected));
