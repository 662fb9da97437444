import { type DicomDataset, numberOf, parseDecimal, textOf, textsOf } from './dicom-dataset.ts';
import { findPrivate } from './private-elements.ts';
import type { Quirk, QuirkCondition, QuirkLimit, QuirkPlace, QuirkTarget } from './rules/quirk.ts';
import { quirksFor } from './rules/quirks.ts';
import { thresholds } from './rules/thresholds.ts';
import type { ContentItem } from './structured-report.ts';
import { firstIn } from './functional-groups.ts';
import { tags, type Tag } from './tags.ts';
import { roundOff } from './units.ts';

/** What a quirk is asked about. */
export interface QuirkView {
  /** The attributes looked at: those of the object itself, or of one item in it. */
  readonly dataset: DicomDataset;
  /** The object around it, whose header the conditions ask. */
  readonly object: DicomDataset;
  /** The item of a structured report looked at. */
  readonly item?: ContentItem;
  /** Counted from 1 where several exposures stand in a row. */
  readonly ordinal?: number;
}

/** A value, and the quirk that says so. */
export interface Taken<T> {
  readonly value: T;
  readonly quirk: string;
}

/** A number by the first quirk that gives one. */
export const takeNumber = (of: QuirkTarget, fact: string, view: QuirkView): Taken<number> | undefined =>
  takeFirst(of, fact, view, (value) => (typeof value === 'number' ? value : undefined));

/** A text by the first quirk that gives one. */
export const takeText = (of: QuirkTarget, fact: string, view: QuirkView): Taken<string> | undefined =>
  takeFirst(of, fact, view, (value) => (typeof value === 'string' ? value : undefined));

/** Yes or no by the first quirk that gives it. */
export const takeFlag = (of: QuirkTarget, fact: string, view: QuirkView): Taken<boolean> | undefined =>
  takeFirst(of, fact, view, (value) => (typeof value === 'boolean' ? value : undefined));

function takeFirst<T>(
  of: QuirkTarget,
  fact: string,
  view: QuirkView,
  narrow: (value: string | number | boolean | undefined) => T | undefined,
): Taken<T> | undefined {
  for (const quirk of quirksFor(of, fact)) {
    const value = holds(quirk.when, view) ? narrow(read(quirk, view)) : undefined;
    if (value !== undefined) return { value, quirk: quirk.id };
  }
  return undefined;
}

function holds(condition: QuirkCondition, { dataset, object }: QuirkView): boolean {
  const { manufacturer, model, imageType, modality, present, absent } = condition;
  const isLike = (pattern: RegExp | undefined, tag: Tag): boolean =>
    pattern === undefined || pattern.test(textOf(object, tag) ?? '');
  return (
    isLike(manufacturer, tags.Manufacturer) &&
    isLike(model, tags.ManufacturerModelName) &&
    isLike(imageType, tags.ImageType) &&
    isLike(modality, tags.Modality) &&
    (present === undefined || dataset.elements.has(present)) &&
    (absent === undefined || !dataset.elements.has(absent))
  );
}

function read(quirk: Quirk, view: QuirkView): string | number | boolean | undefined {
  const { from, match, value } = quirk;
  if (!from) return value;
  if (value !== undefined) return matches(quirk, view).length > 0 ? value : undefined;
  if (quirk.as === 'text') return named(quirk, matches(quirk, view)[0]);
  const number = match === undefined ? numberAt(from, view) : numberIn(matches(quirk, view));
  return number === undefined ? undefined : corrected(quirk, number);
}

const named = ({ names }: Quirk, text: string | undefined): string | undefined =>
  text === undefined || !names ? text : names.get(text);

const numberIn = ([text]: readonly string[]): number | undefined =>
  text === undefined ? undefined : parseDecimal(text);

const limitOf = (limit: QuirkLimit): number => (typeof limit === 'number' ? limit : thresholds[limit].value);

function corrected({ above, below, scale, over, min, max }: Quirk, number: number): number | undefined {
  const isMeant =
    (above === undefined || number > limitOf(above)) && (below === undefined || number < limitOf(below));
  if (!isMeant) return undefined;
  const value = roundOff(over === undefined ? number * scale : over / number);
  return Number.isFinite(value) && isWithin(value, min, max) ? value : undefined;
}

const isWithin = (value: number, min: QuirkLimit | undefined, max: QuirkLimit | undefined): boolean =>
  (min === undefined || value >= limitOf(min)) && (max === undefined || value <= limitOf(max));

/** What the pattern finds in the texts at the place, or the texts themselves. */
function matches({ from, match, part }: Quirk, view: QuirkView): readonly string[] {
  const texts = from ? textsAt(from, view) : [];
  if (match === undefined) return texts;
  const pattern = new RegExp(filled(match, view), 'im');
  return texts.flatMap((text) => {
    const found = pattern.exec(text);
    return found ? [(found[part] ?? found[0]).trim()] : [];
  });
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A pattern with the number of the exposure, and with what stands in its attributes, put in. */
const filled = (match: string, { dataset, ordinal }: QuirkView): string =>
  match.replace(
    /\{(item|([0-9A-F]{4}),([0-9A-F]{4}))\}/g,
    (_, name: string, group: string, element: string) =>
      name === 'item'
        ? String(ordinal ?? '')
        : escaped(textOf(dataset, { number: Number.parseInt(group + element, 16), vr: 'LO' }) ?? '-'),
  );

const isFreeText = (tag: Tag): boolean => ['ST', 'LT', 'UT'].includes(tag.vr);

function textsAt(place: QuirkPlace, view: QuirkView): readonly string[] {
  if (place.kind === 'concept') return view.item ? itemTexts(view.item, place.code) : [];
  const found = attributeAt(place, view);
  if (!found) return [];
  const { dataset, tag } = found;
  if (!isFreeText(tag)) return textsOf(dataset, tag);
  const text = textOf(dataset, tag);
  return text === undefined ? [] : [text];
}

function numberAt(place: QuirkPlace, view: QuirkView): number | undefined {
  if (place.kind === 'concept') return numberIn(textsAt(place, view));
  const found = attributeAt(place, view);
  return found && numberOf(found.dataset, found.tag);
}

interface FoundAttribute {
  readonly dataset: DicomDataset;
  readonly tag: Tag;
}

function attributeAt(
  place: Exclude<QuirkPlace, { kind: 'concept' }>,
  view: QuirkView,
): FoundAttribute | undefined {
  if (place.kind === 'private') return findPrivate(view.dataset, place);
  const { tag, within } = place;
  const dataset = place.ofObject ? view.object : view.dataset;
  const has = (from: DicomDataset): FoundAttribute | undefined =>
    from.elements.has(tag.number) ? { dataset: from, tag } : undefined;
  return within === undefined ? has(dataset) : firstIn(dataset, { number: within, vr: 'SQ' }, has);
}

/** The texts of the items with a concept, in order, at any depth: some vendors put containers of their own around. */
function itemTexts(item: ContentItem, code: string, found: string[] = []): readonly string[] {
  for (const child of item.children) {
    if (child.key === code && child.text !== undefined) found.push(child.text);
    itemTexts(child, code, found);
  }
  return found;
}
