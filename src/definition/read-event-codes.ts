import { isDay } from '../kernel/day.ts';
import { csvLines, errorsOf, type CsvLine } from './csv-lines.ts';
import type { Dataset, Group, Linkage } from './dataset.ts';
import type { DefinitionError } from './definition-error.ts';
import { codeSystems, type EventCode } from './event-codes.ts';
import { codesOf, elementById, groupsOf } from './record.ts';

const header = ['event', 'system', 'pattern', 'text_da', 'from', 'to', 'source', 'status'] as const;
const systems = [...codeSystems, 'SKS-add-on'] as const;
const statuses = ['local', 'provisional', 'published'] as const;
const pattern = /^[A-Z][A-Z0-9]*\*?$/;

/** A group to which events of registers are attached. */
export type LinkedGroup = Group & { readonly linked: Linkage };

/** The groups of a dataset to which events of registers are attached, in order. */
export const linkedGroups = (dataset: Dataset): readonly LinkedGroup[] =>
  groupsOf(dataset).filter((group): group is LinkedGroup => group.linked !== undefined);

/**
 * The code lists of the events of a dataset, from CSV with the header
 * `event,system,pattern,text_da,from,to,source,status`; or every error with its line: an event nobody knows, a code that
 * is none, a period that ends before it begins, a source in tag form that the dataset does not list.
 */
export function readEventCodes(
  dataset: Dataset,
  file: string,
  text: string,
): { readonly codes: readonly EventCode[] } | { readonly errors: readonly DefinitionError[] } {
  const [head, ...body] = csvLines(text);
  if (head?.fields.join(',') !== header.join(','))
    return { errors: [{ place: { file, line: 1 }, message: `the first line must be ${header.join(',')}` }] };
  const events = eventNames(dataset);
  const codes = body.flatMap((line) => readLine(line, dataset, events));
  const errors = errorsOf(file, body);
  return errors.length > 0 ? { errors } : { codes };
}

/** The names of the events that any linked group knows. */
function eventNames(dataset: Dataset): ReadonlySet<string> {
  const elements = linkedGroups(dataset).map(({ linked }) => elementById(dataset).get(linked.event)?.element);
  return new Set(
    elements.flatMap((element) =>
      element?.type === 'coded' ? codesOf(dataset, element).map(({ name }) => name) : [],
    ),
  );
}

function readLine(line: CsvLine, dataset: Dataset, events: ReadonlySet<string>): readonly EventCode[] {
  const field = (name: (typeof header)[number]): string => line.fields[header.indexOf(name)] ?? '';
  const [from, to, source] = [field('from'), field('to'), field('source')];
  const system = systems.find((candidate) => candidate === field('system'));
  const status = statuses.find((candidate) => candidate === field('status'));
  line.errors.push(
    ...faults([
      [line.fields.length !== header.length, `has ${line.fields.length} fields instead of ${header.length}`],
      [!events.has(field('event')), `there is no event '${field('event')}'`],
      [system === undefined, `the system must be one of ${systems.join(', ')}`],
      [
        !pattern.test(field('pattern')),
        `'${field('pattern')}' must be a code without dots, or its beginning and *`,
      ],
      [field('text_da') === '' || source === '', 'text and source must not be empty'],
      [status === undefined, `the status must be one of ${statuses.join(', ')}`],
    ]),
    ...faultsOfPeriod(from, to),
    ...unknownTags(source, dataset),
  );
  if (!system || !status) return [];
  const period = { ...(from && { from }), ...(to && { to }) };
  const code = { event: field('event'), system, pattern: field('pattern'), text: field('text_da') };
  return [{ ...code, ...period, evidence: { source, status } }];
}

const faults = (checks: readonly (readonly [isFault: boolean, message: string])[]): readonly string[] =>
  checks.filter(([isFault]) => isFault).map(([, message]) => message);

function faultsOfPeriod(from: string, to: string): readonly string[] {
  const wrong = [from, to].filter((day) => day !== '' && !isDay(day));
  return [
    ...wrong.map((day) => `'${day}' must be a day, as 2027-01-01`),
    ...faults([[from !== '' && to !== '' && to <= from, 'the period ends before it begins']]),
  ];
}

/** What looks like a source tag must be one of the dataset. */
const unknownTags = (source: string, { sources }: Dataset): readonly string[] =>
  source
    .split(';')
    .map((part) => part.trim())
    .filter((part) => /^[A-Z][A-Z0-9-]+[a-z]?$/.test(part) && !(part in sources))
    .map((tag) => `'${tag}' looks like a source tag but is not in the sources of dataset.yaml`);
