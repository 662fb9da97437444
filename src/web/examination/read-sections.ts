import type { DataElement, Dataset, Group, ReferenceElement, Section } from '../../definition/dataset.ts';
import type { RuleFinding } from '../../definition/finding.ts';
import { elementById, fieldPath } from '../../definition/record.ts';
import type { ExaminationView } from '../../operations/views.ts';
import type { Day } from '../../kernel/day.ts';
import type { FieldReading } from '../field/field-reading.ts';
import { applicabilityIn, type Applicability } from './applicability.ts';

export interface GroupReading {
  readonly group: Group;
  readonly rows: readonly (readonly FieldReading[])[];
  readonly findings: readonly RuleFinding[];
}

export interface SectionReading {
  readonly section: Section;
  readonly fields: readonly FieldReading[];
  readonly groups: readonly GroupReading[];
  /** Single fields with a value, and rows of groups. */
  readonly answered: number;
  /** Single fields that apply, and rows of groups. */
  readonly total: number;
  readonly findings: readonly RuleFinding[];
}

/** What a record is read against: what it says, and when a field is asked at all. */
interface Examined {
  readonly view: ExaminationView;
  readonly applies: Applicability;
}

/** Every section of the definition with what this examination says in it; nothing of the definition is left out. */
export const readSections = (
  dataset: Dataset,
  view: ExaminationView,
  today: Day,
): readonly SectionReading[] => {
  const record = { view, applies: applicabilityIn(dataset, today) };
  return dataset.sections.map((section) => readSection(section, record));
};

function readSection(section: Section, record: Examined): SectionReading {
  const fields = section.elements.map((element) => readField(element, record));
  const groups = section.groups.map((group) => readGroup(group, record));
  const rowCount = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return {
    section,
    fields,
    groups,
    answered: fields.filter(isAnswered).length + rowCount,
    total: fields.filter((field) => isAnswered(field) || field.applies !== false).length + rowCount,
    findings: [...fields.flatMap((field) => field.findings), ...groups.flatMap(findingsIn)],
  };
}

const findingsIn = ({ rows, findings }: GroupReading): readonly RuleFinding[] => [
  ...findings,
  ...rows.flat().flatMap((field) => field.findings),
];

function readField(element: DataElement, { view, applies }: Examined): FieldReading {
  const stored = view.content.values[element.id];
  const value = element.type === 'reference' ? (referenceText(element, view) ?? stored) : stored;
  return { element, value, applies: applies(element, view.content), ...besides(element.id, view) };
}

function readGroup(group: Group, { view, applies }: Examined): GroupReading {
  const rows = (view.content.groups[group.id] ?? []).map((values, row) =>
    group.elements.map((element) => ({
      element,
      value: values[element.id],
      applies: applies(element, view.content, values),
      ...besides(fieldPath(element.id, { id: group.id, row }), view),
    })),
  );
  return { group, rows, findings: findingsAt(group.id, view) };
}

function besides(path: string, view: ExaminationView): Pick<FieldReading, 'path' | 'source' | 'findings'> {
  const { sources, fields } = view.provenance;
  return { path, source: sources[fields[path] ?? -1], findings: findingsAt(path, view) };
}

const findingsAt = (path: string, { findings }: ExaminationView): readonly RuleFinding[] =>
  findings.filter((finding) => finding.field === path);

/** What a reference points at, in words. The record itself keeps at most an id of it. */
function referenceText({ target }: ReferenceElement, view: ExaminationView): string | undefined {
  if (target === 'patient') return view.patient.maskedIdentifier;
  if (target === 'centre') return view.centreName;
  if (target === 'record') return view.id;
  return target === 'scanner' ? (scannerText(view.scanner) ?? undefined) : undefined;
}

/** A scanner as people name it. */
export function scannerText(scanner: ExaminationView['scanner']): string | null {
  if (!scanner) return null;
  const { manufacturer, model, stationName } = scanner;
  return [manufacturer, model, stationName && `(${stationName})`].filter(Boolean).join(' ');
}

export const isAnswered = (field: FieldReading): boolean => field.value !== undefined;

/** Whether a field is shown when empty ones are hidden: an unanswered field that is asked about stays visible. */
export const isWorthShowing = (field: FieldReading): boolean =>
  isAnswered(field) || field.findings.length > 0;

/** The element a field path points at, and the row (from 0) when it lies in a group. */
export function elementAt(
  dataset: Dataset,
  path: string,
): { readonly element: DataElement; readonly row?: number } | undefined {
  const [, groupId, row, inGroup] = /^(.+?)\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  const placed = elementById(dataset).get(inGroup ?? path);
  if (placed?.group?.id !== groupId) return undefined;
  return placed && { element: placed.element, ...(row !== undefined && { row: Number(row) }) };
}

/** The id of the place on the page where a field stands. */
export const fieldAnchor = (path: string): string => `field-${path.replaceAll(/[^\w-]+/g, '-')}`;
