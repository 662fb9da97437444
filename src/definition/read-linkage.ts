import type { DataElement, ElementType, Linkage, LinkageWindow } from './dataset.ts';
import { readEvidence } from './read-evidence.ts';
import type { Reference } from './reference.ts';
import {
  readList,
  readMap,
  readNumberOrNull,
  readText,
  report,
  type Fields,
  type Spot,
} from './yaml-file.ts';

const parts = {
  event: 'coded',
  date: 'date',
  code: 'text',
  source: 'coded',
  hospital: 'text',
} as const satisfies Record<string, ElementType>;

/** How events of registers are attached to a group: `linked` of the group. */
export function readLinkage(spot: Spot, elements: readonly DataElement[], references: Reference[]): Linkage {
  const fields = readMap(spot, [...Object.keys(parts), 'windows']);
  const part = (name: keyof typeof parts): string => readElementOf(fields.get(name), elements, parts[name]);
  const windows = readList(fields.get('windows')).map((window) => readWindow(window, references));
  const events = windows.map(({ event }) => event);
  const twice = events.find((event, index) => events.indexOf(event) !== index);
  if (twice !== undefined) report(spot, `the event '${twice}' has two windows`);
  return {
    event: part('event'),
    date: part('date'),
    code: part('code'),
    source: part('source'),
    hospital: part('hospital'),
    windows,
  };
}

function readElementOf(spot: Spot | undefined, elements: readonly DataElement[], type: ElementType): string {
  const id = readText(spot);
  if (spot && id !== '' && !elements.some((element) => element.id === id && element.type === type))
    report(spot, `'${id}' must be an element of the group of the type ${type}`);
  return id;
}

function readWindow(spot: Spot, references: Reference[]): LinkageWindow {
  const fields = readMap(spot, ['event', 'evidence'], ['from', 'to']);
  const from = readDays(fields, 'from');
  const to = readDays(fields, 'to');
  if (from !== undefined && to !== undefined && to < from) report(spot, 'the window ends before it begins');
  return {
    event: readText(fields.get('event')),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    evidence: readEvidence(fields.get('evidence'), references),
  };
}

function readDays(fields: Fields, name: 'from' | 'to'): number | undefined {
  const spot = fields.get(name);
  const days = spot ? readNumberOrNull(spot) : null;
  if (spot && days !== null && !Number.isInteger(days)) report(spot, 'must be a whole number of days');
  return days ?? undefined;
}
