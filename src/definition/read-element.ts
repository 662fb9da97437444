import type { DataElement } from './dataset.ts';
import { readDerivation } from './read-derivation.ts';
import { readEvidence } from './read-evidence.ts';
import { readMapping } from './read-mapping.ts';
import { typeReaders, type ElementBase, type TypeReader } from './read-type.ts';
import type { Reference } from './reference.ts';
import {
  peek,
  readChoice,
  readLabel,
  readList,
  readMap,
  readText,
  readTextLike,
  report,
  type Fields,
  type Spot,
} from './yaml-file.ts';

const requiredKeys = ['id', 'label', 'type', 'evidence'];
const optionalKeys = ['help', 'required', 'shown', 'derived', 'entry', 'from'];

/** `rf.height`, `tavi.annulusArea`: the dossier's `group.field` in camel case. */
const idPattern = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/;

/** One element of a section or group; what it refers to is added to `references`. */
export function readElement(spot: Spot, references: Reference[]): DataElement {
  const type = readType(spot);
  const required = [...requiredKeys, ...type.required];
  const fields = readMap(spot, required, [...optionalKeys, ...type.optional]);
  return type.read(readBase(fields, spot, references), fields, references);
}

/** Stands in for a type that is missing or unknown, so that only the type is reported. */
const unknownType: TypeReader = {
  required: [],
  optional: [...typeReaders.values()].flatMap((type) => [...type.required, ...type.optional]),
  read: (base) => ({ ...base, type: 'boolean' }),
};

function readType(element: Spot): TypeReader {
  const spot = peek(element, 'type');
  const name = readText(spot);
  const type = typeReaders.get(name);
  if (spot && name !== '' && !type)
    report(spot, `unknown type '${name}'; known: ${[...typeReaders.keys()].join(', ')}`);
  return type ?? unknownType;
}

function readBase(fields: Fields, spot: Spot, references: Reference[]): ElementBase {
  const id = readElementId(fields.get('id'));
  const help = fields.get('help');
  const derived = fields.get('derived');
  const required = fields.get('required');
  if (derived && required) report(required, 'a derived element cannot be required');
  return {
    id,
    label: readLabel(fields.get('label')),
    ...(help && { help: readLabel(help) }),
    ...readConditions(fields),
    ...(derived && { derived: readDerivation(derived, id, references) }),
    ...(fields.has('entry') && { entry: readChoice(fields.get('entry'), ['registry']) }),
    evidence: readEvidence(fields.get('evidence'), references),
    mappings: readList(fields.get('from')).map(readMapping),
    place: spot.place,
  };
}

/** `required` and `shown` as written; the expression room reads and checks them. */
export function readConditions(fields: Fields): { readonly required?: string; readonly shown?: string } {
  const required = fields.get('required');
  const shown = fields.get('shown');
  return { ...(required && { required: readText(required) }), ...(shown && { shown: readText(shown) }) };
}

/** Column and constraint names are made from the id, and PostgreSQL cuts names after 63 bytes. */
function readElementId(spot: Spot | undefined): string {
  const id = readTextLike(spot, idPattern, 'group.field in camel case, as rf.height');
  if (spot && id.length > 40) report(spot, `'${id}' is longer than 40 characters`);
  return id;
}
