import type { DataElement, Group, Section } from './dataset.ts';
import { readConditions, readElement } from './read-element.ts';
import { readEvidence } from './read-evidence.ts';
import { readLinkage } from './read-linkage.ts';
import type { Reference } from './reference.ts';
import {
  readLabel,
  readList,
  readMap,
  readText,
  readTextLike,
  readChoice,
  readWholeNumber,
  report,
  type Spot,
} from './yaml-file.ts';

const sectionIdPattern = /^[a-z][A-Za-z0-9-]*$/;
const groupIdPattern = /^[a-z][A-Za-z0-9]*$/;

/** One section file; what its elements and groups refer to is added to `references`. */
export function readSection(spot: Spot, references: Reference[]): Section {
  const fields = readMap(spot, ['id', 'label'], ['elements', 'groups']);
  return {
    id: readTextLike(fields.get('id'), sectionIdPattern, 'letters, digits and hyphens'),
    label: readLabel(fields.get('label')),
    elements: readElements(fields.get('elements'), references),
    groups: readList(fields.get('groups')).map((group) => readGroup(group, references)),
    place: spot.place,
  };
}

const readElements = (spot: Spot | undefined, references: Reference[]): readonly DataElement[] =>
  readList(spot).map((element) => readElement(element, references));

function readGroup(spot: Spot, references: Reference[]): Group {
  const optional = ['help', 'key', 'drawing', 'required', 'shown', 'linked'];
  const fields = readMap(spot, ['group', 'label', 'maxRows', 'evidence', 'elements'], optional);
  const help = fields.get('help');
  const key = fields.get('key');
  const linked = fields.get('linked');
  const elements = readElements(fields.get('elements'), references);
  if (elements.length === 0 && fields.has('elements')) report(spot, 'a group needs elements');
  return {
    id: readTextLike(fields.get('group'), groupIdPattern, 'in camel case, as adverseEvent'),
    label: readLabel(fields.get('label')),
    ...(help && { help: readLabel(help) }),
    ...(key && { key: readKey(key, elements) }),
    ...(fields.has('drawing') && { drawing: readChoice(fields.get('drawing'), ['coronary-tree']) }),
    maxRows: readWholeNumber(fields.get('maxRows'), 1),
    ...readConditions(fields),
    ...(linked && { linked: readLinkage(linked, elements, references) }),
    elements,
    evidence: readEvidence(fields.get('evidence'), references),
    place: spot.place,
  };
}

function readKey(spot: Spot, elements: readonly DataElement[]): string {
  const key = readText(spot);
  if (key !== '' && !elements.some((element) => element.id === key))
    report(spot, `the key '${key}' is not an element of the group`);
  return key;
}
