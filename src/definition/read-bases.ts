import type { Basis, ContactBasis, DataSource, DeliveredAs, NamedExpression } from './basis.ts';
import type { DataElement } from './dataset.ts';
import type { DefinitionError } from './definition-error.ts';
import { readElement } from './read-element.ts';
import { readEvidence } from './read-evidence.ts';
import type { Reference } from './reference.ts';
import {
  openYaml,
  readEntries,
  readLabel,
  readList,
  readMap,
  readText,
  readWholeNumber,
  report,
  type Fields,
  type Spot,
} from './yaml-file.ts';

/** Where the parts of a definition are read from, and where faults and references go. */
export interface PartsReading {
  readonly files: ReadonlyMap<string, string>;
  readonly references: Reference[];
  readonly errors: DefinitionError[];
}

const describedKeys = ['label', 'description', 'evidence'];

const described = (fields: Fields, references: Reference[]) => ({
  label: readLabel(fields.get('label')),
  description: readLabel(fields.get('description')),
  evidence: readEvidence(fields.get('evidence'), references),
});

/** The parts that a file lists by name; none when the dataset has no such file. */
function readNamed<Part>(
  file: string,
  form: { readonly pattern: RegExp; readonly words: string },
  { files, errors }: PartsReading,
  read: (id: string, spot: Spot) => Part,
): Readonly<Record<string, Part>> {
  const text = files.get(file);
  if (text === undefined) return {};
  const entries = readEntries(openYaml(file, text, errors));
  for (const [id, , keySpot] of entries)
    if (!form.pattern.test(id)) report(keySpot, `'${id}' must be ${form.words}`);
  return Object.fromEntries(entries.map(([id, spot]) => [id, read(id, spot)]));
}

/** The named parts of expressions, from `expressions.yaml`. */
export const readNamedExpressions = (reading: PartsReading): Readonly<Record<string, NamedExpression>> =>
  readNamed(
    'expressions.yaml',
    { pattern: /^[a-z][A-Za-z0-9]*$/, words: 'in camel case, as firstCcta' },
    reading,
    (id, spot) => {
      const fields = readMap(spot, [...describedKeys, 'expression']);
      const expression = fields.get('expression');
      return {
        id,
        ...described(fields, reading.references),
        expression: readText(expression),
        place: expression?.place ?? spot.place,
      };
    },
  );

const kebabCase = { pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, words: 'in kebab-case' };

function readDelivered(spot: Spot): DeliveredAs {
  const fields = readMap(spot, ['register'], ['event']);
  const event = fields.get('event');
  return { register: readText(fields.get('register')), ...(event && { event: readText(event) }) };
}

/** Where data beside the examinations comes from, from `data-sources.yaml`. */
export const readDataSources = (reading: PartsReading): Readonly<Record<string, DataSource>> =>
  readNamed('data-sources.yaml', kebabCase, reading, (id, spot) => {
    const fields = readMap(spot, describedKeys, ['delivered']);
    const delivered = fields.get('delivered');
    return {
      id,
      ...described(fields, reading.references),
      ...(delivered && { delivered: readDelivered(delivered) }),
      place: spot.place,
    };
  });

const contactElements = ['date', 'age', 'examination'] as const;

/** How contacts of register extracts fill the elements of a basis; every element it names must be one of them. */
function readContacts(spot: Spot, elements: readonly DataElement[]): ContactBasis {
  const fields = readMap(spot, ['event', ...contactElements, 'withinDays', 'addOns']);
  const known = new Set(elements.map(({ id }) => id));
  const addOns = fields.get('addOns');
  const addOnEntries = addOns ? readEntries(addOns) : [];
  const [date, age, examination] = contactElements.map((name) => {
    const named = fields.get(name);
    const id = readText(named);
    if (named && !known.has(id)) report(named, `'${id}' is not an element of the basis`);
    return id;
  });
  for (const [id, , keySpot] of addOnEntries)
    if (!known.has(id)) report(keySpot, `'${id}' is not an element of the basis`);
  return {
    ...{ event: readText(fields.get('event')), date: date ?? '', age: age ?? '' },
    examination: examination ?? '',
    withinDays: readWholeNumber(fields.get('withinDays'), 0),
    addOns: Object.fromEntries(addOnEntries.map(([id, code]) => [id, readText(code)])),
  };
}

/** What can be counted beside examinations, from `bases.yaml`. */
export const readBases = (reading: PartsReading): Readonly<Record<string, Basis>> =>
  readNamed('bases.yaml', { pattern: /^[a-z][A-Za-z0-9]*$/, words: 'in camel case' }, reading, (id, spot) => {
    const fields = readMap(spot, [...describedKeys, 'elements'], ['contacts']);
    const contacts = fields.get('contacts');
    const elements = readList(fields.get('elements')).map((each) => readElement(each, reading.references));
    return {
      ...{ id, ...described(fields, reading.references), elements, place: spot.place },
      ...(contacts && { contacts: readContacts(contacts, elements) }),
    };
  });
