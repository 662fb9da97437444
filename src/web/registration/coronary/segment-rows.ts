import type { Dataset } from '../../../definition/dataset.ts';
import { codesOf, elementById, type Value, type Values } from '../../../definition/record.ts';
import { absentBy, drawnSegments } from './segments.ts';

/** Everything the drawing knows of the definition: codes by their words. */
export class SegmentCodes {
  readonly #dataset: Dataset;

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
  }

  /** The code of an element by its word; undefined when the definition has no such word. */
  code(id: string, name: string): string | undefined {
    const element = elementById(this.#dataset).get(id)?.element;
    if (element?.type !== 'coded') return undefined;
    return codesOf(this.#dataset, element).find((code) => code.name === name)?.code;
  }

  name(id: string, code: Value | undefined): string | undefined {
    const element = elementById(this.#dataset).get(id)?.element;
    if (element?.type !== 'coded') return undefined;
    return codesOf(this.#dataset, element).find((candidate) => candidate.code === code)?.name;
  }
}

const highRisk = ['seg.hrpPosRem', 'seg.hrpLap', 'seg.hrpSpotty', 'seg.hrpNrs'] as const;
export type HighRisk = (typeof highRisk)[number];

/** What a key press in the drawing says of one segment. */
export type SegmentChange =
  | { readonly kind: 'stenosis' | 'plaque' | 'assessable' | 'stent'; readonly name: string }
  | { readonly kind: 'highRisk'; readonly element: HighRisk };

const keep = (row: Values, ids: readonly string[]): Values =>
  Object.fromEntries(Object.entries(row).filter(([id]) => ids.includes(id)));

const noHighRisk: Values = Object.fromEntries(highRisk.map((id) => [id, false]));

/** An assessable row; what applied to another state of it is gone. */
function assessableRow(row: Values, codes: SegmentCodes): Values {
  const assessable = codes.code('seg.assessable', 'assessable');
  if (row['seg.assessable'] === assessable || assessable === undefined) return row;
  return { ...keep(row, ['seg.segment', 'seg.stent']), 'seg.assessable': assessable };
}

function withPlaque(row: Values, plaque: string, codes: SegmentCodes): Values {
  const plain = Object.fromEntries(
    Object.entries(row).filter(([id]) => !highRisk.some((feature) => feature === id)),
  );
  const isNone = plaque === codes.code('seg.plaque', 'none');
  return { ...plain, 'seg.plaque': plaque, ...(isNone ? {} : { ...noHighRisk, ...keep(row, highRisk) }) };
}

function withGrade(row: Values, grade: string, name: string, codes: SegmentCodes): Values {
  const kept = Object.keys(row).filter((id) => id !== 'seg.stenosisPct');
  const graded = { ...keep(row, kept), 'seg.stenosis': grade };
  const none = codes.code('seg.plaque', 'none');
  return name === 'none' && none !== undefined ? withPlaque(graded, none, codes) : graded;
}

/** A feature of the plaque on or off; without a plaque there is none. */
function toggled(row: Values, feature: HighRisk, codes: SegmentCodes): Values {
  const plaque = codes.name('seg.plaque', row['seg.plaque']);
  return plaque === undefined || plaque === 'none' ? row : { ...row, [feature]: row[feature] !== true };
}

function changed(row: Values, change: SegmentChange, codes: SegmentCodes): Values {
  if (change.kind === 'highRisk') return toggled(row, change.element, codes);
  const code = codes.code(`seg.${change.kind}`, change.name);
  if (code === undefined) return row;
  if (change.kind === 'stent') return { ...row, 'seg.stent': code };
  if (change.kind === 'plaque') return withPlaque(assessableRow(row, codes), code, codes);
  if (change.kind === 'stenosis') return withGrade(assessableRow(row, codes), code, change.name, codes);
  return { ...keep(row, ['seg.segment']), 'seg.assessable': code };
}

/** The rows after a change of one segment; a segment without a row gets one, in the order of the segments. */
export function changeSegment(
  rows: readonly Values[],
  segment: string,
  change: SegmentChange,
  codes: SegmentCodes,
): readonly Values[] {
  const code = codes.code('seg.segment', segment);
  if (code === undefined) return rows;
  const row = rows.find((candidate) => candidate['seg.segment'] === code) ?? { 'seg.segment': code };
  const others = rows.filter((candidate) => candidate !== row && candidate['seg.segment'] !== code);
  return [...others, changed(row, change, codes)].toSorted(
    (a, b) => Number(a['seg.segment']) - Number(b['seg.segment']),
  );
}

/**
 * Every segment without stenosis and plaque; those the dominance leaves out are not there, nor is the intermediate branch.
 * `stents`: whether the definition asks for them (an earlier PCI), then there is none.
 */
export function normalRows(
  dominance: string | undefined,
  stents: boolean,
  codes: SegmentCodes,
): readonly Values[] {
  const absent = [...(absentBy[dominance ?? 'right'] ?? []), 'ri'];
  return drawnSegments.reduce<readonly Values[]>((rows, { name }) => {
    if (absent.includes(name))
      return changeSegment(rows, name, { kind: 'assessable', name: 'absent' }, codes);
    const clear = changeSegment(rows, name, { kind: 'stenosis', name: 'none' }, codes);
    return stents ? changeSegment(clear, name, { kind: 'stent', name: 'none' }, codes) : clear;
  }, []);
}
