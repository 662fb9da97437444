import type { Code, DataElement, Dataset } from '../../definition/dataset.ts';
import { perType } from '../../definition/per-type.ts';
import type { Value } from '../../definition/record.ts';
import type { Day } from '../../kernel/day.ts';
import { languages } from '../../kernel/label.ts';
import { typedDay, typedTime } from './typed-day.ts';

/** What somebody typed into a field means: a value, nothing at all (null), or nothing that can be understood. */
export type Typed = { readonly value: Value | null } | 'not-understood';

/** What typing is read against. */
export interface Typing {
  readonly dataset: Dataset;
  readonly today: Day;
}

type Reader = (text: string, typing: Typing) => Value | undefined;

const plainNumber = /^[+-]?(\d+([.,]\d+)?|[.,]\d+)$/;

/** `3,5` and `3.5` are the same number; a thousands sign is not guessed at. */
function numberOf(text: string): number | undefined {
  const compact = text.replaceAll(/[\s\u00a0]/g, '');
  return plainNumber.test(compact) ? Number(compact.replace(',', '.')) : undefined;
}

const folded = (text: string): string => text.trim().toLocaleLowerCase('da');

/** The codes a typed text may mean, best first: the code itself, a label, the beginning of a word of one. */
export function matchingCodes(codes: readonly Code[], text: string): readonly Code[] {
  const wanted = folded(text);
  const exact = codes.filter(({ code, name }) => folded(code) === wanted || folded(name) === wanted);
  if (wanted === '' || exact.length > 0) return wanted === '' ? codes : exact;
  const labels = (code: Code): readonly string[] => languages.map((language) => folded(code.label[language]));
  const rankOf = (code: Code): number => {
    if (labels(code).includes(wanted)) return 0;
    if (labels(code).some((label) => label.startsWith(wanted))) return 1;
    if (labels(code).some((label) => label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))))
      return 2;
    return 3;
  };
  return codes
    .map((code) => ({ code, rank: rankOf(code) }))
    .filter(({ rank }) => rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ code }) => code);
}

/** The one code a text means; several that fit are none, unless one fits better. */
function codeOf(codes: readonly Code[], text: string): string | undefined {
  const [first, second] = matchingCodes(codes, text);
  if (!first) return undefined;
  const isWhole = languages.some((language) => folded(first.label[language]) === folded(text));
  return second === undefined || isWhole ? first.code : undefined;
}

const codesIn = (valueSet: string, { dataset }: Typing): readonly Code[] =>
  dataset.valueSets[valueSet]?.codes ?? [];

const triStateWords: Readonly<Record<string, string>> = {
  ...{ '0': '0', n: '0', nej: '0', no: '0' },
  ...{ '1': '1', j: '1', ja: '1', y: '1', yes: '1' },
  ...{ '9': '9', u: '9', '?': '9', uoplyst: '9', unknown: '9' },
};

function dateTimeOf(text: string, { today }: Typing): string | undefined {
  const [, dayText = '', timeText = ''] = /^(.+?)(?:[ T]+([\d:.]+))$/.exec(text.trim()) ?? [];
  const [day, time] = [typedDay(dayText, today), typedTime(timeText)];
  return day !== undefined && time !== undefined ? `${day}T${time}` : undefined;
}

function codeListOf(valueSet: string, text: string, typing: Typing): readonly string[] | undefined {
  const codes = codesIn(valueSet, typing);
  const parts = text.split(/[,;]+|\s+(?=\d)/).filter((part) => part.trim() !== '');
  const found = parts.map((part) => codeOf(codes, part));
  return found.every((code) => code !== undefined) ? [...new Set(found)] : undefined;
}

const readerOf = perType<Reader>({
  quantity: () => numberOf,
  integer: () => (text) => {
    const number = numberOf(text);
    return Number.isInteger(number) ? number : undefined;
  },
  coded:
    ({ valueSet }) =>
    (text, typing) =>
      codeOf(codesIn(valueSet, typing), text),
  'multi-coded':
    ({ valueSet }) =>
    (text, typing) =>
      codeListOf(valueSet, text, typing),
  'tri-state': () => (text) => triStateWords[folded(text)],
  boolean: () => (text) => ({ '0': false, '1': true })[triStateWords[folded(text)] ?? ''],
  date: () => (text, typing) => typedDay(text, typing.today),
  datetime: () => dateTimeOf,
  time: () => typedTime,
  text: () => (text) => text,
  reference: () => (text) => text,
});

/** What a text means in a field. An empty text empties the field. */
export function readTyped(element: DataElement, text: string, typing: Typing): Typed {
  const clean = text.trim();
  if (clean === '') return { value: null };
  const value = readerOf(element)(clean, typing);
  return value === undefined ? 'not-understood' : { value };
}
