import type { DataElement, Group } from '../definition/dataset.ts';
import { groupsOf, isHeldByKeys, singleElements } from '../definition/record.ts';
import type { Expression } from './expression.ts';
import type { Checking, Meaning } from './meaning.ts';
import type { Rows, Term } from './term.ts';
import { typeOfElement } from './type.ts';

/** What stands around a part of an expression, outermost first: a record, or one row of a group of it. */
export type Frame =
  { readonly kind: 'record'; readonly history: boolean } | { readonly kind: 'row'; readonly group: Group };

/** The frame of one row while its criteria are checked. */
export const rowFrame = ({ of }: Rows): Frame =>
  of === 'history' ? { kind: 'record', history: true } : { kind: 'row', group: of.group };

const elementsOf = (frame: Frame, checking: Checking): readonly DataElement[] =>
  frame.kind === 'row' ? frame.group.elements : singleElements(checking.dataset);

/** The index of the record the innermost frame belongs to. */
const recordFrame = ({ frames }: Checking): number =>
  frames.findLastIndex((frame) => frame.kind === 'record');

/** An element read from a frame, as a term. Fails for elements the record's keys hold: they have no value here. */
function readElement(
  element: DataElement,
  frame: number,
  node: Expression,
  checking: Checking,
): Term | undefined {
  if (isHeldByKeys(element))
    return checking.fail(node.position, `${element.id} is held by the record's keys and cannot be read`);
  const type = typeOfElement(element);
  const valueSet = type.kind === 'code' ? checking.dataset.valueSets[type.valueSet] : undefined;
  if (type.kind === 'code' && !valueSet)
    return checking.fail(node.position, `${element.id} has no value set ${type.valueSet}`);
  const missing = (valueSet?.codes ?? []).filter((code) => code.missing).map(({ code }) => code);
  const kind = element.type === 'multi-coded' ? 'codes' : 'element';
  return { kind, element, frame, missing, type, source: node };
}

const asMeaning = (term: Term | undefined): Meaning | undefined =>
  term && { shape: term.kind === 'codes' ? 'codes' : 'value', term };

/** Looks a name up from the innermost frame outwards, as far as the record; undefined when no element has it. */
function findElement(name: string, checking: Checking): { element: DataElement; frame: number } | undefined {
  for (let index = checking.frames.length - 1; index >= recordFrame(checking); index -= 1) {
    const frame = checking.frames[index];
    const element = frame && elementsOf(frame, checking).find(({ id }) => id === name);
    if (element) return { element, frame: index };
  }
  return undefined;
}

function namedRows(name: string, checking: Checking): Rows['of'] | undefined {
  const group = groupsOf(checking.dataset).find(({ id }) => id === name);
  if (group) return { group, record: recordFrame(checking) };
  return name === 'history' ? 'history' : undefined;
}

/** Rows within rows within rows: deeper questions would be asked too often to be answered. */
const mostFrames = 4;

function openRows(of: Rows['of'], node: Expression, checking: Checking): Rows | undefined {
  const frame = checking.frames.length;
  if (frame >= mostFrames)
    return checking.fail(node.position, `Rows are asked within rows at most ${mostFrames - 1} deep`);
  if (of === 'history' && recordFrame(checking) > 0)
    return checking.fail(node.position, 'The history of a record of the history cannot be asked for');
  return { of, frame, criteria: [], source: node };
}

/** The values an element has in each of the rows. */
export function columnOf(
  rows: Rows,
  names: readonly string[],
  node: Expression,
  checking: Checking,
): Meaning | undefined {
  const name = names.join('.');
  const frame = rowFrame(rows);
  const element = elementsOf(frame, checking).find(({ id }) => id === name);
  const value = element && readElement(element, rows.frame, node, checking);
  if (element) return value && { shape: 'column', rows, value };
  if (frame.kind === 'row')
    return checking.fail(node.position, `The group ${frame.group.id} has no element ${name}`);
  return checking.fail(
    node.position,
    `The history has no single element ${name}; ask for groups within where()`,
  );
}

function unknownName(name: string, node: Expression, checking: Checking): undefined {
  const group = groupsOf(checking.dataset).find(({ elements }) => elements.some(({ id }) => id === name));
  const hint = group ? `; ${name} belongs to the group ${group.id}: write ${group.id}.${name}` : '';
  return checking.fail(node.position, `There is no element or group ${name} here${hint}`);
}

/** What a path like `rf.height`, `acquisition` or `acquisition.rad.dlp` stands for. */
export function resolvePath(
  names: readonly string[],
  node: Expression,
  checking: Checking,
): Meaning | undefined {
  const name = names.join('.');
  const found = findElement(name, checking);
  if (found) return asMeaning(readElement(found.element, found.frame, node, checking));
  const [first = '', ...rest] = names;
  const named = namedRows(first, checking);
  if (!named) return unknownName(name, node, checking);
  const rows = openRows(named, node, checking);
  if (!rows) return undefined;
  return rest.length > 0 ? columnOf(rows, rest, node, checking) : { shape: 'rows', rows };
}
