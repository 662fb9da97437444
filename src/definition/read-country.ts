import { isDay } from '../kernel/day.ts';
import type { Country, Dated, Hospital, Region } from './country.ts';
import type { DefinitionError } from './definition-error.ts';
import {
  openYaml,
  peek,
  readLabel,
  readList,
  readMap,
  readText,
  readTextOrNull,
  report,
  type Fields,
  type Spot,
} from './yaml-file.ts';

const hospitalNotes = ['units', 'note', 'notes', 'partOf', 'predecessors', 'sor', 'shak', 'cardiacCt'];

/**
 * A country from its files (`country.yaml`, `organisations.yaml`). Answers the country, or every error with its place:
 * a date that is none, a hospital in a region nobody listed, a missing name.
 */
export function readCountry(
  files: ReadonlyMap<string, string>,
): { readonly country: Country } | { readonly errors: readonly DefinitionError[] } {
  const errors: DefinitionError[] = [];
  const head = readMap(openYaml('country.yaml', files.get('country.yaml') ?? '', errors), [
    'id',
    'code',
    'name',
    'regions',
  ]);
  const tree = readMap(
    openYaml('organisations.yaml', files.get('organisations.yaml') ?? '', errors),
    ['codesAsOf', 'hospitals'],
    ['otherCodes'],
  );
  const regions = readList(head.get('regions')).map(readRegion);
  const known = new Set(regions.map((region) => region.id));
  const country: Country = {
    id: readText(head.get('id')),
    code: readText(head.get('code')),
    name: readLabel(head.get('name')),
    regions,
    hospitals: readList(tree.get('hospitals')).map((spot) => readHospital(spot, known)),
  };
  return errors.length > 0 ? { errors } : { country };
}

function readDay(spot: Spot): string {
  const text = readText(spot);
  if (text !== '' && !isDay(text)) report(spot, `'${text}' must be a day, as 2027-01-01`);
  return text;
}

function readDated(fields: Fields): Dated {
  const from = fields.get('from');
  const to = fields.get('to');
  return { from: from ? readDay(from) : '', ...(to && { to: readDay(to) }) };
}

function readCodes(fields: Fields, systems: readonly string[]): Readonly<Record<string, string>> {
  const found = systems.map((system) => {
    const spot = fields.get(system);
    return [system, spot ? readTextOrNull(spot) : null] as const;
  });
  return Object.fromEntries(found.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

function readRegion(spot: Spot): Region {
  const fields = readMap(
    spot,
    ['id', 'name', 'shak', 'iso', 'from', 'evidence'],
    ['to', 'successor', 'note'],
  );
  return {
    id: readText(fields.get('id')),
    name: readText(fields.get('name')),
    codes: readCodes(fields, ['shak', 'iso']),
    ...readDated(fields),
  };
}

function readHospital(spot: Spot, regions: ReadonlySet<string>): Hospital {
  const fields = readMap(spot, ['id', 'name', 'parents', 'department'], hospitalNotes);
  return {
    id: readText(fields.get('id')),
    name: readText(fields.get('name')),
    codes: readCodes(fields, ['shak', 'sor']),
    parents: readList(fields.get('parents')).map((parent) => readParent(parent, regions)),
    department: readLabel(fields.get('department')),
  };
}

function readParent(spot: Spot, regions: ReadonlySet<string>): Hospital['parents'][number] {
  const fields = readMap(spot, ['region', 'from'], ['to']);
  const region = readText(fields.get('region'));
  if (!regions.has(region)) report(peek(spot, 'region') ?? spot, `there is no region '${region}'`);
  return { region, ...readDated(fields) };
}
